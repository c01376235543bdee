"""Rename a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.table_edits import set_cell
from scaffold.markdown.tables import cell_room, plain_cell, safe_cell
from scaffold.operations.chosen_tables import chosen_tables, refuse_metadata
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.text.edits import Edit, Span


class RenameColumn(ContentOperation, frozen=True):
    """Rename a column, in the tables of a name or, without `table`, in every table that has it but the metadata's."""

    name: ClassVar[str] = "rename column"
    example: ClassVar[str] = """\
# 2025h1/goal.md
rename column:
  column: Subgoal
  to: Task
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Subgoal      | Owner(s) or team(s) | Notes |
| ------------ | ------------------- | ----- |
| RFC decision | ![Team][] [lang]    |       |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task         | Owner(s) or team(s) | Notes |
| ------------ | ------------------- | ----- |
| RFC decision | ![Team][] [lang]    |       |
"""

    column: str
    to: str
    table: str | tuple[str, ...] = ""

    def __post_init__(self) -> None:
        """Raises `Problem` for a new name that is empty or the old one."""
        refuse_metadata(self.table, self.name)
        if not safe_cell(self.to):
            raise Problem("`to` is empty", right="say what the column is to be called")
        if plain_cell(safe_cell(self.to)) == self.column:
            raise Problem("`column` and `to` are the same", right="say what the column is to be called")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the column stands twice in a table, or one of the new name is there already."""
        data, new = document.source.data, safe_cell(self.to)
        edits: list[Edit] = []
        for named in self._tables(document):
            columns = self._columns(named, self.column)
            if columns and len(columns) + len(self._columns(named, self.to)) > 1:
                place = document.source.place(named.table.start)
                what = f"the table has a column `{self.to}` already" if len(columns) == 1 else "the column stands twice"
                raise Problem(what, right="rename one by hand", place=place)
            for column in columns:
                edits += set_cell(named.table, data, named.table.header, column, new)
        return tuple(edits)

    def named(self, document: Document) -> tuple[Span, ...]:
        """The header cells of the old name, and of the new one."""
        return tuple(
            cell_room(document.source.data, named.table.header, column)
            for named in self._tables(document)
            for name in (self.column, self.to)
            for column in self._columns(named, name)
        )

    def account(self, before: Document) -> tuple[Account, Account]:
        added = removed = NOTHING
        for named in self._tables(before):
            for column in self._columns(named, self.column):
                added += account_of_text(safe_cell(self.to))
                removed += account_of_text(named.table.columns[column])
        return added, removed

    def unread(self, after: Document) -> str:
        tables = self._tables(after)
        if any(self._columns(named, self.column) for named in tables):
            return f"the column `{self.column}` is still there"
        return "" if any(self._columns(named, self.to) for named in tables) else f"`{self.to}` does not read back"

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            Change(named.table.start, f"column `{self.column}` of `{named.spec.name}` → `{self.to}`")
            for named in self._tables(before)
            for _ in self._columns(named, self.column)
        )

    def _tables(self, document: Document) -> list[NamedTable]:
        metadata = document.metadata.table
        tables = chosen_tables(document, self.table, self._headers)
        return [named for named in tables if metadata is None or named.table.start != metadata.start]

    def _headers(self, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The header as it stands, and as it was before the column had its new name."""
        yield columns
        yield tuple(self.column if plain_cell(column) == self.to else column for column in columns)

    def _columns(self, named: NamedTable, name: str) -> list[int]:
        wanted = plain_cell(safe_cell(name))
        return [number for number, column in enumerate(named.table.columns) if plain_cell(column) == wanted]
