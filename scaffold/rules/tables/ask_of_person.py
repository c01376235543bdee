"""TASK010: the name of an ask on a row that asks no team."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.tasks import teams_in
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class AskOfPerson(Rule, frozen=True):
    """`table` is the one that asks stand in."""

    code: ClassVar[str] = "TASK010"
    name: ClassVar[str] = "ask-of-person"
    severity: ClassVar[Severity] = Severity.HINT
    why: ClassVar[str] = """\
The task has the name of something that is asked of teams, and a person or nobody is to do it. It may be meant so, when
a team agreed already; else no team is asked."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

| Task             | Owner(s) or team(s) | Notes |
| ---------------- | ------------------- | ----- |
| Standard reviews | @ghost              |       |
"""
    good: ClassVar[str] = bad.replace("@ghost              |", "![Team][] [cargo]   |")

    table: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.asks.form == "badge" and form.layout.asks.vocabulary:
            yield cls(form.layout.asks.table)

    def check(self, facts: Facts) -> Iterator[Finding]:
        for task in facts.document.tasks:
            if task.table != self.table or task.asks or facts.form.ask(task.task) is None:
                continue
            if not any(team.lower() in facts.form.teams for team in teams_in(task.owner, facts.form)):
                yield Finding(
                    *facts.cell(*facts.by_start[task.start], "task"),
                    f"`{task.task}` must be asked of a team, and this row names none",
                    "call the task otherwise if it is somebody's own work",
                )
