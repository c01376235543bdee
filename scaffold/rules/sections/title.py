"""SECT001: a document without a title on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class Title(Rule, frozen=True):
    code: ClassVar[str] = "SECT001"
    name: ClassVar[str] = "title"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
The title is the heading of the first level, on top and alone of its level: lists and links call the document by it.
One that is missing is an error."""
    bad: ClassVar[str] = """\
## Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
"""
    good: ClassVar[str] = bad.replace("## Faster", "# Faster")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.row_with_role("title") is None and form.layout.metadata.rows:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        title = facts.document.heading
        if title is None:
            what = "the document must have a title: a heading `# …` on top"
            yield Finding(*facts.top, what, "", severity=Severity.ERROR)
            return
        if title.level != 1:
            yield Finding(*facts.line(title.start), "the title must be a heading of the first level", "write one `#`")
        for heading in facts.document.reading.headings:
            if heading.level == 1 and heading is not title:
                what = "only the title may be a heading of the first level"
                yield Finding(*facts.line(heading.start), what, "write one `#` more")
