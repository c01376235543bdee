"""A table as it is compared; the metadata too, whatever form it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.tables import plain_cell

if TYPE_CHECKING:
    from scaffold.documents.difference import Difference
    from scaffold.layouts.model import TableSpec
    from scaffold.markdown.tables import Table
    from scaffold.text.source import LineIndex


class GridRow(NamedTuple):
    """A row: its cells, as many as its grid has columns, and its 1-based line. `today` is what a row of the metadata
    is called in the layout, None where the layout does not know it.
    """

    cells: tuple[str, ...]
    line: int
    today: str | None = None

    @property
    def text(self) -> str:
        return " | ".join(plain_cell(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to compare. `words` are its columns' roles, or headers; `naming` is the column whose cells name the rows.

    `place` says where it stands, for the differences in it; its kind is `row` where the table is the metadata.
    """

    place: Difference
    columns: tuple[str, ...]
    words: tuple[str, ...]
    alignments: tuple[str, ...]
    rows: tuple[GridRow, ...]
    line: int
    naming: int = 0

    @property
    def is_metadata(self) -> bool:
        return self.place.kind == "row"

    @property
    def text(self) -> str:
        """Its header and its rows, one a line."""
        return "\n".join((" | ".join(self.columns), *(row.text for row in self.rows)))


def read_grid(table: Table, place: Difference, lines: LineIndex, spec: TableSpec | None = None) -> Grid:
    """A table with all its rows, also those that are none to a layout. Cells are as written."""
    width = max(len(row.texts) for row in (table.header, *table.rows))
    columns = _filled(table.columns, width)
    roles = [column.role for column in spec.columns] if spec is not None else []
    words = [*roles, *("",) * (width - len(roles))]
    return Grid(
        place,
        columns,
        tuple(word or name or f"column {at}" for at, (word, name) in enumerate(zip(words, columns, strict=True), 1)),
        _filled(tuple(table.alignments), width),
        tuple(GridRow(_filled(row.texts, width), lines.line(row.start)) for row in table.rows),
        lines.line(table.start),
        next((roles.index(role) for role in ("task", "team") if role in roles), 0),
    )


def _filled(texts: tuple[str, ...], width: int) -> tuple[str, ...]:
    return texts + ("",) * (width - len(texts))
