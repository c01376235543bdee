"""Write the values of metadata rows as the layout does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.row_change import RowChange
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.row_plan import Plan
from scaffold.operations.rows import accepted, as_read, row_spans, rows_named
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.text.edits import Span


class WriteValues(RowOperation, frozen=True):
    """Write values of metadata rows in the layout's own way: an issue's URL as a reference, a user with `@`.

    Values that are none for their row stay as they are, and so do links. Without `row` it is about all rows.
    """

    name: ClassVar[str] = "write values"
    example: ClassVar[str] = """\
# 2026/faster.md
write values: {row: Other tracking issues}
---
# Faster builds

| Metadata              |                                                                |
| :-------------------- | -------------------------------------------------------------- |
| Point of contact      | @ghost                                                         |
| Status                | Proposed                                                       |
| Other tracking issues | https://github.com/rust-lang/cargo/issues/1, rust-lang/rust#22 |
---
# Faster builds

| Metadata              |                                                                |
| :-------------------- | -------------------------------------------------------------- |
| Point of contact      | @ghost                                                         |
| Status                | Proposed                                                       |
| Other tracking issues | [rust-lang/cargo#1], [rust-lang/rust#22]                       |
"""

    row: str = ""

    def plan(self, document: Document) -> Plan:
        rows = document.metadata.rows
        return Plan(tuple(RowChange(rows.index(row), row.name, new) for row, new in self._other(document)))

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(row_spans(document, {row.name for row in self._rows(document)}))

    def unread(self, after: Document) -> str:
        return next((f"`{row.name}` still says `{row.value}`" for row, _ in self._other(after)), "")

    def _rows(self, document: Document) -> list[Row]:
        return rows_named(document, self.row) if self.row else list(document.metadata.rows)

    def _other(self, document: Document) -> Iterator[tuple[Row, str]]:
        """The rows that say it otherwise than the layout does, with what it writes."""
        for row in self._rows(document):
            if row.spec is None or not row.value or row.fixed:
                continue
            with suppress(Problem):
                written = accepted(document, row.name, row.value)[1]
                new = as_read(document, written.text)
                if new != row.value and not written.definitions:
                    yield row, new
