"""REFS002: a definition that nothing refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.remove_definition import RemoveDefinition
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class UnusedDefinition(Rule, frozen=True):
    code: ClassVar[str] = "REFS002"
    name: ClassVar[str] = "unused-definition"
    severity: ClassVar[Severity] = Severity.HINT
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A definition that nothing refers to shows on no page. Mostly its link was taken out, or its label is written in two
ways."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time.

[survey]: https://example.org/survey
"""
    good: ClassVar[str] = bad.replace("\n[survey]: https://example.org/survey\n", "")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:  # noqa: ARG003 -- it holds in every layout
        yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        if not facts.document.definitions:
            return
        used = {label_key(link.label) for link in facts.document.references if link.label}
        for one in facts.document.definitions:
            if label_key(one.label) not in used and not one.label.startswith("^"):
                fix = fix_by("take it out", RemoveDefinition, label=one.label, safe=False)
                what = f"the definition `{one.label}` must be used, and nothing refers to it"
                yield Finding(one.start, one.end, what, "", fix)
