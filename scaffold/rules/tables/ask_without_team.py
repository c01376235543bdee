"""TASK002: an ask that names no team."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class AskWithoutTeam(Rule, frozen=True):
    """`role` is the column that names the teams."""

    code: ClassVar[str] = "TASK002"
    name: ClassVar[str] = "ask-without-team"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
An ask that names no team is asked of nobody: no team sees it, and nobody can agree to it."""
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
| Standard reviews | ![Team][]           |       |
"""
    good: ClassVar[str] = bad.replace("![Team][]        ", "![Team][] [cargo]")

    role: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        asks = form.layout.asks.form
        if asks != "none":
            yield cls("owner" if asks == "badge" else "team")

    def check(self, facts: Facts) -> Iterator[Finding]:
        for task in facts.document.asks:
            if not task.teams and any((task.task, task.owner, task.level, task.notes)):
                written = facts.form.layout.asks.team_written.replace("{team}", "team")
                yield Finding(
                    *facts.cell(*facts.by_start[task.start], self.role), "an ask must name a team", f"write `{written}`"
                )
