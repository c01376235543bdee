"""Set cells of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.tables import plain_cell
from scaffold.operations.chosen_rows import RowChoice, row_terms
from scaffold.operations.chosen_tables import cells_and_gaps, chosen_tables, expect_column, refuse_metadata
from scaffold.operations.given_value import expect_cells
from scaffold.operations.new_cells import NewCell, NewCells, written_cell
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.text.edits import Span


class SetCells(NewCells, frozen=True):
    """Set the cells of a column, or of several, in the rows for which all of `where` holds."""

    name: ClassVar[str] = "set cells"
    example: ClassVar[str] = """\
set cells:
  table: funding
  cells: {Funded: Full, Sponsor(s): Acme}
  where: [Purpose=Travel]
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Funding

| Purpose | Cost   | Funded | Sponsor(s) |
| ------- | ------ | ------ | ---------- |
| Travel  | $2,000 | No     |            |
| Reviews | TBD    | No     |            |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Funding

| Purpose | Cost   | Funded | Sponsor(s) |
| ------- | ------ | ------ | ---------- |
| Travel  | $2,000 | Full   | Acme       |
| Reviews | TBD    | No     |            |
"""

    table: str | tuple[str, ...]
    column: str = ""
    value: str | None = None
    cells: dict[str, str] = msgspec.field(default_factory=dict)
    where: tuple[str, ...] = ()
    if_empty: bool = False
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for arguments that do not say what to set, or where."""
        refuse_metadata(self.table, self.name)
        row_terms(self.where)
        if bool(self.cells) == (bool(self.column) or self.value is not None):
            raise Problem("`set cells` needs values to set", right="write `column` and `value`, or `cells`")
        if not self.cells and (not self.column or self.value is None):
            raise Problem("`column` and `value` belong together", right="write both")
        expect_cells(self._values.items())

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        choice = RowChoice(document, self.where)
        for named in chosen_tables(document, self.table):
            texts = self._texts(document, named)
            for row in choice.rows(named):
                for column, text in texts.items():
                    if not self.if_empty or not row.text(column):
                        yield NewCell(named, row, column, text)

    def named(self, document: Document) -> tuple[Span, ...]:
        """The cells of the rows that are to be set, and of those that say so already."""
        choice = RowChoice(document, self.where)
        return tuple(
            span
            for named in chosen_tables(document, self.table)
            for texts in [self._texts(document, named)]
            for row in named.rows
            if choice.holds(named, row) or any(_says(row.text(column), text) for column, text in texts.items())
            for span in cells_and_gaps(document.source.data, named, row, texts)
        )

    def unread(self, after: Document) -> str:
        choice = RowChoice(after, self.where)
        for named in chosen_tables(after, self.table):
            for row in choice.rows(named) if not self.if_empty else ():
                for column, text in self._texts(after, named).items():
                    if not _says(row.text(column), text):
                        found = plain_cell(row.text(column))
                        return f"`{named.table.columns[column]}` reads back as `{found}`, not as `{plain_cell(text)}`"
        return "" if self._somewhere(after) else "what was set does not read back"

    def _somewhere(self, after: Document) -> bool:
        return any(
            _says(row.text(column), text)
            for named in chosen_tables(after, self.table)
            for column, text in self._texts(after, named).items()
            for row in named.rows
        )

    @property
    def _values(self) -> dict[str, str]:
        return self.cells or {self.column: self.value or ""}

    def _texts(self, document: Document, named: NamedTable) -> dict[int, str]:
        """The texts to write, by the index of their column."""
        columns = {expect_column(document, named, column): value for column, value in self._values.items()}
        return {
            column: written_cell(document, named, column, value, as_written=self.as_written)
            for column, value in columns.items()
        }


def _says(written: str, text: str) -> bool:
    return plain_cell(written) == plain_cell(text)
