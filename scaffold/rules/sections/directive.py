"""SECT009: a directive that is missing, or stands twice."""

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


class OneDirective(Rule, frozen=True):
    """`directive` is its name, `pattern` what it looks like, `written` how it is written."""

    code: ClassVar[str] = "SECT009"
    name: ClassVar[str] = "directive"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
A directive marks the place where the publisher fills in what other documents say. Without it that is shown nowhere, and
with a second one twice."""
    layout: ClassVar[str] = "2026-roadmap"
    bad: ClassVar[str] = """\
# Fast builds

| Metadata         |                |
| :--------------- | -------------- |
| Short title      | Fast Builds    |
| What and why     | Wait for less. |
| Point of contact | @ghost         |

### How we get there

| Goal                            | Timespan | What and why |
| ------------------------------- | -------- | ------------ |
| (((ROADMAP ROWS: Fast Builds))) |

## Funding
"""
    good: ClassVar[str] = bad + "\n(((FUNDING TABLE: Fast Builds)))\n"

    directive: str
    pattern: str
    written: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        yield from (cls(one.name, one.pattern, one.written) for one in form.layout.directives if one.written)

    def check(self, facts: Facts) -> Iterator[Finding]:
        pattern = re.compile(self.pattern)
        found = [mark for mark in facts.document.directives if pattern.fullmatch(mark.text)]
        if not found:
            example = self.written.replace("{short title}", facts.document.metadata.value_of("short title") or "…")
            yield Finding(*facts.top, f"the document must have the directive `{self.directive}`", f"write `{example}`")
        for mark in found[1:]:
            yield Finding(mark.start, mark.end, f"the directive `{self.directive}` must stand once")
