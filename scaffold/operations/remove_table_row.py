"""Remove rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.chosen_rows import RowChoice, row_terms
from scaffold.operations.chosen_tables import chosen_tables, refuse_metadata, row_title
from scaffold.operations.removed_rows import RemovingRows
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.tables import TableRow


class RemoveTableRow(RemovingRows, frozen=True):
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

    def title(self, named: NamedTable, row: TableRow) -> str:
        return row_title(named, row)

    def rows(self, document: Document) -> Iterator[tuple[NamedTable, TableRow]]:
        choice = RowChoice(document, self.where)
        return ((named, row) for named in chosen_tables(document, self.table) for row in choice.rows(named))
