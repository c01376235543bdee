"""What changed, as a unified diff."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from scaffold.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_PLAIN = "\x1b[0m"


def unified(before: bytes, after: bytes, path: str, *, colour: bool = False) -> str:
    """A unified diff of two versions of a file, safe to show; line ends that differ are shown too."""
    old, new = (_lines(data) for data in (before, after))
    lines = difflib.unified_diff(old, new, fromfile=f"{path} (as it is)", tofile=f"{path} (as it will be)")
    return "".join(_shown(line, colour=colour) for line in lines)


def _shown(line: str, *, colour: bool) -> str:
    text = visible(line.rstrip("\n"))
    code = _COLOURS.get(line[:1], "") if colour else ""
    ending = "" if line.endswith("\n") else "\n\\ no newline at the end"
    return f"{code}{text}{_PLAIN if code else ''}{ending}\n"


def _lines(data: bytes) -> list[str]:
    return list(_split(data.decode()))


def _split(text: str) -> Iterator[str]:
    """Lines with their ends; only a line feed ends one."""
    pieces = text.split("\n")
    yield from (piece + "\n" for piece in pieces[:-1])
    if pieces[-1]:
        yield pieces[-1]
