"""The canonical way to write a page: tables, blanks at line ends, blank lines, the final newline."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.agreement import agreed_blocks
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import canonical_edits
from scaffold.operations.operation import LayoutOperation
from scaffold.text.edits import Edit, EditKind
from scaffold.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Block, Reading

# Text that a publisher replaces. A row of it is never padded, in pages too, which have no layout to say so.
DIRECTIVE = re.compile(r"\(\(\(.*\)\)\)")

# Spaces at a line's end. A run with a tab in it may be a hard break, and a blank after a backslash keeps it from one.
_TRAILING = re.compile(rb"(?<![ \t\\]) +(?=\r?(?:\n|\Z))")
# The destination and the title of a link in a line (CommonMark 0.31, section 6.3); also a title that is never closed.
_TITLE = re.compile(
    rb"""\]\([ \t\r\n]*+(?:<[^<>\n]*+>|(?:\([^\s()]*+\)|[^\s()])*+\(?+)[ \t\r\n]++
    (?:"(?:\\.|[^"\\])*+|'(?:\\.|[^'\\])*+|\((?:\\.|[^()\\])*+)""",
    re.VERBOSE | re.DOTALL,
)
_APART = frozenset({BlockKind.HEADING, BlockKind.TABLE})
_TRIMMED = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
# After these there is no text yet.
_LEADING = frozenset({BlockKind.MARK, BlockKind.FRONT_MATTER})


@dataclass(frozen=True, slots=True)
class Fmt(LayoutOperation):
    """Write a document canonically. `compact` leaves out the padding of tables."""

    name: ClassVar[str] = "fmt"
    compact: bool = False

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return fmt_edits(document.reading, fixed=document.form.directive, compact=self.compact)


def fmt_edits(reading: Reading, *, fixed: re.Pattern[str] = DIRECTIVE, compact: bool = False) -> tuple[Edit, ...]:
    """The layout edits that make a page canonical; none if it is.

    Lists, quotes, code, HTML, footnotes, definitions and protected regions are not touched, nor is what parsers do not
    agree on. A row that matches `fixed` is not padded.
    """
    data = reading.source.data
    tables = {table.start: table for table in reading.tables}
    blocks = agreed_blocks(reading)
    verbatim = _Within(lambda: reading.verbatim)
    trailing = _may_trail(data, 0, len(data))
    edits: list[Edit] = []
    for block in blocks:
        if block is None:
            continue
        if block.kind is BlockKind.TABLE:
            edits += canonical_edits(tables[block.start], data, fixed=fixed, compact=compact)
        elif trailing and block.kind in _TRIMMED and _may_trail(data, block.start, block.end):
            edits += _trimmed(data, block, verbatim)
    edits += _blank_lines(reading, blocks)
    return _unprotected(reading, edits)


def _unprotected(reading: Reading, edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits outside protected regions. One may border on a region, but not where that ends with the file."""
    end = len(reading.source.data)
    for start, stop in reading.protected:
        edits = [edit for edit in edits if edit.end <= start or edit.start >= stop]
        if stop == end:
            edits = [edit for edit in edits if edit.start < end]
    return tuple(edits)


class _Within:
    """Stretches inside lines, in their order, which do not overlap. They are looked for when somebody first asks."""

    def __init__(self, find: Callable[[], Iterable[tuple[int, int]]]) -> None:
        self._find = find

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return list(self._find())

    def holds(self, offset: int) -> bool:
        at = bisect_right(self._spans, offset, key=_start) - 1
        return at >= 0 and offset < self._spans[at][1]


_start = itemgetter(0)


def _may_trail(data: bytes, start: int, end: int) -> bool:
    """Whether a blank may stand at a line's end, which is quick to see: in most blocks none does."""
    return data.find(b" \n", start, end) >= 0 or data.find(b" \r", start, end) >= 0 or data.endswith(b" ", start, end)


def _trimmed(data: bytes, block: Block, verbatim: _Within) -> Iterator[Edit]:
    """Blanks at line ends, less hard breaks (two blanks or more before another line) and blanks inside code and titles.

    Titles are looked for in the text, since parsers do not agree on all links.
    """
    start, end = block.start, block.end
    held = []
    if data.find(b"`", start, end) >= 0 or data.find(b"<", start, end) >= 0:
        held.append(verbatim)  # its pass of the parser is needed
    if data.find(b"](", start, end) >= 0:
        held.append(_Within(lambda: (match.span() for match in _TITLE.finditer(data, start, end))))
    last_line = data.rfind(b"\n", start, end - 1) + 1
    for match in _TRAILING.finditer(data, start, end):
        hard_break = match.start() < last_line and len(match[0]) > 1
        if not hard_break and not any(within.holds(match.start()) for within in held):
            yield Edit(match.start(), match.end(), b"", EditKind.LAYOUT)


def _blank_lines(reading: Reading, blocks: Sequence[Block | None]) -> Iterator[Edit]:
    """One blank line where there are several; one around headings and tables; none at either end."""
    data, newline = reading.source.data, reading.source.newline
    previous: Block | None = None
    blank: Block | None = None
    for block in blocks:
        if block is None:
            previous = blank = None
            continue
        if block.kind is BlockKind.BLANK:
            blank = block
            continue
        if blank is not None:
            wanted = _wanted(data, previous, blank)
            if data[blank.start : blank.end] != wanted:
                yield Edit(blank.start, blank.end, wanted, EditKind.LAYOUT)
        elif previous is not None and _belong_apart(previous, block):
            yield Edit(block.start, block.start, newline, EditKind.LAYOUT)
        previous, blank = (block if block.kind is not BlockKind.MARK else None), None
    yield from _ending(reading, blocks)


def _wanted(data: bytes, previous: Block | None, blank: Block) -> bytes:
    """What stands for a run of blank lines: one of its line ends, so that mixed ones stay; at the top nothing."""
    run = data[blank.start : blank.end]
    if previous is None:
        # Without the blank line the text would start with what is no text there.
        return run if data.startswith((b"---", BOM), blank.end) else b""
    return b"\r\n" if run.rstrip(b" \t").endswith(b"\r\n") else b"\n"


def _belong_apart(previous: Block, block: Block) -> bool:
    """Whether a blank line belongs between two blocks that stand without one."""
    # A line after code or HTML that was left open would become part of it.
    return (block.kind in _APART or previous.kind in _APART) and not previous.open


def _ending(reading: Reading, blocks: Sequence[Block | None]) -> Iterator[Edit]:
    """No blank lines at the end, but a line end. A file without text stays as it is."""
    source = reading.source
    end = len(source.data)
    kinds = [block.kind if block is not None else None for block in blocks[-2:]]
    last = reading.blocks[-1] if reading.blocks else None
    if last is None or last.kind in _LEADING or kinds in ([BlockKind.BLANK], [BlockKind.MARK, BlockKind.BLANK]):
        return
    if kinds[-1] is BlockKind.BLANK:
        yield Edit(last.start, end, b"", EditKind.LAYOUT)
    elif not source.data.endswith(b"\n"):
        yield Edit(end, end, source.newline, EditKind.LAYOUT)
