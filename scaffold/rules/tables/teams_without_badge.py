"""TASK003: teams that are asked without the badge that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.tasks import badges_in, teams_in
from scaffold.operations.replace_in_cells import ReplaceInCells
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class TeamsWithoutBadge(Rule, frozen=True):
    """`badge` marks an ask of the table `table`."""

    code: ClassVar[str] = "TASK003"
    name: ClassVar[str] = "teams-without-badge"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
Only the badge makes a row an ask. Without it the teams are read as the people who do the work, and are never asked."""
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
| Standard reviews | [cargo], [compiler] |       |
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

| Task             | Owner(s) or team(s)           | Notes |
| ---------------- | ----------------------------- | ----- |
| Standard reviews | ![Team][] [cargo], [compiler] |       |
"""

    badge: str
    table: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        asks = form.layout.asks
        if asks.form == "badge" and form.teams:
            yield cls(asks.badge, asks.table)

    def check(self, facts: Facts) -> Iterator[Finding]:
        for named, row in facts.rows:
            owner = named.cell(row, "owner")
            if named.spec.name != self.table or self.badge in badges_in(owner) or named.cell(row, "task") == "":
                continue
            teams = [team for team in teams_in(owner, facts.form) if team.lower() in facts.form.teams]
            if teams and facts.form.ask(named.cell(row, "task")) is not None:
                column = named.spec.columns[named.roles["owner"]].name
                fix = fix_by(
                    "add it",
                    ReplaceInCells,
                    table=self.table,
                    column=column,
                    text=owner,
                    by=f"![{self.badge}][] {owner}",
                    where=(f"task={named.cell(row, 'task')}",),
                    as_written=True,
                    safe=False,
                )
                what = f"teams that are asked must have the badge `![{self.badge}][]` before them"
                yield Finding(*facts.cell(named, row, "owner"), what, "", fix)
