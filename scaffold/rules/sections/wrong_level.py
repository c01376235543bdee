"""SECT004: a section at another level, or in another section, than the layout has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.format import heading_key
from scaffold.operations.rename_section import RenameSection
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class WrongLevel(Rule, frozen=True):
    """`levels` are those of the layout's headings."""

    code: ClassVar[str] = "SECT004"
    name: ClassVar[str] = "wrong-level"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A heading has its level, which says what it is a part of. With a `#` too many the section is swallowed by the one
above it, with one too few it breaks out."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

### Summary

Builds take half the time.
"""
    good: ClassVar[str] = bad.replace("### Summary", "## Summary")

    levels: dict[str, int]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        levels: dict[str, set[int]] = {}
        for spec in form.layout.sections:
            levels.setdefault(spec.heading, set()).add(spec.level)
        yield cls({heading: found.pop() for heading, found in levels.items() if len(found) == 1})

    def check(self, facts: Facts) -> Iterator[Finding]:
        sections = facts.document.sections
        for section in sections:
            level = self.levels.get(heading_key(section.heading)) if section.spec is None else None
            if level is None or any(one.spec is not None and one.spec.heading == section.heading for one in sections):
                continue
            fix = fix_by(f"make it level {level}", RenameSection, heading=section.heading, level=level, safe=False)
            if any(one.spec is not None and section.start < one.start < section.end for one in sections):
                fix = None  # it would take along sections that stand right
            what = f"`{section.heading}` must be a heading of level {level}, and is one of level {section.level}"
            yield Finding(*facts.line(section.start), what, f"write `{'#' * level} {section.heading}`", fix)
