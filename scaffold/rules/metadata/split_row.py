"""META004: a metadata row that stands outside the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import cell_texts, plain_cell
from scaffold.operations.add_metadata_row import AddMetadataRow
from scaffold.operations.replace_line import ReplaceLine
from scaffold.rules.finding import Finding, Fix, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.markdown.tables import Table
    from scaffold.rules.facts import Facts

ROW = re.compile(rb"^[ \t]*\|[^\r\n]*\|[ \t]*(?=\r?$)", re.MULTILINE)


def rows_outside(facts: Facts) -> Iterator[re.Match[bytes]]:
    """The lines between pipes that stand below the metadata table, before the first section."""
    document, table = facts.document, facts.document.metadata.table
    if table is None:
        return
    below = next((one.start for one in document.sections if one.start > table.start), len(facts.source.data))
    for block in document.reading.blocks:
        if block.kind is BlockKind.PARAGRAPH and table.end <= block.start < below:
            yield from ROW.finditer(facts.source.data, block.start, block.end)


class SplitRow(Rule, frozen=True):
    code: ClassVar[str] = "META004"
    name: ClassVar[str] = "split-row"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A table ends at a blank line. A row below it is a line of text with pipes on the page, and in no list: a champion that
stands there is lost without a word."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata            |          |
| :------------------ | -------- |
| Point of contact    | @ghost   |
| Status              | Proposed |

| [compiler] champion | @octocat |

## Summary

Builds take half the time.
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata            |          |
| :------------------ | -------- |
| Point of contact    | @ghost   |
| Status              | Proposed |
| [compiler] champion | @octocat |

## Summary

Builds take half the time.
"""

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.form == "table" and form.layout.metadata.rows:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        table = facts.document.metadata.table
        if table is not None:
            for row in rows_outside(facts):
                yield self._finding(facts, table, row)

    def _finding(self, facts: Facts, table: Table, row: re.Match[bytes]) -> Finding:
        line = row[0].decode().strip()
        texts = cell_texts(line)
        fix = None
        if len(texts) == 2 and len(table.columns) == 2 and facts.form.row(texts[0]) is not None:
            adding = AddMetadataRow(row=plain_cell(texts[0]), value=plain_cell(texts[1]))
            moved = fix_by("move it into the table", ReplaceLine, line=line)
            fix = Fix(moved.what, (*moved.operations, adding)) if moved is not None else None
        start = row.start() + len(row[0]) - len(row[0].lstrip())
        what = "a row of the metadata must stand in their table, and a blank line ends that"
        return Finding(start, row.end(), what, "take the blank line above it away", fix)
