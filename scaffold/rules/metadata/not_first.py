"""META003: metadata that does not come first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class MetadataNotFirst(Rule, frozen=True):
    code: ClassVar[str] = "META003"
    name: ClassVar[str] = "metadata-not-first"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
The metadata are the first table, right under the title. A reader that takes the first table for them finds another
one, and takes the document for broken."""
    bad: ClassVar[str] = """\
# Faster builds

## Summary

Builds take half the time.

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time.
"""

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.form == "table" and form.layout.metadata.rows:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        table = facts.document.metadata.table
        if table is None:
            return
        span = table.header.start, table.header.end
        if facts.document.reading.tables[0] is not table:
            yield Finding(*span, "the metadata must be the first table", "move the other table below")
        elif facts.document.sections and facts.document.sections[0].start < table.start:
            yield Finding(*span, "the metadata must stand right under the title", "move the heading below the table")
