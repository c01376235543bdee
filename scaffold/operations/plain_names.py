"""Names that stand by themselves in cells and rows of their kind: `ada, grace`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.documents.metadata import value_span
from scaffold.documents.places import texts
from scaffold.markdown.tables import cell_span
from scaffold.operations.respelling import Slot
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.model import Column, RowSpec


def plain_names(
    document: Document, holds: Callable[[RowSpec | Column], bool], old: str, new: str, what: str
) -> Iterator[Slot]:
    """The name `old`, in any case, and the name `new` in the values of rows and columns that hold such names, where
    neither `@` nor a bracket is at it.
    """
    pattern = re.compile(
        rf"(?<![\w\[@./-])(?:(?P<old>{re.escape(old)})|{re.escape(new)})(?!\]|-?\w|/\w|\.\w)".encode(), re.IGNORECASE
    )
    for place in _stretches(document, holds):
        for match in pattern.finditer(document.source.data, *place):
            text = match[0].decode()
            yield Slot(*match.span(), text, new if match["old"] else text, what)


def _stretches(document: Document, holds: Callable[[RowSpec | Column], bool]) -> Iterator[Span]:
    """The text of the values, without code and the like; front matter as it stands."""
    values = tuple(values_of(document, holds))
    if document.metadata.block is not None:
        block = document.metadata.block
        yield from (span for span in values if span.start < block.end)
    for text in texts(document) if values else ():
        for value in values:
            if text.start < value.end and value.start < text.end:
                yield Span(max(text.start, value.start), min(text.end, value.end))


def values_of(document: Document, holds: Callable[[RowSpec | Column], bool]) -> Iterator[Span]:
    """Where the values stand: of metadata rows, and in the columns of named tables."""
    metadata = document.metadata
    for row in metadata.rows:
        if row.spec is not None and holds(row.spec) and not row.fixed:
            yield value_span(row, metadata, document.source)
    for named in document.tables:
        for number, column in enumerate(named.spec.columns):
            for line in named.rows if holds(column) else ():
                if line.text(number):
                    yield cell_span(document.source.data, line, number)
