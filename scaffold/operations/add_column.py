"""Add a column to tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.kinds import accept
from scaffold.layouts.model import Column
from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.table_columns import NewColumn, add_column, piped
from scaffold.markdown.tables import cell_room, safe_cell
from scaffold.operations.chosen_tables import chosen_tables, expect_column, refuse_metadata, table_spans
from scaffold.operations.content import ContentOperation
from scaffold.operations.given_value import expect_cells
from scaffold.operations.operation import NOTHING, Change
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.text.edits import Edit, Span


class AddColumn(ContentOperation, frozen=True):
    """Add a column to tables, after another or as the last one, with one value for every row. One is enough."""

    name: ClassVar[str] = "add column"
    example: ClassVar[str] = """\
add column:
  table: [Purpose, Cost]
  column: Funded
  after: Cost
  value: "No"
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Funding

| Purpose | Cost   |
| ------- | ------ |
| Travel  | $2,000 |
| Reviews | TBD    |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Funding

| Purpose | Cost   | Funded |
| ------- | ------ | ------ |
| Travel  | $2,000 | No     |
| Reviews | TBD    | No     |
"""

    makes: ClassVar[frozenset[str]] = frozenset(("column",))

    table: str | tuple[str, ...]
    column: str
    after: str = ""
    value: str = ""

    def __post_init__(self) -> None:
        """Raises `Problem` for a column without a name, and a value that can't stand in a cell."""
        refuse_metadata(self.table, self.name)
        expect_cells([(self.column, self.value)])
        if not safe_cell(self.column):
            raise Problem("`column` is empty", right="say what the column is to be called")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where there is no column to stand after, or the table has no pipes in front."""
        data = document.source.data
        edits: list[Edit] = []
        for named in self._lacking(document):
            if not piped(named.table, data):
                place = document.source.place(named.table.start)
                raise Problem("has a table without pipes at its border", right="run `scaffold fmt` first", place=place)
            new = NewColumn(self._after(document, named), safe_cell(self.column), self._text(document))
            edits += add_column(named.table, data, named.rows, new)
        return tuple(edits)

    def named(self, document: Document) -> tuple[Span, ...]:
        data = document.source.data
        spans: list[Span] = []
        for named in self._tables(document):
            columns = self._columns(named)
            spans += [cell_room(data, named.table.header, column) for column in columns]
            spans += table_spans(named, data, columns)
        return tuple(spans)

    def account(self, before: Document) -> tuple[Account, Account]:
        added = NOTHING
        for named in self._lacking(before):
            added += account_of_text(safe_cell(self.column))
            for _ in named.rows:
                added += account_of_text(self._text(before))
        return added, NOTHING

    def unread(self, after: Document) -> str:
        text = self._text(after)
        for named in self._tables(after):
            for column in self._columns(named):
                if any(row.text(column) for row in named.rows) and not text:
                    return f"the column `{self.column}` is not empty"
        return "" if not self._lacking(after) else f"the column `{self.column}` does not read back"

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            Change(named.table.start, f"column `{self.column}` added to `{named.spec.name}`")
            for named in self._lacking(before)
        )

    def _tables(self, document: Document) -> tuple[NamedTable, ...]:
        return chosen_tables(document, self.table, self._headers)

    def _lacking(self, document: Document) -> list[NamedTable]:
        return [named for named in self._tables(document) if not self._columns(named)]

    def _headers(self, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The header as it stands, and as it is without the column."""
        yield columns
        yield tuple(column for column in columns if column != safe_cell(self.column))

    def _columns(self, named: NamedTable) -> list[int]:
        wanted = safe_cell(self.column)
        return [number for number, column in enumerate(named.table.columns) if column == wanted]

    def _after(self, document: Document, named: NamedTable) -> int:
        return expect_column(document, named, self.after) if self.after else len(named.table.columns) - 1

    def _text(self, document: Document) -> str:
        return safe_cell(accept(self.value, Column(name=self.column), document.form).text)
