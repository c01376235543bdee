"""Remove rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.accounting import account_of_text
from scaffold.operations.chosen_rows import RowChoice, row_terms
from scaffold.operations.chosen_tables import chosen_tables, refuse_metadata, row_title
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.removed_rows import removals
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow
    from scaffold.text.edits import Edit


class RemoveTableRow(ContentOperation, frozen=True):
    """Remove the rows of a table for which all of `where` holds."""

    name: ClassVar[str] = "remove table row"
    example: ClassVar[str] = """\
remove table row:
  table: tasks
  where: [task=Champion]
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s) | Notes |
| -------------- | -------- | ----- |
| Implementation | @ghost   |       |
| Champion       | @octocat |       |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s) | Notes |
| -------------- | -------- | ----- |
| Implementation | @ghost   |       |
"""

    table: str | tuple[str, ...]
    where: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raises `Problem` for an empty `where`: that would be all rows."""
        refuse_metadata(self.table, self.name)
        row_terms(self.where)
        if not self.where:
            raise Problem("`where` is empty", right="say which rows: `where: [task=RFC decision]`")

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
        return next((f"the {row_title(named, row)} is still there" for named, row in self._rows(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(row.start, f"{row_title(named, row)} removed") for named, row in self._rows(before))

    def _rows(self, document: Document) -> Iterator[tuple[NamedTable, TableRow]]:
        choice = RowChoice(document, self.where)
        return ((named, row) for named in chosen_tables(document, self.table) for row in choice.rows(named))
