"""What the streams are: a terminal or not, its width, whether it wants colour."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from scaffold.reports.table import Screen


def screen() -> Screen:
    """What standard output is. `NO_COLOR` (no-color.org) and a dumb terminal take no colour."""
    from scaffold.reports.table import Screen

    if not sys.stdout.isatty():
        return Screen()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(shutil.get_terminal_size().columns, colour)


def can_ask() -> bool:
    """Whether there is somebody who can be asked, and a terminal to ask on."""
    return sys.stdin.isatty() and (sys.stderr.isatty() or sys.stdout.isatty())


def is_plain() -> bool:
    """Whether the person wants plain lines: `ACCESSIBLE` (as gh has it), or a terminal that can do no more."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0", "false") or os.environ.get("TERM") == "dumb"


def width_of(stream: TextIO) -> int:
    """The columns of a terminal; 80 where it does not say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def say(text: str) -> None:
    """A word for the person, on standard error, so that standard output stays data."""
    print(text, file=sys.stderr)


def ask(question: str) -> bool:
    """A question that is answered with yes or no; anything but a yes is a no. Raises `KeyboardInterrupt`."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    try:
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except KeyboardInterrupt:
        print(file=sys.stderr)  # what is said next begins a line
        raise
