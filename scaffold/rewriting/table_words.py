"""What tables and columns are called on the command line: by some layout's names, or by headers as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from scaffold.layouts.format import offered
from scaffold.operations.chosen_rows import FIELDS
from scaffold.problems import Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column

TableName: TypeAlias = "str | tuple[str, ...]"


def known_table(table: str, formats: Sequence[Format]) -> TableName:
    """A table by its name in some layout, in whatever case, or as header cells. Raises `Problem` with the nearest."""
    if "|" in table:
        return tuple(cell.strip() for cell in table.strip().strip("|").split("|"))
    names = {spec.name.lower(): spec.name for form in formats for spec in form.layout.tables}
    if table.lower() not in names:
        known = [spec.name for form in offered(formats) for spec in form.layout.tables]
        raise Problem(f"no layout has a table `{table}`", right=offer(table, known, "there are"))
    return names[table.lower()]


def expect_row_field(field: str, table: TableName, formats: Sequence[Format]) -> None:
    """Raise `Problem` for a field that neither a row has nor a column of the table is."""
    columns = columns_of(table, formats)
    if field.lower() not in FIELDS and field.lower() not in column_names(columns, table):
        known = (*(table if isinstance(table, tuple) else (column.name for column in columns)), *FIELDS)
        raise Problem(
            f"rows of the table `{table_title(table)}` have no `{field}`", right=offer(field, known, "they have")
        )


def expect_column(column: str, table: TableName, formats: Sequence[Format]) -> None:
    """Raise `Problem` for a column that no layout has in the table; in none of its tables where `table` is empty."""
    columns = columns_of(table, formats) if table else all_columns(formats)
    if column.lower() not in column_names(columns, table):
        known = table if isinstance(table, tuple) else [one.name for one in columns]
        what = (
            f"the table `{table_title(table)}` has no column `{column}`"
            if table
            else f"no table has a column `{column}`"
        )
        raise Problem(what, right=offer(column, known, "it has" if table else "there are"))


def columns_of(table: TableName, formats: Sequence[Format]) -> list[Column]:
    """The columns of a table in all layouts that have it; of one given by its header cells none."""
    return [column for form in formats for spec in form.layout.tables if spec.name == table for column in spec.columns]


def all_columns(formats: Iterable[Format]) -> list[Column]:
    return [column for form in formats for spec in form.layout.tables for column in spec.columns]


def column_names(columns: Iterable[Column], table: TableName) -> set[str]:
    """All that columns are known by, in lower case."""
    names = {name.lower() for column in columns for name in (column.name, column.role, *column.variants) if name}
    return names | ({cell.lower() for cell in table} if isinstance(table, tuple) else set())


def table_title(table: TableName) -> str:
    return table if isinstance(table, str) else " | ".join(table)
