"""TABL004: a cell whose value is not of its column's kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.kinds import BadValue, accept
from scaffold.markdown.tables import plain_cell
from scaffold.operations.map_cells import MapCells
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.documents.tasks import NamedTable
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column
    from scaffold.markdown.tables import TableRow
    from scaffold.rules.facts import Facts

# Columns with these roles have rules of their own.
_OWN = ("team", "level", "owner")
_WORDS = ("line", "text")


class WrongCell(Rule, frozen=True):
    """`table` is a named table, `column` one of its columns, at `index`."""

    code: ClassVar[str] = "TABL004"
    name: ClassVar[str] = "wrong-cell"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A column that the layout gives a kind has values of that kind: one of a few words, a date. Another one is read as
nothing, or as something else."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Funding

| Purpose | Cost   | Funded | Sponsor(s) |
| ------- | ------ | ------ | ---------- |
| Travel  | $5,000 | full   | Somebody   |
"""
    good: ClassVar[str] = bad.replace("| full ", "| Full ")

    table: str
    index: int
    column: Column

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        for spec in form.layout.tables:
            for index, column in enumerate(spec.columns):
                if column.role not in _OWN and (column.kind not in _WORDS or column.required):
                    yield cls(spec.name, index, column)

    def check(self, facts: Facts) -> Iterator[Finding]:
        for named, row in facts.rows:
            if named.spec.name == self.table:
                yield from self._cell(facts, named, row)

    def _cell(self, facts: Facts, named: NamedTable, row: TableRow) -> Iterator[Finding]:
        value = plain_cell(row.text(self.index))
        if value and self.column.kind in _WORDS:
            return
        span = facts.cell(named, row, self.index)
        try:
            written = accept(value, self.column, facts.form).text
        except BadValue as bad:
            if value or any(row.texts):
                what = f"must be of its kind: {bad.what}" if value else "must not be empty"
                yield Finding(*span, f"`{self.column.name}` {what}", bad.right)
            return
        if value and written != value:
            mapping = MapCells(table=self.table, column=self.column.name, values={value: written})
            yield Finding(
                *span, f"`{self.column.name}` must be written `{written}`", "", Fix(f"write `{written}`", (mapping,))
            )
