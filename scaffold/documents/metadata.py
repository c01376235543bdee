"""Metadata rows: of the table under the title, or of the front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.front_matter import front_matter_rows
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import cell_span, plain_cell, swallowed
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.front_matter import FrontMatterRow
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import RowSpec
    from scaffold.markdown.reading import Block, Reading
    from scaffold.markdown.tables import Table
    from scaffold.text.source import Source


class Row(NamedTuple):
    """One `name | value` of the metadata. `team` is the one its name names (`[lang] champion`), else empty.

    `start` and `end` are the 0-based byte offsets of its line, without the line end; in front matter of its value.
    """

    name: str
    value: str
    start: int
    end: int
    spec: RowSpec | None
    team: str = ""
    fixed: str = ""  # in front matter: why its value can't be edited in place


@dataclass(frozen=True, slots=True)
class Metadata:
    """All metadata rows in the order of the document; `table` is None for front matter, `block` None for a table."""

    rows: tuple[Row, ...]
    table: Table | None = None
    block: Block | None = None

    def values(self, name: str) -> tuple[str, ...]:
        """The values of all rows with this name."""
        return tuple(row.value for row in self.rows if row.name == name)

    def with_role(self, role: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.spec is not None and row.spec.role == role)

    def value_of(self, role: str) -> str:
        """The value of the first row with a role; empty where there is none."""
        return next((row.value for row in self.rows if row.spec is not None and row.spec.role == role), "")


def metadata_table(reading: Reading, header: tuple[str, str]) -> Table | None:
    """The first table with these header cells."""
    return next((table for table in reading.tables if has_header(table.columns, header)), None)


def has_header(columns: tuple[str, ...], header: tuple[str, str]) -> bool:
    """Whether columns are those of the metadata. An empty second one may be missing, and empty ones after it are
    somebody's slip.
    """
    name, value, *more = (*columns, "", "")
    return (name, value) == header and not any(more)


def front_matter_block(reading: Reading) -> Block | None:
    return next((block for block in reading.blocks[:2] if block.kind is BlockKind.FRONT_MATTER), None)


_KEY = re.compile(rb"^(?P<key>[^\s#:\"'\[{-][^:\n]*?)[ \t]*:(?:[ \t\r]|$)", re.MULTILINE)


def row_names(reading: Reading, form: Format) -> tuple[str, ...] | None:
    """The names of the metadata rows if they stand where `form` wants them; None if nothing stands there.

    Cheap: front matter is looked at by lines, not read.
    """
    metadata = form.layout.metadata
    if metadata.form == "table":
        table = metadata_table(reading, metadata.header)
        return None if table is None else tuple(row.text(0) for row in table.rows)
    block = front_matter_block(reading)
    if block is None:
        return None
    return tuple(match["key"].decode() for match in _KEY.finditer(reading.source.data, block.start, block.end))


def read_metadata(reading: Reading, form: Format) -> Metadata:
    """The metadata as `form` knows it. Raises `Problem` for front matter that is not YAML."""
    if form.layout.metadata.form == "front matter":
        block = front_matter_block(reading)
        if block is None:
            return Metadata(())
        rows = front_matter_rows(reading.source, block)
        return Metadata(tuple(_front_matter_row(row, form) for row in rows), block=block)
    table = metadata_table(reading, form.layout.metadata.header)
    if table is None:
        return Metadata(())
    return Metadata(tuple(_table_rows(table, reading.source, form)), table=table)


def value_span(row: Row, metadata: Metadata, source: Source) -> Span:
    """Where a row's value stands (0-based bytes)."""
    if metadata.table is None:
        return Span(row.start, row.end)
    line = next(line for line in metadata.table.rows if line.start == row.start)
    if len(line.texts) < 2:
        return Span(line.end, line.end)
    return cell_span(source.data, line, 1)


def _table_rows(table: Table, source: Source, form: Format) -> list[Row]:
    """Rows less the lines of text that stand right under the table: those are rows to the parser only."""
    rows = []
    for line in table.rows:
        if len(line.texts) < 2 and swallowed(table, line, source.data):
            continue
        name = line.text(0)
        match = form.row(name)
        spec, team = match or (None, "")
        rows.append(Row(name, plain_cell(line.text(1)), line.start, line.end, spec, team))
    return rows


def _front_matter_row(row: FrontMatterRow, form: Format) -> Row:
    match = form.row(row.name)
    spec, team = match or (None, "")
    return Row(row.name, row.value, row.span.start, row.span.end, spec, team, row.fixed)
