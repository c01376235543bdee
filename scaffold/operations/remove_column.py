"""Remove a column of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.table_columns import piped, remove_columns
from scaffold.markdown.tables import cell_room, safe_cell
from scaffold.operations.chosen_tables import METADATA, chosen_tables, table_spans
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.text.edits import Edit, Span


class RemoveColumn(ContentOperation, frozen=True):
    """Remove a column of tables where all its cells are empty; with `only empty: false`, where they are not too.

    The two columns of the metadata stay.
    """

    name: ClassVar[str] = "remove column"
    example: ClassVar[str] = """\
remove column:
  table: help wanted
  column: Time investment
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Help wanted

| Task          | Experience level | Time investment |
| ------------- | ---------------- | --------------- |
| Documentation | Medium           |                 |
| Benchmarks    | High             |                 |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Help wanted

| Task          | Experience level |
| ------------- | ---------------- |
| Documentation | Medium           |
| Benchmarks    | High             |
"""

    table: str | tuple[str, ...]
    column: str
    only_empty: bool = True

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where no column would be left, or cells would move into other columns."""
        data = document.source.data
        edits: list[Edit] = []
        for named, columns in self._columns(document):
            wrong = _hindrance(named, columns, data)
            if wrong:
                place = document.source.place(named.table.start)
                raise Problem(wrong, right="change the table by hand", place=place)
            edits += remove_columns(named.table, data, named.rows, columns)
        return tuple(edits)

    def named(self, document: Document) -> tuple[Span, ...]:
        data = document.source.data
        spans: list[Span] = []
        removed = {named.table.start: columns for named, columns in self._columns(document)}
        for named in self._tables(document):
            columns = removed.get(named.table.start, [])
            spans += [cell_room(data, named.table.header, column) for column in columns]
            spans += table_spans(named, data, columns)
        return tuple(spans)

    def account(self, before: Document) -> tuple[Account, Account]:
        removed = NOTHING
        for named, columns in self._columns(before):
            for row in (named.table.header, *named.rows):
                for column in columns:
                    removed += account_of_text(row.text(column))
        return NOTHING, removed

    def unread(self, after: Document) -> str:
        return f"the column `{self.column}` is still there" if self._columns(after) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        title = f"column `{self.column}`" if self.column else "column without a name"
        return tuple(
            Change(named.table.start, f"{title} of `{named.spec.name}` removed")
            for named, columns in self._columns(before)
            for _ in columns
        )

    def _tables(self, document: Document) -> tuple[NamedTable, ...]:
        return chosen_tables(document, self.table, self._headers)

    def _headers(self, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The header as it stands, and as it may have been with the column."""
        yield columns
        for number in range(len(columns) + 1):
            yield (*columns[:number], safe_cell(self.column), *columns[number:])

    def _columns(self, document: Document) -> list[tuple[NamedTable, list[int]]]:
        """Each table that loses columns, with the indexes of these."""
        found = []
        least = 2 if self.table == METADATA else 0
        for named in self._tables(document):
            columns = [
                number
                for number, header in enumerate(named.table.columns)
                if header == safe_cell(self.column) and number >= least
                if not self.only_empty or not any(row.text(number) for row in named.rows)
            ]
            if columns:
                found.append((named, columns))
        return found


def _hindrance(named: NamedTable, columns: list[int], data: bytes) -> str:
    if len(columns) == len(named.table.columns):
        return "no column of the table would be left"
    if not piped(named.table, data):
        return "has a table without pipes at its border"
    if any(len(row.texts) > len(named.table.columns) for row in named.table.rows):
        return "has a row with more cells than its table has columns"
    return ""
