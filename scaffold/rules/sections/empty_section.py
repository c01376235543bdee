"""SECT006: a section with nothing in it."""

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

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_LONG = 2000  # bytes: what is longer says something, and if only in a comment


class EmptySection(Rule, frozen=True):
    """`required` are the sections that must be there."""

    code: ClassVar[str] = "SECT006"
    name: ClassVar[str] = "empty-section"
    severity: ClassVar[Severity] = Severity.HINT
    why: ClassVar[str] = """\
A heading with nothing below it tells readers nothing. A section that the layout requires is meant to say something, so
there it is a warning."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

## Motivation

Builds are slow.
"""
    good: ClassVar[str] = bad.replace("## Summary\n", "## Summary\n\nBuilds take half the time.\n")

    required: frozenset[str]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.sections:
            yield cls(frozenset(spec.heading for spec in form.layout.sections if spec.required))

    def check(self, facts: Facts) -> Iterator[Finding]:
        for section in facts.document.sections:
            if section.spec is None or section.end - section.text_start > _LONG:
                continue
            if not _COMMENT.sub(b"", facts.source.data[section.text_start : section.end]).strip():
                required = section.spec.heading in self.required
                severity = Severity.WARNING if required else None
                what = f"the section `{section.heading}` must not be empty"
                right = "write something, or leave the section out" if not required else "write something"
                yield Finding(*facts.line(section.start), what, right, severity=severity)
