"""What the streams are: a terminal or not, its width, whether it wants colour."""

from __future__ import annotations

import os
import shutil
import sys


def width() -> int | None:
    """The columns of the terminal that standard output is; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def colour() -> bool:
    """Colour in a terminal, unless `NO_COLOR` (no-color.org) or a dumb terminal says otherwise."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """A word for the person, on standard error, so that standard output stays data."""
    print(text, file=sys.stderr)
