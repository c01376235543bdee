"""SECT005: a section that stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Severity
from scaffold.rules.general.once import Once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class RepeatedSection(Once, frozen=True):
    code: ClassVar[str] = "SECT005"
    name: ClassVar[str] = "repeated-section"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
Of two sections of one heading only the first is read: what stands in the second, tasks and asks too, is lost."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time.

## Summary

They really do.
"""
    good: ClassVar[str] = bad.replace("## Summary\n\nThey", "They")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.sections:
            yield cls("only the first one is read: join them, or call one otherwise")

    def places(self, facts: Facts) -> Iterator[tuple[str, int]]:
        for section in facts.document.sections:
            if section.spec is not None:
                yield section.spec.heading, section.start
