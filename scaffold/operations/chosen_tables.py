"""The tables that an operation is about, and their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scaffold.documents.metadata import has_header
from scaffold.documents.tasks import NamedTable
from scaffold.layouts.model import Column, TableSpec
from scaffold.markdown.tables import cell_room, plain_cell, swallowed
from scaffold.operations.respelling import protected
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Span
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.markdown.tables import Table, TableRow

TableName: TypeAlias = "str | tuple[str, ...]"
METADATA = "metadata"


def own_header(columns: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The header as it stands."""
    return (columns,)


def chosen_tables(
    document: Document,
    table: TableName,
    headers: Callable[[tuple[str, ...]], Iterable[tuple[str, ...]]] = own_header,
) -> tuple[NamedTable, ...]:
    """The tables that `table` means: the layout's name of them, `metadata`, their header cells, or "" for every table.

    One that has any of the headers that `headers` makes of its own counts: an operation that changes the header finds
    its table before and after. Those in protected regions are left out. Raises `Skipped` where the layout has no such
    table.
    """
    _expect_known(document, table)
    found = []
    for one in document.reading.tables:
        specs = (_spec(document, table, columns) for columns in headers(one.columns))
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and not protected(document, one.start, one.end):
            found.append(_named(document, one, spec))
    return tuple(found)


def column_of(named: NamedTable, column: str) -> int | None:
    """The index of a column by its header cell; else by the layout's name of it, an old name, or its role."""
    if column in named.table.columns:
        return named.table.columns.index(column)
    wanted = column.lower()
    for number, spec in enumerate(named.spec.columns):
        if wanted and wanted in (spec.name.lower(), spec.role, *(variant.lower() for variant in spec.variants)):
            return number
    return None


def expect_column(document: Document, named: NamedTable, column: str) -> int:
    """The same; raises `Skipped` with the nearest ones where the table has no such column."""
    number = column_of(named, column)
    if number is None:
        raise Skipped(
            f"the table `{named.spec.name}` has no column `{column}`",
            right=offer(column, named.table.columns, "it has"),
            place=document.source.place(named.table.start),
        )
    return number


def refuse_metadata(table: TableName, operation: str) -> None:
    """Raise `Problem` for `metadata` in an operation that is for other tables."""
    if table == METADATA:
        raise Problem(
            f"`{operation}` is not for the metadata", right="rows of the metadata have operations of their own"
        )


def row_title(named: NamedTable, row: TableRow) -> str:
    """What to call a row for people."""
    role = next((role for role in ("task", "team") if role in named.roles), "")
    first = plain_cell(row.text(named.roles[role] if role else 0))
    if role:
        return f"{'ask of' if role == 'team' else 'task'} `{first}`"
    return f"row `{first}` of `{named.spec.name}`"


def column_title(named: NamedTable, column: int) -> str:
    """What to call a column for people: by its role, else by its header."""
    role = next((role for role, number in named.roles.items() if number == column), "")
    return role or f"`{named.table.columns[column]}`"


def cells_and_gaps(data: bytes, named: NamedTable, row: TableRow, columns: Iterable[int]) -> Iterator[Span]:
    """The cells of a row in some columns, and all its empty ones, those too that it is too short for.

    Where such a one gets a text the row gets longer, and the empty ones then stand elsewhere.
    """
    if not data[row.start : row.end].lstrip(b" \t").startswith(b"|"):
        yield cell_room(data, row, 0)  # it starts where missing cells have their place
    rooms = [cell_room(data, row, column) for column in range(len(row.texts))]
    if len(row.texts) < len(named.table.columns) or any(room.start == room.end for room in rooms):
        yield Span(row.start, row.start)  # of cells without a byte too, between two pipes
    yield from (room for column, room in enumerate(rooms) if column in columns or not row.texts[column])


def table_spans(named: NamedTable, data: bytes, columns: Iterable[int]) -> Iterator[Span]:
    """What changes in a table when some columns come or go: their cells, empty ones, and how many columns there are."""
    header = data[named.table.header.start : named.table.header.end]
    start = named.table.header.start + len(header) - len(header.lstrip(b" \t"))
    yield Span(start, start)
    changing = {row.start for row in named.rows}
    for row in named.table.rows:
        yield from cells_and_gaps(data, named, row, columns if row.start in changing else ())


def lines_of(named: NamedTable, data: bytes) -> list[TableRow]:
    """The rows and directives of a table; lines of text right under it are left out."""
    return [row for row in named.table.rows if not swallowed(named.table, row, data)]


def _expect_known(document: Document, table: TableName) -> None:
    form = document.form
    if table == METADATA and form.layout.metadata.form != "table":
        raise Skipped(f"the layout `{form.name}` has its metadata in front matter")
    if isinstance(table, str) and table not in ("", METADATA) and form.table_named(table) is None:
        names = [spec.name for spec in form.layout.tables]
        raise Skipped(f"the layout `{form.name}` has no table `{table}`", right=offer(table, names, "it has"))


def _spec(document: Document, table: TableName, columns: tuple[str, ...]) -> TableSpec | None:
    """What a table of these columns is, if it is meant; the columns stand for themselves where no layout knows them."""
    known = document.form.table(columns)
    if table == METADATA:
        header = document.form.layout.metadata.header
        return _own_spec(METADATA, columns) if has_header(columns, header) else None
    if isinstance(table, str) and table:
        return known if known is not None and known.name == table else None
    if table and tuple(table) != columns:
        return None
    return known or _own_spec(", ".join(column for column in columns if column), columns)


def _own_spec(name: str, columns: tuple[str, ...]) -> TableSpec:
    return TableSpec(name=name, columns=tuple(Column(name=column or "(no name)") for column in columns))


def _named(document: Document, table: Table, spec: TableSpec) -> NamedTable:
    rows = tuple(row for row in table.rows if not _no_row(document, table, row))
    roles: dict[str, int] = {column.role: number for number, column in enumerate(spec.columns) if column.role}
    return NamedTable(spec, table, _section_at(document.sections, table.start), rows, roles)


def _no_row(document: Document, table: Table, row: TableRow) -> bool:
    directive = len(row.texts) == 1 and document.form.directive.search(row.texts[0]) is not None
    return directive or swallowed(table, row, document.source.data)


def _section_at(sections: tuple[Section, ...], offset: int) -> Section | None:
    return next((one for one in reversed(sections) if one.start <= offset < one.end), None)
