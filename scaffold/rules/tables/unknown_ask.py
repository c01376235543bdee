"""TASK001: an ask that is not in the vocabulary of its milestone."""

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


class UnknownAsk(Rule, frozen=True):
    """`vocabulary` are the asks that the layout allows, `others` their other names, each with what is meant."""

    code: ClassVar[str] = "TASK001"
    name: ClassVar[str] = "unknown-ask"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
Teams agreed to be asked for certain things, each under one name. Any other word is refused by the book, and nobody
knows what it takes. Another name of an ask is put right by `--fix`; for a slip the nearest name is offered."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

| Task         | Owner(s) or team(s) | Notes |
| ------------ | ------------------- | ----- |
| Code reviews | ![Team][] [cargo]   |       |
"""
    good: ClassVar[str] = (
        bad.replace("Code reviews |", "Standard reviews |")
        .replace("| Task         |", "| Task             |")
        .replace("| ------------ |", "| ---------------- |")
    )

    vocabulary: tuple[str, ...]
    others: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        allowed = form.layout.asks.vocabulary
        if form.layout.asks.form == "badge" and allowed:
            entries = [entry for entry in form.vocabulary.asks if entry.name in allowed]
            yield cls(allowed, tuple((alias.name.lower(), one.name) for one in entries for alias in one.aliases))

    def check(self, facts: Facts) -> Iterator[Finding]:
        table = facts.form.layout.asks.table
        for task in facts.document.asks:
            if task.task in self.vocabulary or not task.task:
                continue
            named, row = facts.by_start[task.start]
            sure = dict(self.others) | {name.lower(): name for name in self.vocabulary}
            wanted = sure.get(task.task.lower(), "")
            near = [] if wanted else get_close_matches(task.task, self.vocabulary, n=1)
            right = wanted or "".join(near)
            column = named.spec.columns[named.roles["task"]].name
            fix = None
            if right:
                mapping = MapCells(table=table, column=column, values={task.task: right})
                fix = Fix(f"write `{right}`", (mapping,), safe=bool(wanted))
            what = f"what is asked of a team must be one of the layout's asks, and `{task.task}` is none"
            help_ = f"did you mean `{right}`?" if right else f"there are {', '.join(f'`{n}`' for n in self.vocabulary)}"
            yield Finding(*facts.cell(named, row, "task"), what, help_, fix)
