"""Two versions of a table: what differs by column, row and cell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.tables import plain_cell
from scaffold.text.matching import Likeness, Pair, matched, merged, moved, shared, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.documents.difference import Change, Difference
    from scaffold.documents.grids import Grid, GridRow

# Rows that have half in common are one row, and so are columns.
_HALF = 0.5


def grid_differences(old: Grid, new: Grid) -> Iterator[Difference]:
    """What differs, by column, row and cell; nothing about padding."""
    columns = matched(_columns(old), _columns(new), _COLUMNS)
    yield from _column_differences(old, new, columns)
    rows = matched(_aligned(old, [pair.old for pair in columns]), _aligned(new, [pair.new for pair in columns]), _ROWS)
    astray = moved(rows)
    for pair in merged(rows, len(old.rows), len(new.rows)):
        if pair.new < 0:
            yield _whole_row(old, pair.old, "removed")
        elif pair.old < 0:
            yield _whole_row(new, pair.new, "added")
        else:
            if pair in astray:
                yield _moved_row(old, new, pair)
            yield from _cell_differences(old, new, pair, columns)


class _Column(NamedTuple):
    """A column to be matched."""

    header: str
    word: str
    cells: tuple[str, ...]


def _columns(grid: Grid) -> list[_Column]:
    return [
        _Column(name, grid.words[at], tuple(row.cells[at] for row in grid.rows)) for at, name in enumerate(grid.columns)
    ]


def _columns_alike(old: _Column, new: _Column) -> float:
    return shared(Counter(filter(None, old.cells)), Counter(filter(None, new.cells)))


_COLUMNS: Likeness[_Column] = Likeness(
    keys=(lambda column: column, lambda column: column.header, lambda column: column.word),
    alike=_columns_alike,
    least=_HALF,
    in_place=lambda old, new: not any(old.cells) and not any(new.cells),
)


class _Aligned(NamedTuple):
    """A row to be matched: its cells in the columns that both tables have."""

    cells: tuple[str, ...]
    name: str | None
    today: str | None


def _aligned(grid: Grid, columns: Sequence[int]) -> list[_Aligned]:
    named = grid.naming in columns
    return [
        _Aligned(
            tuple(row.cells[at] for at in columns),
            row.cells[grid.naming] or None if named else None,
            row.today,
        )
        for row in grid.rows
    ]


def _rows_alike(old: _Aligned, new: _Aligned) -> float:
    """The share of cells in common, less those that are empty in both; one with some of the words counts in part."""
    pairs = [(one, other) for one, other in zip(old.cells, new.cells, strict=True) if one or other]
    scores = [1.0 if one == other else shared(words_in(one), words_in(other)) for one, other in pairs]
    return sum(scores) / len(scores) if scores else 1.0


def _one_cell(old: _Aligned, new: _Aligned) -> bool:
    return sum(one != other for one, other in zip(old.cells, new.cells, strict=True)) <= 1


_ROWS: Likeness[_Aligned] = Likeness(
    keys=(lambda row: row.cells, lambda row: row.name, lambda row: row.today),
    alike=_rows_alike,
    least=_HALF,
    in_place=_one_cell,
)


def _column_differences(old: Grid, new: Grid, columns: list[Pair]) -> Iterator[Difference]:
    astray = moved(columns)
    for pair in merged(columns, len(old.columns), len(new.columns)):
        grid, at = (new, pair.new) if pair.new >= 0 else (old, pair.old)
        before = old.columns[pair.old] if pair.old >= 0 else None
        after = new.columns[pair.new] if pair.new >= 0 else None
        told = grid.place._replace(kind="column", column=grid.words[at], old_line=old.line, new_line=new.line)
        if before != after:
            change: Change = "added" if before is None else "removed" if after is None else "renamed"
            yield told._replace(change=change, old=before, new=after)
        if before is None or after is None:
            continue
        if pair in astray:
            yield told._replace(change="moved", old=before, new=after)
        sides = old.alignments[pair.old] or "None", new.alignments[pair.new] or "None"
        if sides[0] != sides[1]:
            yield told._replace(change="aligned", old=sides[0], new=sides[1])


def _whole_row(grid: Grid, at: int, change: Change) -> Difference:
    row = grid.rows[at]
    told = _row_place(grid, at)._replace(change=change)
    if change == "added":
        return told._replace(new=_row_text(grid, row), new_line=row.line)
    return told._replace(old=_row_text(grid, row), old_line=row.line)


def _moved_row(old: Grid, new: Grid, pair: Pair) -> Difference:
    before, after = old.rows[pair.old], new.rows[pair.new]
    return _row_place(new, pair.new)._replace(
        change="moved",
        old=_row_text(old, before),
        new=_row_text(new, after),
        old_line=before.line,
        new_line=after.line,
    )


def _cell_differences(old: Grid, new: Grid, pair: Pair, columns: list[Pair]) -> Iterator[Difference]:
    """The cells of one row that differ. Of a column that only one table has, those that say something."""
    before, after = old.rows[pair.old], new.rows[pair.new]
    for at in merged(columns, len(old.columns), len(new.columns)):
        one = before.cells[at.old] if at.old >= 0 else ""
        other = after.cells[at.new] if at.new >= 0 else ""
        if one == other:
            continue
        told = _row_place(new, pair.new)._replace(
            change="changed",
            old=plain_cell(one) if at.old >= 0 else None,
            new=plain_cell(other) if at.new >= 0 else None,
            old_line=before.line,
            new_line=after.line,
        )
        if not new.is_metadata:
            word = new.words[at.new] if at.new >= 0 else old.words[at.old]
            yield told._replace(kind="cell", column=word)
        elif at.new == 0:
            yield told._replace(change="renamed")
        else:
            yield told._replace(column="" if at.new == 1 else new.words[at.new] if at.new >= 0 else old.words[at.old])


def _row_place(grid: Grid, at: int) -> Difference:
    row = grid.rows[at]
    if grid.is_metadata:
        return grid.place._replace(row=plain_cell(row.cells[0]))
    named = row.cells[grid.naming]
    name = named or next(filter(None, row.cells), "")
    return grid.place._replace(
        kind="table row", row=plain_cell(name), named_by=grid.words[grid.naming] if named else ""
    )


def _row_text(grid: Grid, row: GridRow) -> str:
    return plain_cell(row.cells[1]) if grid.is_metadata and len(row.cells) == 2 else row.text
