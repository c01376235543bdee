"""How close a document comes to what history made of it: byte for byte, or up to layout, or not."""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Score(StrEnum):
    """From best to worst."""

    EXACT = "exact"
    SEMANTIC = "semantic"
    DIFFERS = "differs"


_FENCE = re.compile(r"\s*(```|~~~)")
_DASHES = re.compile(r"-+")
_DELIMITER = re.compile(r"\|(\s*:?-+:?\s*\|?)+")
_PIPE = re.compile(r"(?<!\\)\|")


def score(ours: bytes, theirs: bytes, mended: Mapping[str, str] = MappingProxyType({})) -> Score:
    """`semantic` where they differ in nothing but the layout of tables (padding, the pipe at a row's end, empty cells
    that may be missing there), blank lines, the final newline, and what is `mended` in `theirs`: regular expressions,
    each with what comes in its place.
    """
    if ours == theirs:
        return Score.EXACT
    aim = theirs.decode()
    for pattern, by in mended.items():
        aim = re.sub(pattern, by, aim, flags=re.MULTILINE)
    return Score.SEMANTIC if bare(ours.decode()) == bare(aim) else Score.DIFFERS


def bare(text: str) -> list[str]:
    """Lines without what does not count. In fenced code all counts."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        if fence or mark:
            lines.append(line)
        elif line.strip():
            lines.append(_row(line.strip()) if line.lstrip().startswith("|") else line)
    return lines


def _row(line: str) -> str:
    if _DELIMITER.fullmatch(line):
        line = _DASHES.sub("-", line)
    return "|".join(cell.strip() for cell in _PIPE.split(line)).rstrip("|")
