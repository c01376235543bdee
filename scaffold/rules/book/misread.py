"""BOOK001: a line that the book reads otherwise than the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.linewise import misreadings
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import swallowed
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.metadata.split_row import ROW
from scaffold.rules.rule import Rule
from scaffold.rules.tables.glued import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE)


class Misread(Rule, frozen=True):
    code: ClassVar[str] = "BOOK001"
    name: ClassVar[str] = "misread-line"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
The goals book reads documents line by line, without code blocks, comments or escapes. A line of code that starts with
`#` ends the section there, one between pipes is a row of a table, `\\|` cuts a cell in two. The page looks right, and
the book loses what follows or is not built. The finding says what both would read alike."""
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
        found = misreadings(facts.document.reading)
        told = set(_told(facts)) if found else ()
        for start, what, right in found:
            if start in told:
                continue
            span = facts.line(start)
            yield Finding(*span, f"the book must read what the page shows: here {what}", right)


def _told(facts: Facts) -> Iterator[int]:
    """Where lines start that other rules tell of: what a table swallowed, tables that are none, rows outside theirs."""
    data = facts.source.data
    for table in facts.document.reading.tables:
        yield from (row.start for row in table.rows if swallowed(table, row, data))
    metadata = facts.document.metadata.table
    for block in facts.document.reading.blocks:
        rows = ROW.finditer(data, block.start, block.end) if block.kind in _TEXT else ()
        beside = metadata is not None and block.kind is BlockKind.PARAGRAPH and block.start < metadata.end + 4
        if rows and (beside or TABLE.search(b"\n" + data[block.start : block.end])):
            yield from (row.start() for row in rows)
