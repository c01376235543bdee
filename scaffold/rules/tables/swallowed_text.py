"""TABL005: a line of text that a table has swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import swallowed
from scaffold.operations.set_apart import SetApart
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.references.dead import dead_definitions
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class SwallowedText(Rule, frozen=True):
    code: ClassVar[str] = "TABL005"
    name: ClassVar[str] = "swallowed-text"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A line right under a table is its last row, whatever it says: the page shows the text in the first column. A blank line
above it makes it a paragraph."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
This goal goes on from last year.

## Summary

Builds take half the time.
"""
    good: ClassVar[str] = bad.replace("This goal", "\nThis goal")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:  # noqa: ARG003 -- it holds in every layout
        yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        data = facts.source.data
        lines = [row for table in facts.document.reading.tables for row in table.rows if swallowed(table, row, data)]
        told = {facts.source.line_start(dead.start) for dead in dead_definitions(facts)} if lines else set()
        for row in lines:
            if row.start not in told:
                line = facts.source.text(row.start, row.end)
                what = "text must have a blank line above it, else the table above takes it for a row"
                fix = fix_by("put a blank line above it", SetApart, line=line, safe=False)
                yield Finding(row.start, row.end, what, "", fix)
