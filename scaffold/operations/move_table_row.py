"""Move rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.tables import plain_cell
from scaffold.operations.chosen_rows import RowChoice, row_terms, rows_like
from scaffold.operations.chosen_tables import chosen_tables, expect_column, lines_of, refuse_metadata
from scaffold.operations.content import ContentOperation
from scaffold.operations.ordering import moves
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.tables import TableRow
    from scaffold.operations.operation import Change


class MoveTableRow(ContentOperation, frozen=True):
    """Move the rows for which all of `where` holds after or before another row of their table, or to its end or start.

    Their lines are moved as they are. A table without the other row stays as it is.
    """

    name: ClassVar[str] = "move table row"
    moves: ClassVar[bool] = True
    example: ClassVar[str] = """\
move table row:
  table: tasks
  where: [task=Author the RFC]
  before: {Task: Implementation}
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s) | Notes |
| -------------- | -------- | ----- |
| Implementation | @ghost   |       |
| Documentation  | @ghost   |       |
| Author the RFC | @octocat |       |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s) | Notes |
| -------------- | -------- | ----- |
| Author the RFC | @octocat |       |
| Implementation | @ghost   |       |
| Documentation  | @ghost   |       |
"""

    table: str | tuple[str, ...]
    where: tuple[str, ...]
    after: str | dict[str, str] = ""
    before: dict[str, str] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises `Problem` for arguments that do not say what to move, or where to."""
        refuse_metadata(self.table, self.name)
        row_terms(self.where)
        if not self.where:
            raise Problem("`where` is empty", right="say which rows: `where: [task=RFC decision]`")
        if bool(self.after) == bool(self.before):
            raise Problem("where to is not said", right="write `after` or `before`: `after: {Task: RFC decision}`")
        if isinstance(self.after, str) and self.after not in ("", "start", "end"):
            raise Problem(f"`{self.after}` is no place", right="write `start`, `end`, or `{COLUMN: VALUE}` of a row")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        data = document.source.data
        return tuple(
            Edit(slot.start, slot.end, data[lines[number].start : lines[number].end])
            for _, lines, order in self._orders(document)
            for slot, number in zip(lines, order, strict=True)
            if slot is not lines[number]
        )

    def named(self, document: Document) -> tuple[Span, ...]:
        """Every row of the tables: where they stand is what changes."""
        return tuple(Span(line.start, line.end) for _, lines, _ in self._orders(document) for line in lines)

    def unread(self, after: Document) -> str:
        return "the rows are not where they were to go" if self.edits(after) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            change
            for named, lines, order in self._orders(before)
            for change in moves(
                "task" if "task" in named.roles else "row",
                [(line.start, plain_cell(line.text(named.roles.get("task", 0)))) for line in lines],
                order,
            )
        )

    def _orders(self, document: Document) -> Iterator[tuple[NamedTable, list[TableRow], list[int]]]:
        """Each table with its lines and the indexes of them in their new order."""
        choice = RowChoice(document, self.where)
        for named in chosen_tables(document, self.table):
            lines = lines_of(named, document.source.data)
            moving = {row.start for row in choice.rows(named)}
            order = [number for number, line in enumerate(lines) if line.start not in moving]
            place = self._place(document, named, [lines[number] for number in order])
            if place is None:
                yield named, lines, list(range(len(lines)))
                continue
            order[place:place] = [number for number, line in enumerate(lines) if line.start in moving]
            yield named, lines, order

    def _place(self, document: Document, named: NamedTable, staying: list[TableRow]) -> int | None:
        """The index, among the rows that stay, that the others go to; None where there is no such place."""
        if isinstance(self.after, str) and self.after:
            return 0 if self.after == "start" else len(staying)
        wanted = self.before or (self.after if isinstance(self.after, dict) else {})
        cells = {expect_column(document, named, column): value for column, value in wanted.items()}
        starts = {row.start for row in rows_like(named, cells)}
        found = [number for number, row in enumerate(staying) if row.start in starts]
        if not found:
            return None
        return found[0] if self.before else found[-1] + 1
