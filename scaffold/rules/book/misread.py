"""BOOK001: a line that the book reads otherwise than the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.linewise import misreadings
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Misread(Rule):
    code: ClassVar[str] = "BOOK001"
    name: ClassVar[str] = "misread-line"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
The goals book reads documents line by line, without code blocks, comments or escapes. A line of code that starts with
`#` ends the section there, one between pipes is a row of a table, `\\|` cuts a cell in two. The page looks right, and
the book loses what follows or is not built. A blank in front of the line, or other words, help."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

```
#[inline]
fn fast() {}
```
"""
    good: ClassVar[str] = bad.replace("#[inline]", " #[inline]")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.publisher == "goals book":
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for start, what in misreadings(facts.document.reading):
            span = facts.line(start)
            yield Finding(
                *span,
                f"the book must read what the page shows: here {what}",
                "indent the line by a blank, or write it otherwise",
            )
