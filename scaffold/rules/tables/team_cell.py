"""TASK005: words in a cell of teams, which the book takes for teams."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

_WORD = re.compile(r"[-.A-Za-z]+")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_NAMED = re.compile(r"!\[([^\]]*)\]")


class TeamCell(Rule, frozen=True):
    """`role` is the column that names the teams, `badge` what else may stand in it, `several` whether more than one
    team may, `known` are the words that may stand there, in lower case.
    """

    code: ClassVar[str] = "TASK005"
    name: ClassVar[str] = "team-cell"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
The goals book takes every word in a cell of teams for the name of a team, so `[lang] and [types]`, a user's name or the
address of an image break its build. Since 2026 it reads the first word only: a second team is lost."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

| Task             | Owner(s) or team(s)              | Notes |
| ---------------- | -------------------------------- | ----- |
| Standard reviews | ![Team][] [cargo] and [compiler] |       |
"""
    good: ClassVar[str] = bad.replace("[cargo] and [compiler]", "[cargo], [compiler]   ")

    role: str
    badge: str
    several: bool
    known: frozenset[str]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        asks = form.layout.asks
        if form.layout.publisher == "goals book" and asks.form != "none" and form.teams:
            badge = asks.form == "badge"
            known = frozenset((asks.badge.lower(), *(name.lower() for name in form.teams)))
            yield cls("owner" if badge else "team", asks.badge, badge, known)

    def check(self, facts: Facts) -> Iterator[Finding]:
        yield from self._addresses(facts)
        for task in facts.document.asks:
            named, row = facts.by_start[task.start]
            cell = named.cell(row, self.role)
            if _IMAGE.search(cell):
                continue
            words = [word for word in _WORD.findall(cell) if word.strip(".-")]
            asked = {team.strip("[]").lower() for team in task.teams}
            other = [word for word in words if word.lower() not in self.known and word.lower() not in asked]
            if other and self.several:
                yield Finding(
                    *facts.cell(named, row, self.role),
                    f"a cell of teams must hold no other words, and `{other[0]}` is read as a team",
                    "write teams with commas between them, and the rest in the notes",
                )
            elif not self.several and len([word for word in words if word.lower() in self.known]) > 1:
                yield Finding(
                    *facts.cell(named, row, self.role),
                    "a row must ask one team: the book reads the first one only",
                    "give each team a row of its own",
                )

    def _addresses(self, facts: Facts) -> Iterator[Finding]:
        """With an address of its own the badge is none here, and still makes the row an ask to the book."""
        for named, row in facts.rows:
            cell = named.cell(row, self.role)
            if _IMAGE.search(cell) and self.badge in _NAMED.findall(cell):
                yield Finding(
                    *facts.cell(named, row, self.role),
                    "the badge must have no address of its own: the book reads it as teams",
                    f"write `![{self.badge}][]`",
                )
