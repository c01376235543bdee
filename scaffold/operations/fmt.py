"""The canonical way to write a page: tables, blanks at line ends, blank lines, the final newline."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import canonical_edits
from scaffold.operations.operation import LayoutOperation
from scaffold.text.edits import Edit, EditKind
from scaffold.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Block, Reading
    from scaffold.text.edits import Span

# Text that a publisher replaces. A row of it is never padded, in pages too, which have no layout to say so.
DIRECTIVE = re.compile(r"\(\(\(.*\)\)\)")

# Spaces at a line's end. A run with a tab in it may be a hard break, and a blank after a backslash keeps it from one.
_TRAILING = re.compile(rb"(?<![ \t\\]) +(?=\r?(?:\n|\Z))")
# An item without text: what GitHub makes of it hangs on the blanks of the next line.
_EMPTY_ITEM = re.compile(rb"(?:[-+*]|\d{1,9}[.)])[ \t]*(?:\[[ xX]\][ \t]*)?\r?\n\Z")
_APART = frozenset({BlockKind.HEADING, BlockKind.TABLE})
_TRIMMED = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Fmt(LayoutOperation):
    """Write a document canonically. `compact` leaves out the padding of tables."""

    name: ClassVar[str] = "fmt"
    compact: bool = False

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return fmt_edits(document.reading, fixed=document.form.directive, compact=self.compact)


def fmt_edits(reading: Reading, *, fixed: re.Pattern[str] = DIRECTIVE, compact: bool = False) -> tuple[Edit, ...]:
    """The layout edits that make a page canonical; none if it is.

    Lists, quotes, code, HTML, footnotes and definitions are not touched. A row that matches `fixed` is not padded.
    """
    data = reading.source.data
    if b"\x0b" in data or b"\x0c" in data:
        return ()  # parsers do not agree on whether these are blanks, so on nothing around them
    edits: list[Edit] = []
    for table in reading.tables:
        edits += canonical_edits(table, data, fixed=fixed, compact=compact)
    verbatim = _Spans(reading.verbatim)
    for block in reading.blocks:
        if block.kind in _TRIMMED:
            edits += _trimmed(data, block, verbatim)
    edits += _blank_lines(reading)
    return tuple(edits)


class _Spans:
    """Sorted spans that do not overlap, to be asked which offsets they hold."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def hold(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at].end


def _trimmed(data: bytes, block: Block, verbatim: _Spans) -> Iterator[Edit]:
    """Blanks at line ends, less hard breaks (two blanks or more before another line) and blanks inside code."""
    last_line = data.rfind(b"\n", block.start, block.end - 1) + 1
    for match in _TRAILING.finditer(data, block.start, block.end):
        hard_break = match.start() < last_line and len(match[0]) > 1
        if not hard_break and not verbatim.hold(match.start()):
            yield Edit(match.start(), match.end(), b"", EditKind.LAYOUT)


def _blank_lines(reading: Reading) -> Iterator[Edit]:
    """One blank line where there are several; one around headings and tables; none at either end."""
    data, newline = reading.source.data, reading.source.newline
    previous: Block | None = None
    blank: Block | None = None
    for block in reading.blocks:
        if block.kind is BlockKind.BLANK:
            blank = block
            continue
        if blank is not None:
            wanted = _wanted(data, previous, blank)
            if data[blank.start : blank.end] != wanted:
                yield Edit(blank.start, blank.end, wanted, EditKind.LAYOUT)
        elif previous is not None and _belong_apart(data, previous, block):
            yield Edit(block.start, block.start, newline, EditKind.LAYOUT)
        previous, blank = (block if block.kind is not BlockKind.MARK else None), None
    if previous is not None:
        yield from _ending(data, previous, blank, newline)


def _wanted(data: bytes, previous: Block | None, blank: Block) -> bytes:
    """What stands for a run of blank lines: one of its line ends, so that mixed ones stay; at the top nothing."""
    run = data[blank.start : blank.end]
    if previous is None:
        # Without the blank line the text would start with what is no text there.
        return run if data.startswith((b"---", BOM), blank.end) else b""
    if previous.kind is BlockKind.LIST and _EMPTY_ITEM.search(data, previous.start, previous.end):
        return run
    return b"\r\n" if run.rstrip(b" \t").endswith(b"\r\n") else b"\n"


def _belong_apart(data: bytes, previous: Block, block: Block) -> bool:
    """Whether a blank line belongs between two blocks that stand without one."""
    if block.kind not in _APART and previous.kind not in _APART:
        return False
    if previous.open:
        return False  # the line would become part of the code or HTML that was left open
    if previous.kind is BlockKind.DEFINITIONS:
        # GitHub takes definitions right above a table for text, and both for a paragraph above an underline.
        return data.startswith(b"#", block.start)
    return True


def _ending(data: bytes, last: Block, blank: Block | None, newline: bytes) -> Iterator[Edit]:
    if blank is not None:
        yield Edit(blank.start, blank.end, b"", EditKind.LAYOUT)
    if not data.endswith(b"\n", last.start, last.end):
        yield Edit(last.end, last.end, newline, EditKind.LAYOUT)
