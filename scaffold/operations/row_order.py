"""The order of metadata rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import swallowed
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.ordering import in_order, moves
from scaffold.operations.respelling import protected
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.tables import TableRow


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Put metadata rows into the layout's order, where it keeps one. Their lines are moved as they are.

    A row that the layout does not know stays right after the one it stood after. Front matter is left as it is.
    """

    name: ClassVar[str] = "row-order"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return order_edits(document, *_ordered(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(line.start, line.end) for line in movable_lines(document))

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:  # noqa: ARG002 -- the protocol's signature
        return NOTHING, NOTHING

    def unread(self, after: Document) -> str:
        lines, order = _ordered(after)
        return "" if order == list(range(len(lines))) else "the metadata rows are not in their order"

    def changes(self, before: Document) -> tuple[Change, ...]:
        lines, order = _ordered(before)
        return tuple(moves("row", [(line.start, line.text(0)) for line in lines], order))


def _ordered(document: Document) -> tuple[list[TableRow], list[int]]:
    metadata = document.form.layout.metadata
    if metadata.order == "free":
        return [], []
    return ordered_rows(document, {spec.name: rank for rank, spec in enumerate(metadata.rows)})


def ordered_rows(document: Document, ranks: Mapping[str, int]) -> tuple[list[TableRow], list[int]]:
    """The rows as they stand, and the indexes of them in their order: by the ranks of their names, else of the names
    that the layout has for them.
    """
    rows = {row.start: row for row in document.metadata.rows}
    lines = movable_lines(document)
    return lines, in_order([_rank(rows[line.start], ranks) for line in lines])


def order_edits(document: Document, lines: list[TableRow], order: list[int]) -> tuple[Edit, ...]:
    """The edits that put at each place the line that belongs there, as it is."""
    data = document.source.data
    return tuple(
        Edit(line.start, line.end, data[lines[number].start : lines[number].end])
        for line, number in zip(lines, order, strict=True)
        if line is not lines[number]
    )


def _rank(row: Row, ranks: Mapping[str, int]) -> int | None:
    return ranks.get(row.name, ranks.get(row.spec.name) if row.spec is not None else None)


def movable_lines(document: Document) -> list[TableRow]:
    """The lines of the rows; none where something else stands among them.

    Lines of text that a table swallowed at its end stay there.
    """
    table = document.metadata.table
    if table is None or protected(document, table.start, table.end):
        return []
    lines = list(table.rows)
    known = {row.start for row in document.metadata.rows}
    while lines and swallowed(table, lines[-1], document.source.data):
        lines.pop()
    return lines if all(line.start in known for line in lines) else []
