"""TASK006: a support level that there is not."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.map_cells import MapCells
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class SupportLevel(Rule, frozen=True):
    """`levels` are those of the layout, lowest first."""

    code: ClassVar[str] = "TASK006"
    name: ClassVar[str] = "support-level"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A team is asked for one of a few levels of support. A row with another word breaks the build of the book; one without a
level is passed over, and the team is not asked: a warning, as long as some other row has one. Other letters are only a
hint."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | small         |       |
"""
    good: ClassVar[str] = bad.replace("| small", "| Small")

    levels: tuple[str, ...]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.asks.form == "level" and form.layout.asks.levels:
            yield cls(form.layout.asks.levels)

    def check(self, facts: Facts) -> Iterator[Finding]:
        spelt = {level.lower(): level for level in self.levels}
        listed = ", ".join(f"`{level}`" for level in self.levels)
        some = any(task.level.strip(".") for task in facts.document.asks)
        for task in facts.document.asks:
            named, row = facts.by_start[task.start]
            if task.level in self.levels or not any(row.texts):
                continue
            span = facts.cell(named, row, "level")
            if task.level.strip(".") == "":
                what = "an ask must have a support level: without one it is passed over"
                yield Finding(*span, what, f"allowed: {listed}", severity=Severity.WARNING if some else None)
                continue
            sure = spelt.get(task.level.lower(), "")
            right = sure or "".join(get_close_matches(task.level, self.levels, n=1))
            fix = None
            if right:
                column = named.spec.columns[named.roles["level"]].name
                mapping = MapCells(table=named.spec.name, column=column, values={task.level: right})
                fix = Fix(f"write `{right}`", (mapping,), safe=bool(sure))
            what = f"the support level must be one of {listed}, and `{task.level}` is none"
            if sure:
                what = f"the support level must be written `{sure}`"
            yield Finding(*span, what, "", fix, Severity.HINT if sure else None)
