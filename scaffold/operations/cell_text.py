"""Replacing parts of a cell's text, and what of it is left alone: code, HTML, URLs, labels that are defined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.operations.cells import cell_of
from scaffold.text.edits import Span
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Link
    from scaffold.markdown.tables import TableRow

_URL = re.compile(rb"https?://[^\s<>|)\]]+")


def replaced(
    document: Document, row: TableRow, column: int, found: re.Pattern[str], values: Mapping[str, str]
) -> str | None:
    """The text of a cell with all that `found` finds in it replaced by what `values` have for it, on one line.

    None where nothing is replaced. An old text that is part of a new one that stands there already stays.
    """
    cell = cell_of(document, row, column)
    if cell is None:
        return None
    kept = [Span(cell.start + start, cell.start + end) for start, end in _new_already(cell.text, values)]
    kept += _left_alone(document, cell.start, cell.end)
    pieces: list[str] = []
    position = 0
    for match in found.finditer(cell.text):
        start = cell.start + len(cell.text[: match.start()].encode())
        end = start + len(match[0].encode())
        if match[0] and not any(start < span.end and span.start < end for span in kept):
            pieces += cell.text[position : match.start()], values[match[0]]
            position = match.end()
    return folded("".join(pieces) + cell.text[position:]) if pieces else None


def _new_already(text: str, values: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Where new texts stand that contain the old one; in bytes."""
    for old, new in values.items():
        if old in new:
            for match in re.finditer(re.escape(new), text):
                start = len(text[: match.start()].encode())
                yield start, start + len(match[0].encode())


def _left_alone(document: Document, start: int, end: int) -> Iterator[Span]:
    data = document.source.data
    yield from (span for span in document.reading.verbatim if span.start < end and start < span.end)
    yield from (Span(*match.span()) for match in _URL.finditer(data, start, end))
    for link in document.reading.links:
        if link.start < end and start < link.end:
            yield from _target(link, data)


def _target(link: Link, data: bytes) -> Iterator[Span]:
    """What says where a link goes: all after its text; of one whose label is its text, the text if it is defined."""
    if link.kind.startswith(("Inline", "Reference")):
        middle = data.rfind(b"](" if link.kind.startswith("Inline") else b"][", link.start, link.end)
        if middle >= 0 and (link.defined or not link.label):
            yield Span(middle, link.end)
    elif link.defined:
        yield Span(link.start, link.end)
