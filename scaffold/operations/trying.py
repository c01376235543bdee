"""What a document would be after edits: for operations that look before they leap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.documents.document import Document
from scaffold.markdown.comparing import first_difference, page_units, parted
from scaffold.markdown.parser import events
from scaffold.markdown.reading import body_start, read
from scaffold.text.edits import apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.operations.operation import Operation
    from scaffold.text.edits import Edit

# What is no block.
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


def tried(document: Document, edits: Iterable[Edit]) -> Document:
    """The document that edits would make of another."""
    source = Source(apply_edits(document.source.data, edits), document.path)
    return Document(read(source), document.form, document.folder)


def spares(operation: Operation, before: Document, after: Document) -> bool:
    """Whether all that an operation does not name looks the same after it, as the guard will want it."""
    pages = ((one, operation.named(one)) for one in (before, after))
    others = [parted(page_units(one.source, operation.labels()), named)[0] for one, named in pages]
    return first_difference(*others) is None


def parts_of(document: Document) -> list[str]:
    """What a page is made of: its blocks, those in lists and quotes too."""
    source = document.source
    found: Iterator[Any] = events(source.text(body_start(source), len(source.data)))
    starts = (event["Start"] for event in found if "Start" in event)
    names = (tag if tag.__class__ is str else next(iter(tag)) for tag in starts)
    return [name for name in names if name not in _INLINE]
