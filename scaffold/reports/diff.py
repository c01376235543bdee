"""What changed, as a unified diff."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from scaffold.text.visible import visible, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.reports.table import Screen

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_PLAIN = "\x1b[0m"
_NO_LINE_END = "\\ No newline at end of file\n"


def unified(before: bytes, after: bytes, path: str, screen: Screen, to: str = "") -> str:
    """A unified diff of two versions of a file, which gets the name `to` if there is one.

    For a terminal control characters are written out, line ends too where they are not all the same. For a file or a
    pipe it is a patch, to the byte: `git apply -p0` and `patch` take it.
    """
    old, new = (_lines(data.decode()) for data in (before, after))
    one, other = (name + "\t" * (" " in name) for name in (path, to or path))  # one with a blank in it ends at a tab
    lines = list(difflib.unified_diff(old, new, fromfile=one, tofile=other))
    if screen.width is not None:
        same_ends = all(data.count(b"\n") == data.count(b"\r\n") for data in (before, after))
        lines = list(_shown(lines, "\r\n" if same_ends else "\n", colour=screen.colour))
    head = _renamed(path, to) if to else ""
    return head + "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in lines)


def _renamed(path: str, to: str) -> str:
    """What git says, and takes, of a file that gets another name."""
    old, new = visible_line(path), visible_line(to)
    return f"diff --git {old} {new}\nrename from {old}\nrename to {new}\n"


def _shown(lines: Sequence[str], line_end: str, *, colour: bool) -> Iterator[str]:
    """The lines safe to show, without the line end that all of a file have."""
    for number, line in enumerate(lines):
        text = visible_line(line.rstrip("\t\n")) if number < 2 else visible(line.removesuffix(line_end).rstrip("\n"))
        code = _COLOURS.get(line[:1], "") if colour else ""
        yield f"{code}{text}{_PLAIN if code else ''}" + "\n" * line.endswith("\n")


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([rest] if rest else [])]
