"""A migration with values for each document, from a table of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.operations.migration import operations_for
from scaffold.operations.places import filled_places, place
from scaffold.problems import Place, Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scaffold.documents.document import Document
    from scaffold.operations.migration import Migration
    from scaffold.operations.operation import Operation
    from scaffold.text.records import Cell


def check_values(migration: Migration, columns: Sequence[str] | None, at: Place) -> None:
    """Raise `Problem` unless a table has a column for each value that a migration has a place for.

    `columns` are those of the table, None where there is none; `at` is the place of its header.
    """
    if columns is None and migration.values:
        needed = ", ".join(f"`{name}`" for name in migration.values)
        right = f"say `--from FILE`: a table with a column `path`, and {needed}"
        raise Problem("the migration needs values for each document", right=right, place=Place(migration.path))
    if columns is not None and not migration.values:
        right = "leave `--from` out; or name them, `values: [NAME]`, and write `{NAME}` where they are to stand"
        raise Problem("the migration has no places for values", right=right, place=Place(migration.path))
    known = {place(column) for column in columns or ()}
    for name in migration.values:
        if place(name) not in known:
            raise Problem(f"has no column `{name}`", right=offer(name, columns or (), "there are"), place=at)


def operations_with(
    migration: Migration, document: Document, values: Mapping[str, Cell], at: Place, *, clear: bool
) -> tuple[Operation, ...]:
    """The operations for a document with `values`, by column, in their places.

    An operation that has a place for an empty value is left out, unless `clear`. Raises `Problem` with the place `at`
    for a value that an operation does not take.
    """
    cells = {place(column): cell for column, cell in values.items()}
    texts = {name: _text(cells.get(place(name), "")) for name in migration.values}
    try:
        return filled_places(operations_for(migration, document), texts, clear=clear)
    except Problem as problem:
        raise Problem(f"{document.path}: {problem.what}", right=problem.right, place=at) from None


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ", ".join(one for one in cell if one)
