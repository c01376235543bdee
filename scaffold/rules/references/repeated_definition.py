"""REFS003: two definitions of one label."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.markdown.references import Definition
    from scaffold.rules.facts import Facts


class RepeatedDefinition(Rule, frozen=True):
    code: ClassVar[str] = "REFS003"
    name: ClassVar[str] = "repeated-definition"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
Of two definitions of a label the first counts, whatever the case of its letters. Where they lead to two places, some
links lead to the wrong one; where to the same, one is too many and it is a hint."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

The [survey] says so, and the [paper][Survey] too.

[survey]: https://example.org/survey
[Survey]: https://example.org/paper
"""
    good: ClassVar[str] = bad.replace("[Survey]", "[paper]").replace("[paper][paper]", "[paper]")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:  # noqa: ARG003 -- it holds in every layout
        yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        seen: dict[str, Definition] = {}
        for one in facts.document.definitions:
            first = seen.setdefault(label_key(one.label), one)
            if first is not one:
                line = facts.document.line(first.start)
                what = f"`{one.label}` must be defined once, and is defined in line {line} too"
                same = first.target == one.target
                right = "take one out" if same else "only the first one counts: give this one another label"
                yield Finding(one.start, one.end, what, right, severity=Severity.HINT if same else None)
