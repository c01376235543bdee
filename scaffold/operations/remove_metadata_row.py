"""Remove metadata rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.selecting import Term, read_term
from scaffold.operations.row_change import RowChange
from scaffold.operations.row_definitions import left_over
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.row_plan import Plan
from scaffold.operations.rows import row_spans, rows_named
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row


class RemoveMetadataRow(RowOperation, frozen=True):
    """Remove the metadata rows of a name, all of them or those with a value; definitions that only they used go too.

    `value` is the exact value, `value matching` a regular expression (searched, any case). `[{team}] champion`, as a
    layout writes it, names the rows of all teams.
    """

    name: ClassVar[str] = "remove row"
    example: ClassVar[str] = """\
# 2026/faster.md
remove row: {row: "[{team}] champion", value matching: "^(TBD|needed)$"}
---
# Faster builds

| Metadata            |          |
| :------------------ | -------- |
| Point of contact    | @ghost   |
| Status              | Proposed |
| [compiler] champion | NEEDED   |
| [lang] champion     | @octocat |
| [types] champion    | TBD      |
---
# Faster builds

| Metadata            |          |
| :------------------ | -------- |
| Point of contact    | @ghost   |
| Status              | Proposed |
| [lang] champion     | @octocat |
"""

    row: str
    value: str | None = None
    value_matching: str | None = None

    def __post_init__(self) -> None:
        """Raises `Problem` for two conditions, and for what is no regular expression."""
        if self.value is not None and self.value_matching is not None:
            raise Problem("`value` and `value matching` are two conditions", right="give one of them")
        self._term()

    def plan(self, document: Document) -> Plan:
        going = self._going(document)
        rows = document.metadata.rows
        changes = tuple(RowChange(rows.index(row), row.name, None) for row in going)
        return Plan(changes, dropped=left_over(document, going))

    def named(self, document: Document) -> tuple[Span, ...]:
        """In front matter all the lines of the key: they may hold other values of it."""
        if document.metadata.block is not None:
            return tuple(row_spans(document, (self.row,)))
        return tuple(Span(row.start, row.end) for row in self._going(document))

    def unread(self, after: Document) -> str:
        return "".join(f"the row `{row.name}` is still there" for row in self._going(after)[:1])

    def _going(self, document: Document) -> list[Row]:
        term = self._term()
        return [row for row in rows_named(document, self.row) if term is None or term.holds((row.value,))]

    def _term(self) -> Term | None:
        if self.value_matching is not None:
            return read_term(f"value~{self.value_matching}")
        return Term("value", "=", self.value) if self.value is not None else None
