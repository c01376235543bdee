"""Remove rows that look like the delimiter row of their table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.accounting import account_of_text
from scaffold.operations.chosen_tables import chosen_tables
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.removed_rows import removals
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow
    from scaffold.text.edits import Edit

# Two dashes at least: one is how people write that there is nothing.
_DASHES = re.compile(r":?-{2,}:?")


class RemoveDelimiterRows(ContentOperation, frozen=True):
    """Remove rows of nothing but dashes: delimiter rows that stand twice, and are shown as a row of the table."""

    name: ClassVar[str] = "remove delimiter rows"
    example: ClassVar[str] = """\
remove delimiter rows: {}
---
# Faster builds

| Metadata           |          |
| :--                | :--      |
| :----------------- | -------- |
| Point of contact   | @ghost   |
| Status             | Proposed |
---
# Faster builds

| Metadata           |          |
| :--                | :--      |
| Point of contact   | @ghost   |
| Status             | Proposed |
"""

    table: str | tuple[str, ...] = ""

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return removals(document.source, (row for _, row in self._rows(document)))

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(row.start, row.end) for _, row in self._rows(document))

    def account(self, before: Document) -> tuple[Account, Account]:
        removed = NOTHING
        for _, row in self._rows(before):
            removed += account_of_text(before.source.text(row.start, row.end))
        return NOTHING, removed

    def unread(self, after: Document) -> str:
        return next((f"`{named.spec.name}` still has a row of dashes" for named, _ in self._rows(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            Change(row.start, f"row of dashes of `{named.spec.name}` removed") for named, row in self._rows(before)
        )

    def _rows(self, document: Document) -> Iterator[tuple[NamedTable, TableRow]]:
        for named in chosen_tables(document, self.table):
            yield from ((named, row) for row in named.rows if all(_DASHES.fullmatch(text) for text in row.texts))
