"""Cells that get new texts: what an operation on them declares follows from these."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.layouts.kinds import accept
from scaffold.layouts.model import Column
from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.table_edits import NewText, set_cells
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.chosen_tables import column_title, row_title
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow
    from scaffold.text.edits import Edit


class NewCell(NamedTuple):
    """A cell and the text it is to have, safe to be written."""

    named: NamedTable
    row: TableRow
    column: int
    text: str


class NewCells(ContentOperation, frozen=True):
    """The base of operations that give cells new texts."""

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        """The cells with what they are to say; those that say it already may be among them. Raises `Problem`."""
        raise NotImplementedError

    def edits(self, document: Document) -> tuple[Edit, ...]:
        by_table: dict[int, list[NewCell]] = {}
        for cell in self._changing(document):
            by_table.setdefault(cell.named.table.start, []).append(cell)
        return tuple(
            edit
            for cells in by_table.values()
            for edit in set_cells(
                cells[0].named.table, document.source.data, [NewText(one.row, one.column, one.text) for one in cells]
            )
        )

    def account(self, before: Document) -> tuple[Account, Account]:
        added = removed = NOTHING
        for cell in self._changing(before):
            added += account_of_text(cell.text)
            removed += account_of_text(cell.row.text(cell.column))
        return added, removed

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(sorted(_change(cell) for cell in self._changing(before)))

    def _changing(self, document: Document) -> list[NewCell]:
        cells = self.new_cells(document)
        return [cell for cell in cells if plain_cell(cell.row.text(cell.column)) != plain_cell(cell.text)]


def written_cell(document: Document, named: NamedTable, column: int, value: str, *, as_written: bool = False) -> str:
    """What a cell of a column says for a value, as the column's kind has it. Raises `Problem` for a wrong one."""
    own = Column(name=named.table.columns[column] or "(no name)")
    spec = own if as_written or column >= len(named.spec.columns) else named.spec.columns[column]
    try:
        return safe_cell(accept(value, spec, document.form).text)
    except Problem as problem:
        title = named.table.columns[column]
        raise Problem(f"`{title}`: {problem.what}", right=problem.right) from None


def _change(cell: NewCell) -> Change:
    old, new = plain_cell(cell.row.text(cell.column)), plain_cell(cell.text)
    what = f"{row_title(cell.named, cell.row)}: {column_title(cell.named, cell.column)}"
    said = f"`{new}`" if not old else f"`{old}` → {f'`{new}`' if new else 'nothing'}"
    return Change(cell.row.start, f"{what} {said}")
