"""SECT002: a section that must be there and is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.missing_sections import MissingSections, known_sections
from scaffold.rules.finding import Fix, Severity
from scaffold.rules.general.required import Required
from scaffold.rules.sections.misspelt_section import nearly_section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts
    from scaffold.text.edits import Span


class MissingSection(Required, frozen=True):
    code: ClassVar[str] = "SECT002"
    name: ClassVar[str] = "missing-section"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
The layout requires the section: readers look for it, and tools that collect from all documents find nothing.
`--unsafe-fixes` adds it with the text that a new document has there, to be filled in."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time.

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | Small         |       |
"""
    good: ClassVar[str] = bad.replace(
        "## Team asks",
        "## Motivation\n\n*Say in a few sentences what this is about and why it matters now.*\n\n## Team asks",
    )

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        yield from (cls(spec.heading, spec.help) for spec in form.layout.sections if spec.required)

    def names(self, facts: Facts) -> Collection[str]:
        if any(one.spec is not None and one.spec.heading == self.wanted for one in facts.document.sections):
            return (self.wanted,)
        known = {heading for heading, _ in known_sections(facts.document)} | _at_other_levels(facts)
        unknown = (one for one in facts.document.sections if one.spec is None)
        return known | {nearly_section(facts, one) for one in unknown}

    def told(self, facts: Facts) -> tuple[Span, str]:
        return facts.top, f"the document must have the section `{self.wanted}`"

    def fix(self, facts: Facts) -> Fix:  # noqa: ARG002 -- it is the same for every document
        return Fix("add it, to be filled in", (MissingSections(),), safe=False)


def _at_other_levels(facts: Facts) -> set[str]:
    """What is there at a wrong level is not missing: another rule tells of it."""
    known = {spec.heading.lower(): spec.heading for spec in facts.form.layout.sections}
    return {known[one.heading.lower()] for one in facts.document.sections if one.heading.lower() in known}
