"""The canonical way to write a page: tables, blanks at line ends, blank lines, the final newline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import canonical_edits
from scaffold.operations.operation import LayoutOperation
from scaffold.text.edits import Edit, EditKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Block, Reading
    from scaffold.text.edits import Span

# Text that a publisher replaces. A row of it is never padded, in pages too, which have no layout to say so.
DIRECTIVE = re.compile(r"\(\(\(.*\)\)\)")

_TRAILING = re.compile(rb"[ \t]+(?=\r?(?:\n|\Z))")
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
    edits: list[Edit] = []
    for table in reading.tables:
        edits += canonical_edits(table, data, fixed=fixed, compact=compact)
    for block in reading.blocks:
        if block.kind in _TRIMMED:
            edits += _trimmed(data, block, reading.verbatim)
    edits += _blank_lines(reading)
    return tuple(edits)


def _trimmed(data: bytes, block: Block, verbatim: tuple[Span, ...]) -> Iterator[Edit]:
    """Blanks at line ends, less hard breaks (two blanks or more before another line) and blanks inside code."""
    last_line = data.rfind(b"\n", block.start, block.end - 1) + 1
    for match in _TRAILING.finditer(data, block.start, block.end):
        hard_break = match.start() < last_line and match[0].endswith(b"  ")
        inside = any(span.start <= match.start() < span.end for span in verbatim)
        if not hard_break and not inside:
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
            wanted = _kept(data, blank) if previous is not None else b""
            if data[blank.start : blank.end] != wanted:
                yield Edit(blank.start, blank.end, wanted, EditKind.LAYOUT)
        elif previous is not None and (block.kind in _APART or previous.kind in _APART):
            yield Edit(block.start, block.start, newline, EditKind.LAYOUT)
        previous, blank = (block if block.kind is not BlockKind.MARK else None), None
    if previous is not None:
        yield from _ending(data, previous, blank, newline)


def _kept(data: bytes, blank: Block) -> bytes:
    """One line end of those that stand there, so that mixed line ends stay as they are."""
    return b"\r\n" if data[blank.start : blank.end].rstrip(b" \t").endswith(b"\r\n") else b"\n"


def _ending(data: bytes, last: Block, blank: Block | None, newline: bytes) -> Iterator[Edit]:
    if blank is not None:
        yield Edit(blank.start, blank.end, b"", EditKind.LAYOUT)
    if not data.endswith(b"\n", last.start, last.end):
        yield Edit(last.end, last.end, newline, EditKind.LAYOUT)
