"""TABL003: a table that is none, because text stands right above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import cell_texts
from scaffold.operations.set_apart import SetApart
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

_TEXT = (BlockKind.LIST, BlockKind.PARAGRAPH, BlockKind.QUOTE)
# A header and its delimiter row. It looks for a line feed first, which is found fast: put one in front of a text.
TABLE = re.compile(rb"\n\|(?P<header>[^\r\n]*)\|[ \t]*\r?\n\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?=\r?\n|\Z)")


class GluedTable(Rule, frozen=True):
    code: ClassVar[str] = "TABL003"
    name: ClassVar[str] = "glued-table"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
Right under an item of a list or a line of a quote a table is more text of that: the page shows pipes, and its tasks are
read by nobody. A blank line above it makes it a table."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

* We ask one team:
| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | Small         |       |
"""
    good: ClassVar[str] = bad.replace("team:\n", "team:\n\n")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.tables:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        real = {table.start for table in facts.document.reading.tables}
        for match in TABLE.finditer(b"\n" + facts.source.data):
            if match.start() in real:
                continue
            kind = next(block.kind for block in facts.document.reading.blocks if block.end > match.start())
            if kind in _TEXT:
                line = facts.line(match.start())
                text = facts.source.text(*line).strip()
                known = facts.form.table(cell_texts(text)) is not None
                fix = fix_by("put a blank line above it", SetApart, line=text)
                what = "a table must have a blank line above it, else it is text of what stands there"
                yield Finding(*line, what, "", fix if known else None, None if known else Severity.WARNING)
