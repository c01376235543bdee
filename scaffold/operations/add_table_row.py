"""Add a row to a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.table_edits import insert_row
from scaffold.markdown.tables import plain_cell
from scaffold.operations.chosen_rows import rows_like, section_names
from scaffold.operations.chosen_tables import chosen_tables, expect_column, lines_of, refuse_metadata
from scaffold.operations.content import ContentOperation
from scaffold.operations.given_value import expect_cells
from scaffold.operations.new_cells import written_cell
from scaffold.operations.operation import NOTHING, Change
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow
    from scaffold.text.edits import Edit


class AddTableRow(ContentOperation, frozen=True):
    """Add a row to a table: at its end or start, or after another row. One that says the same is not added again.

    Columns that are not given have the layout's default. Of several tables `section`, `subgoal` or the row to stand
    after says which one is meant.
    """

    name: ClassVar[str] = "add table row"
    example: ClassVar[str] = """\
add table row:
  table: team asks
  cells: {Team: compiler, Support level: Medium}
  after: {Team: "[lang]"}
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team    | Support level | Notes        |
| ------- | ------------- | ------------ |
| [lang]  | Small         | RFC decision |
| [cargo] | Large         | Reviews      |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team       | Support level | Notes        |
| ---------- | ------------- | ------------ |
| [lang]     | Small         | RFC decision |
| [compiler] | Medium        |              |
| [cargo]    | Large         | Reviews      |
"""

    table: str | tuple[str, ...]
    cells: dict[str, str]
    after: str | dict[str, str] = "end"
    section: str = ""
    subgoal: str = ""
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for a row without cells or a place that is none."""
        refuse_metadata(self.table, self.name)
        if not self.cells:
            raise Problem("`cells` is empty", right="write `COLUMN: VALUE`, one a line")
        expect_cells(self.cells.items())
        if not self.after or (isinstance(self.after, str) and self.after not in ("start", "end")):
            raise Problem(f"`{self.after}` is no place", right="write `start`, `end`, or `{COLUMN: VALUE}` of a row")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Skipped` where there is no such table or row, `Problem` where several could be meant."""
        named = self._table(document)
        if named is None:
            return ()
        above = self._above(document, named)
        return tuple(insert_row(named.table, document.source.data, above, self._texts(document, named)))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The rows that say what the new one is to say."""
        return tuple(
            Span(row.start, row.end) for named in self._tables(document) for row in self._there(document, named)
        )

    def account(self, before: Document) -> tuple[Account, Account]:
        named = self._table(before)
        return account_of_text(" | ".join(self._texts(before, named))) if named is not None else NOTHING, NOTHING

    def unread(self, after: Document) -> str:
        many = sum(len(self._there(after, named)) for named in self._tables(after))
        return "" if many == 1 else f"the row reads back {many} times"

    def changes(self, before: Document) -> tuple[Change, ...]:
        named = self._table(before)
        if named is None:
            return ()
        above = self._above(before, named) or named.table.delimiter
        said = " | ".join(plain_cell(text) for text in self._texts(before, named) if text)
        return (Change(above.end, f"row added to `{named.spec.name}`: `{said}`"),)

    def _tables(self, document: Document) -> list[NamedTable]:
        return [
            named
            for named in chosen_tables(document, self.table)
            if not self.section or self.section in section_names(named.section)
            if not self.subgoal or (named.section is not None and named.section.heading == self.subgoal)
        ]

    def _table(self, document: Document) -> NamedTable | None:
        """The table that gets the row; None where the row is there already. Raises `Skipped` where there is none, or
        none with the row that it is to stand after.
        """
        tables = self._tables(document)
        if not tables:
            wanted = self.subgoal or self.section
            raise Skipped(f"has no such table to add a row to{f' in `{wanted}`' if wanted else ''}: {self._title}")
        if any(self._there(document, named) for named in tables):
            return None
        fitting = [named for named in tables if isinstance(self.after, str) or self._beside(document, named)]
        if len(fitting) > 1:
            places = ", ".join(f"`{named.section.heading}`" for named in fitting if named.section is not None)
            raise Problem(
                f"{len(fitting)} tables could get the row",
                right=f"say which with `section` or `subgoal`: {places}",
                place=document.source.place(fitting[0].table.start),
            )
        if not fitting:
            raise Skipped(f"has no row in {self._title} to stand after: {_said(self.after)}")
        return fitting[0]

    @property
    def _title(self) -> str:
        return f"`{self.table}`" if isinstance(self.table, str) else ", ".join(f"`{cell}`" for cell in self.table)

    def _texts(self, document: Document, named: NamedTable) -> list[str]:
        given = {expect_column(document, named, column): value for column, value in self.cells.items()}
        defaults = [column.default for column in named.spec.columns]
        return [
            written_cell(document, named, number, given.get(number, default), as_written=self.as_written)
            for number, default in enumerate(defaults)
        ]

    def _there(self, document: Document, named: NamedTable) -> list[TableRow]:
        """The rows that say in the given columns what the new one is to say."""
        texts = self._texts(document, named)
        columns = [expect_column(document, named, column) for column in self.cells]
        return rows_like(named, {column: plain_cell(texts[column]) for column in columns})

    def _beside(self, document: Document, named: NamedTable) -> list[TableRow]:
        wanted = self.after if isinstance(self.after, dict) else {}
        return rows_like(named, {expect_column(document, named, column): value for column, value in wanted.items()})

    def _above(self, document: Document, named: NamedTable) -> TableRow | None:
        """The row that the new one stands after; None at the start."""
        if self.after == "start":
            return None
        rows = lines_of(named, document.source.data) if self.after == "end" else self._beside(document, named)
        return rows[-1] if rows else None


def _said(cells: str | dict[str, str]) -> str:
    return cells if isinstance(cells, str) else ", ".join(f"`{column}={text}`" for column, text in cells.items())
