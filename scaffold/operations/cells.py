"""Where the cells stand that operations look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.tables import cell_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.model import Column
    from scaffold.markdown.tables import TableRow


class Cell(NamedTuple):
    """A cell with text: 0-based bytes of the text, and the text as written."""

    start: int
    end: int
    text: str


def cell_of(document: Document, row: TableRow, column: int) -> Cell | None:
    """The cell of a row; None where the row is too short or the cell is empty."""
    if not row.text(column):
        return None
    span = cell_span(document.source.data, row, column)
    return Cell(*span, row.text(column))


def ask_cells(document: Document, role: str) -> Iterator[tuple[Column, Cell]]:
    """The cells of one role in the rows that ask something of teams, each with its column."""
    asking = {task.start for task in document.asks}
    for named in document.tables:
        column = named.roles.get(role)
        for row in named.rows if column is not None else ():
            cell = cell_of(document, row, column) if row.start in asking and column is not None else None
            if cell is not None and column is not None:
                yield named.spec.columns[column], cell
