"""BOOK004: a subgoal that stands too deep for the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class DeepSubgoal(Rule, frozen=True):
    """`heading` is a section that holds subgoals."""

    code: ClassVar[str] = "BOOK004"
    name: ClassVar[str] = "deep-subgoal"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
Since 2026 the goals book looks for tasks right under the work items and one level below, in each subgoal. Those of a
heading still deeper are lost."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Motivation

### Work items over the next year

#### The compiler

##### Its front end

| Task              | Owner(s) | Notes |
| ----------------- | -------- | ----- |
| Measure each step | @octocat |       |
"""
    good: ClassVar[str] = bad.replace("#### The compiler\n\n##### Its", "#### Its")

    heading: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.publisher == "goals book" and form.layout.asks.form == "level":
            yield from (cls(spec.heading) for spec in form.layout.sections if spec.holds == "subgoals")

    def check(self, facts: Facts) -> Iterator[Finding]:
        holder = facts.document.section(self.heading)
        for named in facts.document.tables if holder is not None else ():
            section = named.section
            if section is None or holder is None or not holder.start < section.start < holder.end:
                continue
            if section.level > holder.level + 1:
                what = f"a subgoal must stand one level below `{self.heading}`, and this one stands deeper"
                yield Finding(*facts.line(section.start), what, f"write `{'#' * (holder.level + 1)}`")
