"""TASK008: an owner that is not a user."""

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

# What may stand between users besides: commas, badges, teams and other references, emphasis.
_BESIDE = re.compile(
    r"!?\[[^\[\]]*\](?:\[[^\[\]]*\]|\([^()]*\))?|~~[^~]*~~|<!--.*?-->|[,&/*_\s]|\band\b|\bTBD\b|\btbd\b"
)
_USER = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*")


class OwnerForm(Rule, frozen=True):
    code: ClassVar[str] = "TASK008"
    name: ClassVar[str] = "owner-form"
    severity: ClassVar[Severity] = Severity.HINT
    why: ClassVar[str] = """\
People are found by their user names, `@user`. A phrase or a bare name is shown as it is, but nobody is told of the
task, and lists of who does what lack it."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Motivation

### Work items over the next year

| Task              | Owner(s)        | Notes |
| ----------------- | --------------- | ----- |
| Measure each step | the build crowd |       |
"""
    good: ClassVar[str] = bad.replace("the build crowd", "@octocat       ")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        columns = (column for spec in form.layout.tables for column in spec.columns)
        if any(column.role == "owner" and "@" in (column.written or "@") for column in columns):
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for task in facts.document.tasks:
            named, row = facts.by_start[task.start]
            if "owner" not in named.roles or task.asks or not task.owner:
                continue
            rest = " ".join(_USER.sub(" ", _BESIDE.sub(" ", task.owner)).split()).strip(" .;:()[]+")
            if rest and task.owner not in facts.users:  # a user without the `@` is told of by a rule of its own
                what = f"an owner must be a user, `@user`, and `{task.owner}` is none"
                if task.owners:
                    what = f"owners must be users with commas between them, and here stands `{rest}` too"
                yield Finding(*facts.cell(named, row, "owner"), what, "")
