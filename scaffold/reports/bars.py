"""Numbers as bars, in blocks that stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.text.visible import visible_line
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.reports.table import Screen

# A file or a pipe has no width: what fits on every screen. Wider than the widest, bars tell no more.
_USUAL, _WIDEST, _NARROWEST = 80, 100, 30
# A bar that is shorter tells nothing.
_SHORTEST = 6
_EIGHTHS = " ▏▎▍▌▋▊▉"
_PLAIN, _BOLD, _BAR = "\x1b[0m", "\x1b[1m", "\x1b[36m"


class Line(NamedTuple):
    """A line of a picture. `of` is what the number is a part of; a line without a bar sums up those below it."""

    label: str
    number: int
    of: int = 0
    depth: int = 0
    bar: bool = True


class Block(NamedTuple):
    """Lines with a heading: what their labels and their numbers are."""

    labels: str
    numbers: str
    lines: Sequence[Line]


def pictured(blocks: Sequence[Block], screen: Screen) -> str:
    """The blocks that have lines, with the same columns in each; nothing if there are none. At least 30 columns."""
    shown = [block for block in blocks if block.lines]
    if not shown:
        return ""
    columns = _columns(shown, screen)
    return "\n".join(_block(block, columns, colour=screen.colour) for block in shown)


class _Columns(NamedTuple):
    """How wide labels, numbers and bars are, the same in all blocks."""

    label: int
    number: int
    bar: int


def _columns(blocks: Sequence[Block], screen: Screen) -> _Columns:
    width = max(_NARROWEST, min(screen.width or _USUAL, _WIDEST))
    number = max(len(_numbered(line)) for block in blocks for line in block.lines)
    number = max(number, *(len(block.numbers) for block in blocks))
    label = max(display_width(_labelled(line)) for block in blocks for line in block.lines)
    label = min(max(label, *(len(block.labels) for block in blocks)), width - number - 3 - _SHORTEST)
    return _Columns(label, number, width - label - number - 3)


def _labelled(line: Line) -> str:
    return "  " * line.depth + visible_line(line.label)


def _numbered(line: Line) -> str:
    return f"{line.number:,} of {line.of:,}" if line.of else f"{line.number:,}"


def _block(block: Block, columns: _Columns, *, colour: bool) -> str:
    """A heading, a rule, and a line for each number: what it counts, the number, a bar."""
    bold, blue, plain = (_BOLD, _BAR, _PLAIN) if colour else ("", "", "")
    longest = max(line.number for line in block.lines if line.bar)
    shown = [
        f"{bold}{_fitted(block.labels, columns.label)} {block.numbers:>{columns.number}}{plain}",
        "─" * (sum(columns) + 3),
    ]
    for line in block.lines:
        text = f"{_fitted(_labelled(line), columns.label)} {_numbered(line):>{columns.number}}"
        bar = _bar(line.number, longest, columns.bar)
        shown.append(f"{text}  {blue}{bar}{plain}" if line.bar else f"{bold}{text}{plain}")
    return "\n".join(shown) + "\n"


def _bar(number: int, longest: int, room: int) -> str:
    """A bar in eighths of a column; the least one is seen."""
    eighths = max(1, round(8 * room * number / longest))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _fitted(text: str, width: int) -> str:
    """A label in its column; a longer one ends in `…`."""
    if display_width(text) > width:
        while display_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - display_width(text))
