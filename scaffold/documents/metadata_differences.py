"""What differs in the metadata of two versions: a table under the title, or front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.difference import Difference
from scaffold.documents.front_matter import front_matter_rows
from scaffold.documents.grid_differences import grid_differences
from scaffold.documents.grids import Grid, GridRow, read_grid
from scaffold.documents.metadata import front_matter_block
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.markdown.tables import Table
    from scaffold.text.source import LineIndex

_PLACE = Difference("row", "changed", table="metadata")


def metadata_table(document: Document) -> Table | None:
    """The metadata table, of a page too; None where there is none."""
    return document.metadata.table if document.form.layout.metadata.form == "table" else None


def metadata_differences(old: Document, new: Document, lines: tuple[LineIndex, LineIndex]) -> Iterator[Difference]:
    """By row: of front matter, and of the metadata table where both have one."""
    yield from _front_matter_differences(old, new, lines)
    before, after = metadata_table(old), metadata_table(new)
    if before is not None and after is not None:
        yield from grid_differences(_grid(before, old.form, lines[0]), _grid(after, new.form, lines[1]))


def _grid(table: Table, form: Format, lines: LineIndex) -> Grid:
    grid = read_grid(table, _PLACE, lines)
    rows = tuple(row._replace(today=_today(row.cells[0], form)) for row in grid.rows)
    return Grid(_PLACE, grid.columns, grid.words, grid.alignments, rows, grid.line)


def _today(name: str, form: Format) -> str | None:
    """What the layout calls a row, that of one team by its team."""
    match = form.row(name)
    return None if match is None else match.spec.name.replace("{team}", match.team)


def _front_matter_differences(old: Document, new: Document, lines: tuple[LineIndex, LineIndex]) -> Iterator[Difference]:
    """By row. Where it is no YAML, or differs in no row but in a comment or the like, as a whole."""
    before, after = _written(old), _written(new)
    if before == after:
        return
    try:
        found = tuple(grid_differences(_rows(old, lines[0]), _rows(new, lines[1])))
    except Problem:
        found = ()
    told = Difference(
        "front matter", "changed", old=before, new=after, old_line=int(bool(before)), new_line=int(bool(after))
    )
    yield from found or [told._replace(change="added" if before is None else "removed" if after is None else "changed")]


def _written(document: Document) -> str | None:
    """The lines of the front matter without blanks at their ends; None where there is none."""
    block = front_matter_block(document.reading)
    if block is None:
        return None
    return "\n".join(line.rstrip() for line in document.source.text(block.start, block.end).splitlines())


def _rows(document: Document, lines: LineIndex) -> Grid:
    block = front_matter_block(document.reading)
    found = front_matter_rows(document.source, block) if block is not None else ()
    rows = tuple(
        GridRow((row.name, row.value), lines.line(row.span.start), _today(row.name, document.form)) for row in found
    )
    return Grid(_PLACE, ("name", "value"), ("name", "value"), ("None", "None"), rows, 1)
