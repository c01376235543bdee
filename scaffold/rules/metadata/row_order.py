"""META011: metadata rows out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.row_order import RowOrder as PutInOrder
from scaffold.rules.finding import Fix, Severity
from scaffold.rules.general.order import Ordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts
    from scaffold.text.edits import Span


class RowOrder(Ordered, frozen=True):
    code: ClassVar[str] = "META011"
    name: ClassVar[str] = "row-order"
    severity: ClassVar[Severity] = Severity.HINT
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
Where a layout keeps an order of rows, people look for each where it always stands. Nothing is lost, so it is a hint."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Status           | Proposed |
| Point of contact | @ghost   |
| Zulip channel    | N/A      |
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |
"""

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        metadata = form.layout.metadata
        if metadata.order == "kept" and metadata.form == "table" and metadata.rows:
            yield cls(tuple(row.name for row in metadata.rows))

    def groups(self, facts: Facts) -> Iterator[Sequence[tuple[str, int]]]:
        rows = facts.document.metadata.rows
        yield [(row.spec.name, row.start) for row in rows if row.spec is not None]

    def span(self, facts: Facts, start: int) -> Span:
        return facts.name(next(row for row in facts.document.metadata.rows if row.start == start))

    def fix(self) -> Fix:
        return Fix("put the rows in order", (PutInOrder(),))
