"""The names of users, as the vocabulary spells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.cells import Cell, cell_of
from scaffold.operations.respelling import Respelling, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

# Not in an address, a path or a code span's neighbour (`a@b`, `/@x`).
_USER = re.compile(r"(?<![\w/.`])@(?P<name>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)")


@dataclass(frozen=True, slots=True)
class UserNames(Respelling):
    """Write `@users` in the values of metadata tables and in the cells of named tables as the vocabulary has them.

    Names without `@` stay as they are: they may be words. So do code, links that the document defines, and prose.
    """

    name: ClassVar[str] = "users"

    def slots(self, document: Document) -> Iterator[Slot]:
        people = document.form.people
        for cell in _cells(document) if people else ():
            for match in _USER.finditer(cell.text) if "@" in cell.text else ():
                start = cell.start + len(cell.text[: match.start()].encode())
                end = start + len(match[0])
                wanted = "@" + people.get(match["name"].lower(), match["name"])
                right = wanted == match[0] or _stays(document, start, same_label=wanted.lower() == match[0].lower())
                yield Slot(start, end, match[0], match[0] if right else wanted, "user")


def _cells(document: Document) -> Iterator[Cell]:
    rows = {row.start for row in document.metadata.rows}
    values = [(row, 1) for row in document.metadata.table.rows if row.start in rows] if document.metadata.table else []
    others = [(row, column) for named in document.tables for row in named.rows for column in range(len(row.texts))]
    for row, column in dict.fromkeys((*values, *others)):
        cell = cell_of(document, row, column)
        if cell is not None:
            yield cell


def _stays(document: Document, at: int, *, same_label: bool) -> bool:
    """Whether a name is code, or the label of a link that would lead nowhere by another name."""
    if any(span.start <= at < span.end for span in document.reading.verbatim):
        return True
    links = (link for link in document.reading.links if link.start <= at < link.end)
    return not same_label and any(link.label and link.defined for link in links)
