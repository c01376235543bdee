"""Metadata rows that a document must have and lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.tables import safe_cell
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.operations.row_names import known_row
from scaffold.text.arrows import arrow
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.model import RowSpec
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow


@dataclass(frozen=True, slots=True)
class MissingRows:
    """Add the required metadata rows, with the layout's default or placeholder. Front matter is left as it is."""

    name: ClassVar[str] = "missing-rows"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return tuple(
            Edit(one.after.end, one.after.end, document.source.newline + one.line.encode())
            for one in _missing(document)
        )

    def named(self, document: Document) -> tuple[Span, ...]:
        """Every row that is as it would be added."""
        return tuple(
            Span(row.start, row.end)
            for row in document.metadata.rows
            if row.spec is not None and _required(row.spec) and safe_cell(row.value) == _value(row.spec, document)
        )

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:
        added = NOTHING
        for one in _missing(before):
            added += account_of_text(one.line)
        return added, NOTHING

    def unread(self, after: Document) -> str:
        return next((f"the row `{one.name}` does not read back" for one in _missing(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(one.after.end, f"{one.name}: {arrow(None, one.value)}") for one in _missing(before))


class _Missing(NamedTuple):
    """A row to be added after a line."""

    name: str
    value: str
    line: str
    after: TableRow


def _missing(document: Document) -> Iterator[_Missing]:
    """The rows that are missing, in the layout's order."""
    table = document.metadata.table
    if table is None or protected(document, table.start, table.end):
        return
    known = (known_row(row.name, document.form) for row in document.metadata.rows)
    there = {match.spec.name for match in known if match is not None}
    for spec in document.form.layout.metadata.rows:
        if _required(spec) and spec.name not in there:
            value = _value(spec, document)
            texts = [safe_cell(spec.name), value, *[""] * (len(table.columns) - 2)]
            above = _above(document, spec)
            indent = document.source.text(above.start, above.end)
            indent = indent[: len(indent) - len(indent.lstrip(" \t"))]
            yield _Missing(spec.name, value, f"{indent}| {' | '.join(texts)} |", above)


def _required(spec: RowSpec) -> bool:
    return spec.required and "{team}" not in spec.name


def _value(spec: RowSpec, document: Document) -> str:
    return safe_cell(spec.default or spec.placeholder or (document.title if spec.role == "title" else ""))


def _above(document: Document, spec: RowSpec) -> TableRow:
    """The last line of those that the layout has before a row, with the unknown ones after it; else the delimiter."""
    table = document.metadata.table
    assert table is not None  # noqa: S101 -- asked for rows of a table only
    order = [one.name for one in document.form.layout.metadata.rows]
    found = table.delimiter
    lines = {line.start: line for line in table.rows}
    before = True
    for row in document.metadata.rows:
        if row.spec is not None:
            before = order.index(row.spec.name) < order.index(spec.name)
        if before:
            found = lines[row.start]
    return found
