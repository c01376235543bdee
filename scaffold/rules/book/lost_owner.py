"""BOOK002: owners that the book takes for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.replace_in_cells import ReplaceInCells
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

_APART = re.compile(r"(?P<one>@[\w-]+)(?P<between>\s*[,&/;+]\s*|\s+(?:and|or|&|\+)\s+|\s+)(?=@)")


class LostOwner(Rule, frozen=True):
    """`blanks` is whether the book parts owners at blanks, and not at commas."""

    code: ClassVar[str] = "BOOK002"
    name: ClassVar[str] = "lost-owner"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
The goals book parts owners at blanks since 2026, and at commas before. `@a,@b` was fine and loses `@b` now, and
`@a and @b` was one owner. A comma and a blank are right for both."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Motivation

### Work items over the next year

| Task              | Owner(s)         | Notes |
| ----------------- | ---------------- | ----- |
| Measure each step | @ghost,@octocat  |       |
"""
    good: ClassVar[str] = bad.replace("@ghost,@octocat ", "@ghost, @octocat")

    blanks: bool

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.publisher == "goals book" and any(
            column.role == "owner" for spec in form.layout.tables for column in spec.columns
        ):
            yield cls(form.layout.asks.form == "level")

    def check(self, facts: Facts) -> Iterator[Finding]:
        for named, row in facts.rows:
            owner = named.cell(row, "owner")
            wrong = [match for match in _APART.finditer(owner) if self._lost(match["between"])]
            if wrong:
                column = named.spec.columns[named.roles["owner"]].name
                old = owner[wrong[0].start() :]
                new = _APART.sub(r"\g<one>, ", old)
                fix = fix_by(
                    f"write `{new}`",
                    ReplaceInCells,
                    table=named.spec.name,
                    column=column,
                    text=old,
                    by=new,
                    as_written=True,
                )
                yield Finding(
                    *facts.cell(named, row, "owner"),
                    "owners must have a comma and a blank between them",
                    f"the book does not part `{wrong[0]['one']}` from the next",
                    # In brackets, as in `us (@a + @b)`, a comma would part what belongs together.
                    fix if "(" not in owner else None,
                )

    def _lost(self, between: str) -> bool:
        if self.blanks:
            return not re.search(r"\s", between)
        return "," not in between
