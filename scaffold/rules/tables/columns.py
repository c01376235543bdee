"""TABL001: a table with other columns than its section wants."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.rename_column import RenameColumn
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import TableSpec
    from scaffold.markdown.tables import Table
    from scaffold.rules.facts import Facts

_NEAR = 0.6


class WrongColumns(Rule, frozen=True):
    """`heading` is a section that holds the table `spec`."""

    code: ClassVar[str] = "TABL001"
    name: ClassVar[str] = "wrong-columns"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A table is known by its header. With other columns it is some table to whoever reads the document: its tasks and asks
are not seen, or the build breaks. A table that is plainly another one is left to its author."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team       | Support | Notes |
| ---------- | ------- | ----- |
| [compiler] | Small   |       |
"""
    good: ClassVar[str] = (
        bad.replace("Support |", "Support level |")
        .replace("-- | ------- ", "-- | ------------- ")
        .replace("| Small   |", "| Small         |")
    )

    heading: str
    spec: TableSpec

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        for section in form.layout.sections:
            spec = form.table_named(section.table) if section.holds in ("table", "subgoals") else None
            if spec is not None:
                yield cls(section.heading, spec)

    def check(self, facts: Facts) -> Iterator[Finding]:
        document = facts.document
        known = {named.table.start for named in document.tables}
        for table in document.reading.tables:
            if table.start in known or table is document.metadata.table:
                continue
            holder = [one for one in document.sections if one.text_start <= table.start < one.end]
            if holder and holder[-1].within(self.heading) and self._meant(table):
                yield self._finding(table)

    def _meant(self, table: Table) -> bool:
        """Whether it is this table with some slip: a column of the same name, or one like it in the first place."""
        names = [column.name for column in self.spec.columns]
        return len(set(table.columns) & set(names)) * 2 >= len(names) or _like(table.columns[0], names[0])

    def _finding(self, table: Table) -> Finding:
        names = [column.name for column in self.spec.columns]
        wrong = [(one, name) for one, name in zip(table.columns, names, strict=False) if one != name]
        fix = None
        if len(table.columns) == len(names) and len(wrong) == 1 and _like(*wrong[0]):
            old, new = wrong[0]
            fix = fix_by(f"call it `{new}`", RenameColumn, column=old, to=new, table=table.columns, safe=False)
        what = f"the table in `{self.heading}` must have the columns `{' | '.join(names)}`"
        return Finding(table.header.start, table.header.end, what, f"it has `{' | '.join(table.columns)}`", fix)


def _like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= _NEAR
