"""The values that a table gives for a document, to operations: what is as it was stays, also where it is no value that
could be set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from scaffold.documents.fields import FIELDS, document_values
from scaffold.layouts.row_fields import row_of_field
from scaffold.operations.remove_metadata_row import RemoveMetadataRow
from scaffold.operations.rows import rows_named, stands_once
from scaffold.problems import Place, Problem
from scaffold.rewriting.assigning import assignments, row_name
from scaffold.rewriting.by_layout import check_row_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.assigning import How
    from scaffold.text.records import Cell

# What an empty cell means: the row stays, is kept without its value, or goes.
Empty: TypeAlias = Literal["keep", "clear", "remove"]

VERSION = "version"
# Fields of a listing that are rows in layouts that have one of that role.
_ROLES = ("title", "status", "contact", "milestone")


def check_columns(
    columns: Sequence[str], given: Sequence[str], forms: Sequence[Format], *, as_written: bool, place: Place
) -> None:
    """Raise `Problem` for a column that is no field, and for one that is a row that is `given` as well."""
    try:
        for column in columns:
            if column.lower() not in FIELDS:
                check_row_known(column.removeprefix("row:"), forms, as_written=as_written)
    except Problem as problem:
        raise Problem(problem.what, right=problem.right, place=place) from None
    for form in forms:
        names = [_row(column, form) or column.lower() for column in (*columns, *given)]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise Problem(f"`{twice}` is given twice", right="name the columns to take with `--field`", place=place)


def operations_from(
    document: Document, values: Mapping[str, Cell], place: Place, how: How, empty: Empty
) -> tuple[Operation, ...]:
    """The operations that a record means for a document.

    Raises `Problem` with the record's place for a document that was changed since its version was listed, for a changed
    value of what is no row, and for a wrong value.
    """
    try:
        return tuple(one for column, cell in values.items() for one in _given(document, column, cell, how, empty))
    except Problem as problem:
        raise Problem(f"{document.path}: {problem.what}", right=problem.right, place=place) from None


def _given(document: Document, column: str, cell: Cell, how: How, empty: Empty) -> Iterator[Operation]:
    field, form = column.removeprefix("row:"), document.form
    text = cell if isinstance(cell, str) else ", ".join(one for one in cell if one)
    found = _row(column, form)
    if found is None and column.lower() in FIELDS:
        yield from _counted(document, column.lower(), text)
        return
    current = [row.value for row in rows_named(document, found or field)]
    if text == ", ".join(value for value in current if value):
        return
    name = row_name(field, form, as_written=how.as_written)
    if not text and empty != "clear":
        yield from [RemoveMetadataRow(name)] if empty == "remove" else []
    elif stands_once(name, form) or how.conditions:
        yield from assignments([(field, text)], form, how)
    else:
        yield from _several(document, name, cell, current, how)


def _counted(document: Document, field: str, text: str) -> Iterator[Operation]:
    """What is no row may stand in the table as it is."""
    says = ", ".join(value for value in document_values(document, field) if value)
    if field == VERSION:
        if text and text != says:
            raise Problem("was changed since its version was listed", right="list it again, and make the change there")
    elif field == "title" and text:
        yield from assignments([(field, text)], document.form)
    elif text and text != says:
        if field in _ROLES:
            row_name(field, document.form)  # raises that there is no such row
        raise Problem(f"`{field}` can't be set: it says `{says}`", right="leave the column as it is, or out")


def _several(document: Document, name: str, cell: Cell, current: Sequence[str], how: How) -> Iterator[Operation]:
    """All values of a row that may stand several times; a text stands for one."""
    if isinstance(cell, str) and len(current) > 1:
        right = "say all of them as a list, in YAML or JSON; or use `--add` or `--replace OLD`"
        raise Problem(f"`{name}` has {len(current)} values here", right=right)
    wanted = [cell] if isinstance(cell, str) else list(cell)
    gone = [value for value in current if value not in wanted]
    new = [value for value in wanted if value not in current]
    for number, value in enumerate(new):
        said = how._replace(only_if=gone[number]) if number < len(gone) else how._replace(add=True)
        yield from assignments([(name, value)], document.form, said)
    yield from (RemoveMetadataRow(name, value=value) for value in gone[len(new) :])


def _row(column: str, form: Format) -> str | None:
    """The name of the row that a column is in documents of a layout; None for what is no row there."""
    if column.lower() in FIELDS and column.lower() not in _ROLES:
        return None
    try:
        found = row_of_field(column.removeprefix("row:"), form)
    except Problem:
        return None
    return found[0] if found is not None else None
