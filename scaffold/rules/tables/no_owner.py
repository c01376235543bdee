"""TASK007: a task without an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class NoOwner(Rule, frozen=True):
    code: ClassVar[str] = "TASK007"
    name: ClassVar[str] = "no-owner"
    severity: ClassVar[Severity] = Severity.HINT
    why: ClassVar[str] = """\
A task that nobody owns is done by nobody. If somebody is looked for, a badge says so: `![Help wanted][]`."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Motivation

### Work items over the next year

| Task              | Owner(s) | Notes |
| ----------------- | -------- | ----- |
| Measure each step |          |       |
"""
    good: ClassVar[str] = bad.replace("|          |       |", "| @octocat |       |")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if any(column.role == "owner" for spec in form.layout.tables for column in spec.columns):
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for task in facts.document.tasks:
            named, row = facts.by_start[task.start]
            if "owner" in named.roles and not task.owner and task.task and not task.asks:
                yield Finding(
                    *facts.cell(named, row, "task"), f"the task `{task.task}` must have an owner", "name who does it"
                )
