"""Put metadata rows in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.content import ContentOperation
from scaffold.operations.ordering import moves
from scaffold.operations.respelling import protected
from scaffold.operations.row_order import movable_lines, order_edits, ordered_rows
from scaffold.operations.rows import expect_metadata
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.tables import TableRow
    from scaffold.operations.operation import Change
    from scaffold.text.edits import Edit


class OrderRows(ContentOperation, frozen=True):
    """Put metadata rows into the layout's order, or into that of `rows`. Their lines are moved as they are.

    A row without a place in it stays right after the one it stood after. Layouts whose order is free have one too: that
    in which they name their rows.
    """

    name: ClassVar[str] = "order rows"
    moves: ClassVar[bool] = True
    example: ClassVar[str] = """\
# 2026/faster.md
order rows: {}
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Status           | Proposed |
| Point of contact | @ghost   |
| Needs a review   | yes      |
| Zulip channel    | N/A      |
| Tracking issue   |          |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Needs a review   | yes      |
| Status           | Proposed |
| Tracking issue   |          |
| Zulip channel    | N/A      |
"""

    rows: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises `Problem` for a row that is named twice."""
        twice = next((name for name in self.rows if self.rows.count(name) > 1), None)
        if twice is not None:
            raise Problem(f"`{twice}` is named twice", right="name each row once")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` for front matter, and where something else stands among the rows."""
        expect_metadata(document)
        lines, order = self._ordered(document)
        table = document.metadata.table
        if table is None:
            right = "move its lines by hand: comments belong to some of them"
            raise Problem("the rows of front matter are not moved", right=right, place=document.source.place(0))
        if not lines and document.metadata.rows and not protected(document, table.start, table.end):
            right = "the rows of the metadata must follow one another"
            raise Problem(
                "a line that is no row stands among them", right=right, place=document.source.place(table.start)
            )
        return order_edits(document, lines, order)

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(line.start, line.end) for line in movable_lines(document))

    def unread(self, after: Document) -> str:
        lines, order = self._ordered(after)
        return "" if order == list(range(len(lines))) else "the metadata rows are not in their order"

    def changes(self, before: Document) -> tuple[Change, ...]:
        lines, order = self._ordered(before)
        return tuple(moves("row", [(line.start, line.text(0)) for line in lines], order))

    def _ordered(self, document: Document) -> tuple[list[TableRow], list[int]]:
        names = self.rows or [spec.name for spec in document.form.layout.metadata.rows]
        return ordered_rows(document, {name: rank for rank, name in enumerate(names)})
