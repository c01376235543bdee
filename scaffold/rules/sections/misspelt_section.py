"""SECT003: a section under an old or misspelt heading."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.format import heading_key
from scaffold.operations.rename_section import RenameSection
from scaffold.operations.section_names import SectionNames, known_as
from scaffold.rules.finding import Finding, Fix, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.documents.sections import Section
    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

# `Motivaton` and `Motivation` have 0.95 in common, `Help wanted` and `Help` 0.53.
_NEAR = 0.8
_OTHER_LETTERS = 6  # a slip or two bring in as many and leave out as many


class MisspeltSection(Rule, frozen=True):
    """`headings` are those of the layout, `required` those that must be there."""

    code: ClassVar[str] = "SECT003"
    name: ClassVar[str] = "misspelt-section"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
Sections are known by their very headings. Under an old one, in other letters or with a slip the text is there and
nobody finds it. Any other heading may be added freely."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Sumary

Builds take half the time.
"""
    good: ClassVar[str] = bad.replace("Sumary", "Summary")

    headings: tuple[str, ...]
    required: frozenset[str]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.sections:
            specs = form.layout.sections
            required = frozenset(spec.heading for spec in specs if spec.required)
            yield cls(tuple(spec.heading for spec in specs), required)

    def check(self, facts: Facts) -> Iterator[Finding]:
        present = present_sections(facts)
        for section in facts.document.sections:
            if section.heading in self.headings and section.spec is not None:
                continue
            wanted, sure = self._wanted(facts, section)
            if wanted and wanted not in present:
                fix = fix_by(f"call it `{wanted}`", RenameSection, heading=section.heading, to=wanted, safe=False)
                if sure:
                    fix = Fix(f"call it `{wanted}`", (SectionNames(),))
                what = f"the section `{section.heading}` must be called `{wanted}`"
                if not sure:
                    what = f"a section `{section.heading}` is not known, and is nearly `{wanted}`"
                yield Finding(*facts.line(section.start), what, "", fix, self._weight(facts, section, wanted))

    def _weight(self, facts: Facts, section: Section, wanted: str) -> Severity | None:
        """An old heading that the layout knows is only a hint; one that makes a required section missing an error."""
        if section.spec is None and wanted in self.required and known_as(facts.document, section) is None:
            return Severity.ERROR
        known = section.spec is not None and heading_key(section.heading).lower() != section.spec.heading.lower()
        return Severity.HINT if known and facts.form.section(section.level, section.heading) else None

    def _wanted(self, facts: Facts, section: Section) -> tuple[str, bool]:
        """What the heading should be, and whether there is no doubt; empty where it is right, or is its author's."""
        spec = known_as(facts.document, section)
        if spec is not None:
            spelt = facts.form.section_spelt(section.level, section.heading) is spec
            return (spec.heading, True) if spelt and heading_key(section.heading) != spec.heading else ("", True)
        if section.spec is not None or section.heading in self.headings:
            return "", True
        return nearly_section(facts, section), False


def present_sections(facts: Facts) -> set[str]:
    return {heading_key(one.heading) for one in facts.document.sections}


def nearly_section(facts: Facts, section: Section) -> str:
    """The heading that a misspelt one is nearly, if the layout has it at that level; else empty."""
    return _nearly(section.heading, tuple(s.heading for s in facts.form.layout.sections if s.level == section.level))


@lru_cache(maxsize=4096)
def _nearly(heading: str, headings: tuple[str, ...]) -> str:
    """Comparing letter by letter is slow, and nearly no heading is like another: they have other letters."""
    letters = set(heading)
    like = [one for one in headings if len(letters.symmetric_difference(one)) <= _OTHER_LETTERS]
    return "".join(get_close_matches(heading, like, n=1, cutoff=_NEAR))
