"""Map the values of a column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import plain_cell
from scaffold.operations.cell_text import replaced
from scaffold.operations.chosen_rows import RowChoice, row_terms
from scaffold.operations.chosen_tables import cells_and_gaps, chosen_tables, expect_column, refuse_metadata
from scaffold.operations.given_value import expect_cells
from scaffold.operations.new_cells import NewCell, NewCells, written_cell
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.tables import TableRow
    from scaffold.text.edits import Span


class MapCells(NewCells, frozen=True):
    """Replace values of a column by others, as a list of pairs says: whole cells, or parts with `matching: false`."""

    name: ClassVar[str] = "map cells"
    example: ClassVar[str] = """\
# 2025h1/goal.md
map cells:
  table: tasks
  column: Task
  values: {Author specification 1st draft: Author Reference PR, Finalize specification text: Review/revise Reference PR}
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task                           | Owner(s) or team(s) | Notes |
|--------------------------------|---------------------|-------|
| Author specification 1st draft | @octocat            |       |
| Finalize specification text    | ![Team][] [spec]    |       |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task                           | Owner(s) or team(s) | Notes |
|--------------------------------|---------------------|-------|
| Author Reference PR            | @octocat            |       |
| Review/revise Reference PR     | ![Team][] [spec]    |       |
"""

    table: str | tuple[str, ...]
    column: str
    values: dict[str, str]
    where: tuple[str, ...] = ()
    matching: bool = True
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for values that can't stand in a cell, or would be replaced again the next time."""
        refuse_metadata(self.table, self.name)
        row_terms(self.where)
        if not self.values:
            raise Problem("`values` is empty", right="write `OLD: NEW`, one a line")
        expect_cells((self.column, new) for new in self.values.values())
        again = next((new for new in self.values.values() if self.values.get(new, new) != new), None)
        if again is not None:
            raise Problem(f"`{again}` is both a new value and an old one", right="use two operations")
        if not self.matching and "" in self.values:
            raise Problem("an empty text is a part of every cell", right="say what is to be replaced")

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        choice = RowChoice(document, self.where)
        for named in chosen_tables(document, self.table):
            column = expect_column(document, named, self.column)
            for row in choice.rows(named):
                text = self._text(document, named, row, column)
                if text is not None:
                    yield NewCell(named, row, column, text)

    def named(self, document: Document) -> tuple[Span, ...]:
        """The cells that say an old value or a new one; where parts are replaced, all of the column."""
        return tuple(
            span
            for named in chosen_tables(document, self.table)
            for column in [expect_column(document, named, self.column)]
            for known in [self._known(document, named, column)]
            for row in named.rows
            if not self.matching or plain_cell(row.text(column)) in known
            for span in cells_and_gaps(document.source.data, named, row, [column])
        )

    def unread(self, after: Document) -> str:
        left = next((cell for cell in self._changing(after)), None)
        if left is not None:
            return f"`{left.row.text(left.column)}` was not replaced by `{left.text}`"
        if self.matching and not any(self._new_values(after)):
            return "no new value reads back"
        return ""

    def _text(self, document: Document, named: NamedTable, row: TableRow, column: int) -> str | None:
        old = plain_cell(row.text(column))
        if self.matching:
            if old not in self.values:
                return None
            return written_cell(document, named, column, self.values[old], as_written=self.as_written)
        found = re.compile("|".join(re.escape(part) for part in sorted(self.values, key=len, reverse=True)))
        text = replaced(document, row, column, found, self.values)
        if text is None:
            return None
        return written_cell(document, named, column, text, as_written=self.as_written)

    def _known(self, document: Document, named: NamedTable, column: int) -> set[str]:
        new = (written_cell(document, named, column, text, as_written=self.as_written) for text in self.values.values())
        return {*self.values, *(plain_cell(text) for text in new)}

    def _new_values(self, after: Document) -> Iterator[TableRow]:
        for named in chosen_tables(after, self.table):
            column = expect_column(after, named, self.column)
            known = self._known(after, named, column) - self.values.keys() | set(self.values.values())
            yield from (row for row in named.rows if plain_cell(row.text(column)) in known)
