"""Rows of tables that go, with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.accounting import account_of_text
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow
    from scaffold.text.source import Source


class RemovingRows(ContentOperation, frozen=True):
    """The base of operations that take rows out of tables. All they declare follows from the rows."""

    def rows(self, document: Document) -> Iterator[tuple[NamedTable, TableRow]]:
        """The rows that are to go, in their order."""
        raise NotImplementedError

    def title(self, named: NamedTable, row: TableRow) -> str:
        """What a row is called in reports."""
        raise NotImplementedError

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return removals(document.source, (row for _, row in self.rows(document)))

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(row.start, row.end) for _, row in self.rows(document))

    def account(self, before: Document) -> tuple[Account, Account]:
        removed = NOTHING
        for _, row in self.rows(before):
            removed += account_of_text(before.source.text(row.start, row.end))
        return NOTHING, removed

    def unread(self, after: Document) -> str:
        return next((f"the {self.title(named, row)} is still there" for named, row in self.rows(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(row.start, f"{self.title(named, row)} removed") for named, row in self.rows(before))


def removals(source: Source, rows: Iterable[TableRow]) -> tuple[Edit, ...]:
    """Edits that take out the lines of rows, which come in their order."""
    edits: list[Edit] = []
    for row in rows:
        start, end = row.start, source.line_end(row.end)
        if edits and edits[-1].end == start:
            start = edits.pop().start
        edits.append(Edit(start, end, b""))
    if edits and edits[-1].end == len(source.data) and not source.data.endswith(b"\n"):
        last = edits.pop()  # the line before it is then the last, and has no line end either
        edits.append(Edit(len(source.data[: last.start].rstrip(b"\r\n")), last.end, b""))
    return tuple(edits)
