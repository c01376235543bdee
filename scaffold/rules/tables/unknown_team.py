"""TASK004: a team that there is not."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.replace_in_cells import ReplaceInCells
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.documents.tasks import NamedTable
    from scaffold.layouts.format import Format
    from scaffold.markdown.tables import TableRow
    from scaffold.rules.facts import Facts


class UnknownTeam(Rule, frozen=True):
    """`role` is the column that names the teams."""

    code: ClassVar[str] = "TASK004"
    name: ClassVar[str] = "unknown-team"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A team is asked by the name it has in the list of teams, in small letters. Another name reaches nobody and breaks the
build of the book."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [Compiler] | Small         |       |
"""
    good: ClassVar[str] = bad.replace("[Compiler]", "[compiler]")

    role: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.asks.form != "none" and form.teams:
            yield cls("owner" if form.layout.asks.form == "badge" else "team")

    def check(self, facts: Facts) -> Iterator[Finding]:
        names = facts.form.teams
        for task in facts.document.asks:
            for team in dict.fromkeys(task.teams):
                if team.strip("[]*_.") and team.strip("[]") != names.get(team.strip("[]").lower()):
                    yield self._finding(facts, *facts.by_start[task.start], team.strip("[]"))

    def _finding(self, facts: Facts, named: NamedTable, row: TableRow, team: str) -> Finding:
        spelt = facts.form.teams.get(team.lower(), "")
        near = [] if spelt else get_close_matches(team.lower().removeprefix("t-"), facts.form.teams, n=1)
        right = spelt or "".join(facts.form.teams[one] for one in near)
        cell = facts.cell(named, row, self.role)
        at = facts.source.data.find(team.encode(), *cell)
        fix = None
        if right:
            column = named.spec.columns[named.roles[self.role]].name
            written = facts.form.layout.asks.team_written
            before, after = (written.replace("{team}", one) for one in (team, right))
            sure = spelt.lower() == team.lower()
            where = {"table": named.spec.name, "column": column}
            fix = fix_by(f"write `{right}`", ReplaceInCells, **where, text=before, by=after, safe=sure)
        old = spelt.lower() not in ("", team.lower())
        what = f"`{team}` must be a team that there is" if not spelt else f"the team must be written `{spelt}`"
        if old:
            what = f"the team `{team}` is called `{spelt}` now"
        place = (at, at + len(team.encode())) if at >= 0 else cell
        help_ = f"did you mean `{right}`?" if right and not spelt else ""
        return Finding(*place, what, help_, fix, Severity.HINT if old else None)
