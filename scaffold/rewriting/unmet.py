"""What the operations of a migration look for that no layout knows and no document has: most often a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.document import Document
from scaffold.layouts.format import heading_key
from scaffold.markdown.tables import plain_cell
from scaffold.operations.chosen_rows import FIELDS, row_terms
from scaffold.operations.conditional import Conditional
from scaffold.operations.content import ContentOperation
from scaffold.rewriting.known_names import columns_in, headings_in, layout_headings, rows_in
from scaffold.rewriting.meeting import not_met
from scaffold.rewriting.table_words import all_columns, column_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scaffold.layouts.format import Format
    from scaffold.operations.operation import Operation
    from scaffold.problems import Problem


class Sought(NamedTuple):
    """What is looked for (`row`, `section` or `column`), and its name."""

    what: str
    name: str


# The arguments of operations that name such things. One name means the same in all of them.
_ARGUMENTS = {"row": "row", "heading": "section", "column": "column"}


def unmet(
    operations: Iterable[Operation], formats: Sequence[Format], documents: Callable[[], Iterable[object]]
) -> list[Problem]:
    """A problem for each name that operations look for, no layout knows, and no document has.

    What an operation before gives that name counts as known. `documents` are read once, and only where layouts lack a
    name; what is among them that is none is passed over.
    """
    known = {_keyed(one) for one in _of_layouts(formats)}
    wanted: dict[Sought, None] = {}
    for operation in operations:
        inner = operation.operation if isinstance(operation, Conditional) else operation
        if isinstance(inner, ContentOperation):
            known.update(_made(inner))
            wanted |= {one: None for one in _sought(inner) if _keyed(one) not in known and not _row_of(one, formats)}
    if not wanted:
        return []
    met = {one for document in documents() if isinstance(document, Document) for one in _has(document)}
    keys = {_keyed(one) for one in met}
    return [
        not_met(one.name, one.what, {other.name for other in met if other.what == one.what})
        for one in wanted
        if _keyed(one) not in keys
    ]


def _sought(operation: ContentOperation) -> Iterator[Sought]:
    """The names an operation looks for; one in which values of the document are filled in is another each time."""
    for argument, what in _ARGUMENTS.items():
        name = getattr(operation, argument, "")
        if name and argument not in operation.makes and "{" not in name:
            yield Sought(what, name)
    if hasattr(operation, "table"):
        cells: dict[str, str] = getattr(operation, "cells", {})
        fields = (term.field for term in row_terms(getattr(operation, "where", ())) if term.field.lower() not in FIELDS)
        yield from (Sought("column", name) for name in (*cells, *fields) if "{" not in name)


def _made(operation: ContentOperation) -> Iterator[Sought]:
    """What there is after an operation that need not have been there before, as it is compared."""
    for argument, what in _ARGUMENTS.items():
        names = [getattr(operation, "to", "")] if hasattr(operation, argument) else []
        names += [getattr(operation, argument)] if argument in operation.makes else []
        yield from (_keyed(Sought(what, name)) for name in names if name)


def _keyed(one: Sought) -> Sought:
    return Sought(one.what, heading_key(one.name) if one.what == "section" else plain_cell(one.name).lower())


def _of_layouts(formats: Sequence[Format]) -> Iterator[Sought]:
    yield from (Sought("section", name) for name in layout_headings(formats))
    yield from (Sought("column", name) for name in column_names(all_columns(formats), ()))


def _row_of(one: Sought, formats: Sequence[Format]) -> bool:
    """Whether it is a row of some layout, perhaps that of a team."""
    return one.what == "row" and any(form.row(one.name) is not None for form in formats)


def _has(document: Document) -> Iterator[Sought]:
    for what, names in (("row", rows_in), ("section", headings_in), ("column", columns_in)):
        yield from (Sought(what, name) for name in names(document) if name)
