"""Rename a metadata row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import cell_span
from scaffold.operations.row_change import RowChange
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.row_plan import Plan
from scaffold.operations.rows import row_spans, stands_once
from scaffold.problems import Problem
from scaffold.text.visible import control_in, folded

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.text.edits import Span


class RenameMetadataRow(RowOperation, frozen=True):
    """Give the metadata rows of a name another name. A row that may stand once is not made to stand twice."""

    name: ClassVar[str] = "rename row"
    example: ClassVar[str] = """\
# 2026/faster.md
rename row: {row: Champion, to: "[lang] champion"}
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Champion         | @octocat |
| Status           | Proposed |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| [lang] champion  | @octocat |
| Status           | Proposed |
"""

    row: str
    to: str

    def __post_init__(self) -> None:
        """Raises `Problem` for a name that is none."""
        if not self.row or not self.to or self.to != folded(self.to) or control_in(self.to):
            raise Problem("a name of a row is words on one line", right="write it as it stands in the metadata")

    def plan(self, document: Document) -> Plan:
        rows = document.metadata.rows
        found = [row for row in rows if row.name == self.row]
        if not found or self.row == self.to:
            return Plan()
        there = self._there(document)
        may_repeat = not stands_once(self.to, document.form) or self._repeats_unknown(document, there)
        if len(found) + len(there) > 1 and not may_repeat:
            raise Problem(
                f"`{self.to}` may stand once, and would stand {len(found) + len(there)} times",
                right="remove one, or move its value to another row",
                place=document.source.place((there or found[1:])[0].start),
            )
        return Plan(tuple(RowChange(rows.index(row), self.to, row.value) for row in found))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The names only: values stay as they are."""
        table = document.metadata.table
        if table is None:
            return tuple(row_spans(document, (self.row, self.to)))
        known = {row.start for row in document.metadata.rows if row.name in (self.row, self.to)}
        data = document.source.data
        return tuple(cell_span(data, line, 0) for line in table.rows if line.start in known)

    def unread(self, after: Document) -> str:
        if any(row.name == self.row for row in after.metadata.rows):
            return f"the row `{self.row}` is still there"
        return "" if after.metadata.values(self.to) else f"the row `{self.to}` does not read back"

    def _there(self, document: Document) -> list[Row]:
        """The rows that are already what the new name means, by whatever name."""
        match = document.form.row(self.to)
        spec = match.spec if match is not None and not match.team else None
        return [
            row
            for row in document.metadata.rows
            if row.name != self.row and (row.name == self.to or (spec is not None and row.spec is spec))
        ]

    def _repeats_unknown(self, document: Document, there: list[Row]) -> bool:
        """Of a new name that the layout does not know, it is known only how often the old one may stand."""
        return document.form.row(self.to) is None and not there and not stands_once(self.row, document.form)
