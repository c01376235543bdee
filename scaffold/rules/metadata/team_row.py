"""META010: a row for one team whose name does not name a team."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.rename_metadata_row import RenameMetadataRow
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.metadata.unknown_row import team_words
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.documents.metadata import Row
    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class TeamRow(Rule, frozen=True):
    """`pattern` is the row's name with `{team}` in it, `word` what else it says."""

    code: ClassVar[str] = "META010"
    name: ClassVar[str] = "team-row"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
The row of a team has the team's own name in it, in brackets: `[lang] champion`. `Champion`, `lang champion` and a
team that there is not are refused by the publisher, or name nobody's champion."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata          |          |
| :---------------- | -------- |
| Point of contact  | @ghost   |
| Status            | Proposed |
| [langs] champion  | @octocat |
"""
    good: ClassVar[str] = bad.replace("[langs] champion ", "[lang] champion  ")

    pattern: str
    word: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        rows = (row.name for row in form.layout.metadata.rows if "{team}" in row.name)
        yield from (cls(name, word) for name, word in zip(rows, team_words(form), strict=False))

    def check(self, facts: Facts) -> Iterator[Finding]:
        for row in facts.document.metadata.rows:
            if row.spec is None and self.word in row.name.lower() and not _other_letters(row, facts.form, self.pattern):
                yield self._finding(facts, row, "")
            elif row.team and row.team.lower() not in (facts.form.teams or (row.team.lower(),)):
                yield self._finding(facts, row, row.team)

    def _finding(self, facts: Facts, row: Row, team: str) -> Finding:
        wanted = _nearest(facts.form, team or row.name.lower().replace(self.word, "").strip(" []"))
        example = self.pattern.replace("{team}", wanted or "team")
        what = f"`{row.name}` must name a team as `{self.pattern.replace('{team}', 'team')}` does"
        if team:
            what = f"`{row.name}` must name a team that there is, and there is no `{team}`"
        fix = None
        if wanted and facts.document.metadata.table is not None and not facts.document.metadata.values(example):
            fix = fix_by(f"call it `{example}`", RenameMetadataRow, row=row.name, to=example, safe=False)
        return Finding(*facts.name(row), what, f"did you mean `{example}`?" if wanted else "name the team", fix)


def _nearest(form: Format, written: str) -> str:
    bare = written.lower().removeprefix("t-")
    if bare in form.teams:
        return form.teams[bare]
    near = get_close_matches(bare, form.teams, n=1) if bare else []
    return form.teams[near[0]] if near else ""


def _other_letters(row: Row, form: Format, pattern: str) -> bool:
    """Whether only capitals differ: then the name is an old one, and another rule says so."""
    before, after = pattern.lower().split("{team}", 1)
    name = row.name.lower()
    team = name[len(before) : len(name) - len(after)]
    return name.startswith(before) and name.endswith(after) and team in form.teams
