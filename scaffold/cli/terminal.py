"""What the streams are: a terminal or not, its width, whether it wants colour."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.reports.table import Screen


def screen() -> Screen:
    """What standard output is. `NO_COLOR` (no-color.org) and a dumb terminal take no colour."""
    from scaffold.reports.table import Screen

    if not sys.stdout.isatty():
        return Screen()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(shutil.get_terminal_size().columns, colour)


def say(text: str) -> None:
    """A word for the person, on standard error, so that standard output stays data."""
    print(text, file=sys.stderr)


def ask(question: str) -> bool:
    """A question that is answered with yes or no; anything but a yes is a no. Raises `KeyboardInterrupt`."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
