"""TABL002: a row with more or fewer cells than its table has columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import cell_span
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.markdown.tables import TableRow
    from scaffold.rules.facts import Facts


class RaggedRow(Rule, frozen=True):
    code: ClassVar[str] = "TABL002"
    name: ClassVar[str] = "ragged-row"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
What stands behind the last column is shown nowhere, and breaks the build of the book. A row that is too short is filled
with empty cells; mostly a pipe was forgotten, so it is a hint."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | Small         | one   | two |
"""
    good: ClassVar[str] = bad.replace("| one   | two |", "| one, two |")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.tables or form.layout.metadata.form == "table":
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        table = facts.document.metadata.table
        if table is not None:
            known = {row.start for row in facts.document.metadata.rows}
            for row in table.rows:
                if row.start in known:
                    yield from _row(facts, row, len(table.columns), Severity.WARNING)
        for named, row in facts.rows:
            yield from _row(facts, row, len(named.table.columns), Severity.HINT)


def _row(facts: Facts, row: TableRow, columns: int, short: Severity) -> Iterator[Finding]:
    cells = len(row.texts)
    if cells > columns:
        span = cell_span(facts.source.data, row, columns)
        end = max(span.end, span.start + 1)
        yield Finding(
            span.start,
            min(end, row.end),
            f"a row must have {columns} cells, and this one has {cells}",
            "join the cells, or write `\\|` for a pipe that is text",
        )
    elif cells < columns:
        yield Finding(
            row.start,
            row.end,
            f"a row must have {columns} cells, and this one has {cells}",
            "add the missing pipe",
            severity=short,
        )
