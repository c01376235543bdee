"""SECT008: text of the template that was left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.strip_template_text import StripTemplateText
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.documents.document import Mark
    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

# What may stand around a sentence of the template, and says nothing by itself.
_MARKUP = re.compile(rb"[\s*_>]+")
_LONG = 4000  # bytes: a section that is longer says something of its own


class TemplateText(Rule, frozen=True):
    code: ClassVar[str] = "SECT008"
    name: ClassVar[str] = "template-text"
    severity: ClassVar[Severity] = Severity.HINT
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A sentence of the template tells the author what to write, and readers nothing. While a document is being proposed it
marks what is still to be done; in one whose status says that it is finished it is a warning, if readers see it."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

*Short description of what you will do over the next year.*

Builds take half the time.
"""
    good: ClassVar[str] = bad.replace("*Short description of what you will do over the next year.*\n\n", "")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        layout = form.layout
        own = (*(row.placeholder for row in layout.metadata.rows), *(one.placeholder for one in layout.sections))
        if layout.placeholders.phrases or any(own):
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for mark in facts.document.placeholders:
            fix = fix_by("take it out", StripTemplateText, having=mark.text, safe=False)
            if _alone(facts, mark):  # an empty section would not even say what belongs there
                fix = None
            what = "text of the template must be replaced by the author's own"
            # In a comment it is in nobody's way.
            severity = Severity.WARNING if facts.finished and facts.shown(mark.start) else None
            yield Finding(mark.start, mark.end, what, "", fix, severity)


def _alone(facts: Facts, mark: Mark) -> bool:
    """Whether nothing but text of the template stands in the section."""
    around = [one for one in facts.document.sections if one.text_start <= mark.start < one.end]
    if not around or around[-1].end - around[-1].text_start > _LONG:
        return False
    section = around[-1]
    rest = bytearray(facts.source.data[section.text_start : section.end])
    for one in facts.document.placeholders:
        if section.text_start <= one.start and one.end <= section.end:
            rest[one.start - section.text_start : one.end - section.text_start] = b" " * (one.end - one.start)
    return not _MARKUP.sub(b"", rest)
