"""TASK009: a user without `@`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import plain_cell
from scaffold.operations.map_cells import MapCells
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class BareUser(Rule, frozen=True):
    code: ClassVar[str] = "TASK009"
    name: ClassVar[str] = "bare-user"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A cell that says nothing but the name of somebody who is named with `@` elsewhere in the document means that user, and
lacks the `@`."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Motivation

### Work items over the next year

| Task              | Owner(s) | Notes |
| ----------------- | -------- | ----- |
| Measure each step | ghost    |       |
"""
    good: ClassVar[str] = bad.replace("| ghost  ", "| @ghost ")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        columns = (column for spec in form.layout.tables for column in spec.columns)
        if any(column.role == "owner" and "@" in (column.written or "@") for column in columns):
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for named, row in facts.rows:
            for role in ("owner", "notes"):
                index = named.roles.get(role)
                name = "" if index is None else plain_cell(row.text(index))
                if index is not None and name and name in facts.users:
                    mapping = MapCells(
                        table=named.spec.name, column=named.spec.columns[index].name, values={name: f"@{name}"}
                    )
                    what = f"the user `{name}` must be written `@{name}`, as elsewhere in the document"
                    yield Finding(
                        *facts.cell(named, row, index), what, "", Fix(f"write `@{name}`", (mapping,), safe=False)
                    )
