"""STAT002: a status that demands what the document does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.lifecycle import unmet_demands
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Demand
    from scaffold.rules.facts import Facts


class UnmetDemand(Rule, frozen=True):
    """`status` is the one that demands; `required` are rows whose absence another rule tells of."""

    code: ClassVar[str] = "STAT002"
    name: ClassVar[str] = "unmet-demand"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
A status promises something: an accepted goal has a tracking issue, and a champion for each ask that takes a team's
time. The layout says what each status demands; `scaffold set status=…` asks the same before it changes one. While
marks of the template show that a document is still being written, and its status allows that, it is a hint."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Accepted |
| Tracking issue   |          |

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | Small         |       |
"""
    good: ClassVar[str] = bad.replace("|          |\n\n", "| [rust-lang/goals#7] |\n\n")

    status: str
    required: frozenset[str]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        required = frozenset(row.name for row in form.layout.metadata.rows if row.required)
        yield from (cls(status.name, required) for status in form.layout.statuses if status.demands)

    def check(self, facts: Facts) -> Iterator[Finding]:
        if facts.document.status != self.status:
            return
        row = facts.document.metadata.with_role("status")[0]
        for demand, lack in unmet_demands(facts.document, self.status):
            if demand.row not in self.required:
                what = f"a document that is `{self.status}` must have more: {lack}"
                yield Finding(*facts.value(row), what, demand.help, severity=_severity(facts, demand))


def _severity(facts: Facts, demand: Demand) -> Severity | None:
    """None where it is an error: the build breaks."""
    if demand.champion:
        return Severity.WARNING  # without its champion an ask is still read
    # Whoever left marks of the template has not finished, and need not have where the status allows that.
    return Severity.HINT if facts.document.placeholders and not facts.finished else None
