"""Move a value to another metadata row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.row_change import RowChange
from scaffold.operations.row_definitions import left_over, unread_definition
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.row_plan import Plan
from scaffold.operations.rows import as_read, place_of, row_spans, rows_named, stands_once, taken
from scaffold.problems import Problem

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.layouts.kinds import Written
    from scaffold.text.edits import Span


class MoveValue(RowOperation, frozen=True):
    """Move the value of a metadata row to another one, which is added if it is missing.

    The row that had it is left empty, or with `remove: true` removed. A row that says something else is not
    overwritten; one that may stand several times gets one more. `as written: true` takes a value that is none for the
    other row.
    """

    name: ClassVar[str] = "move value"
    example: ClassVar[str] = """\
# 2026/faster.md
move value: {row: Tracking issue, to: Other tracking issues}
---
# Faster builds

| Metadata         |                        |
| :--------------- | ---------------------- |
| Point of contact | @ghost                 |
| Status           | Proposed               |
| Tracking issue   | [rust-lang/cargo#1234] |
| Zulip channel    | N/A                    |
---
# Faster builds

| Metadata              |                        |
| :-------------------- | ---------------------- |
| Point of contact      | @ghost                 |
| Status                | Proposed               |
| Tracking issue        |                        |
| Other tracking issues | [rust-lang/cargo#1234] |
| Zulip channel         | N/A                    |
"""

    row: str
    to: str
    remove: bool = False
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for one and the same row."""
        if self.row == self.to:
            raise Problem("`row` and `to` are the same", right="name another row")

    def plan(self, document: Document) -> Plan:
        rows = document.metadata.rows
        moving = [row for row in rows_named(document, self.row) if row.value]
        if not moving:
            return Plan()
        emptied = [RowChange(rows.index(row), row.name, None if self.remove else "") for row in moving]
        written = [taken(document, self.to, row.value, as_written=self.as_written) for row in moving]
        filled = self._filled(document, moving, written)
        definitions = {label_key(pair[0]): pair for _, one in written for pair in one.definitions}
        dropped = left_over(document, moving, *(one.text for _, one in written))
        return Plan((*filled, *emptied), tuple(definitions.values()), dropped)

    def named(self, document: Document) -> tuple[Span, ...]:
        names = {self.row, self.to}
        return tuple(row_spans(document, names | {row.name for row in self._targets(document)}))

    def unread(self, after: Document) -> str:
        if any(row.value for row in rows_named(after, self.row)):
            return f"`{self.row}` still says something"
        if not any(row.value for row in self._targets(after)):
            return f"`{self.to}` reads back empty"
        return unread_definition(after, ())

    def _targets(self, document: Document) -> list[Row]:
        name, _ = taken(document, self.to, "", as_written=True)
        return rows_named(document, name)

    def _filled(self, document: Document, moving: list[Row], written: list[tuple[str, Written]]) -> list[RowChange]:
        """What becomes of the row that the values go to: it is filled, or rows are added."""
        name = written[0][0]
        there = rows_named(document, name)
        said = {row.value for row in there if row.value}
        new = [text for text in dict.fromkeys(as_read(document, one.text) for _, one in written) if text not in said]
        if stands_once(name, document.form) and len(said) + len(new) > 1:
            raise Problem(
                f"`{name}` may stand once" + (f", and says `{', '.join(sorted(said))}`" if said else ""),
                right="put one of the values elsewhere",
                place=document.source.place((there or moving)[0].start),
            )
        empty = [row for row in there if not row.value]
        filled = [
            RowChange(document.metadata.rows.index(row), row.name, text) for row, text in zip(empty, new, strict=False)
        ]
        at = place_of(document, name)
        return filled + [RowChange(at, name, text, new=True) for text in new[len(filled) :]]
