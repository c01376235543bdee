"""BOOK003: a second table of one kind in a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class SecondTable(Rule, frozen=True):
    code: ClassVar[str] = "BOOK003"
    name: ClassVar[str] = "second-table"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
The goals book reads one table of tasks or asks in a section or subgoal. It loses the rows of a second one, or is not
built."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | Small         |       |

And later:

| Team    | Support level | Notes |
| ------- | ------------- | ----- |
| [cargo] | Small         |       |
"""
    good: ClassVar[str] = bad.replace(
        """\

And later:

| Team    | Support level | Notes |
| ------- | ------------- | ----- |
""",
        "",
    )

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.publisher == "goals book" and form.layout.tables:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        seen: dict[tuple[int, str], int] = {}
        for named in facts.document.tables:
            if named.section is None or not any(named.section.within(name) for name in named.spec.sections):
                continue
            header = named.table.header
            first = seen.setdefault((named.section.start, named.spec.name), header.start)
            if first != header.start:
                line = facts.document.line(first)
                yield Finding(
                    header.start,
                    header.end,
                    f"a section must have one such table, and line {line} has one",
                    "join the two, or give this one a heading of its own",
                )
