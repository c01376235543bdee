"""STAT001: a status that is not in the life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.kinds import BadValue, accept
from scaffold.operations.set_metadata_row import SetMetadataRow
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import RowSpec
    from scaffold.rules.facts import Facts


class UnknownStatus(Rule, frozen=True):
    """`spec` is the row of the status."""

    code: ClassVar[str] = "STAT001"
    name: ClassVar[str] = "unknown-status"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
The layout's life cycle has a few statuses, spelt in one way. With any other one the document is in no list, and the
book is not built. `scaffold layouts NAME` shows them."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | accepted |
"""
    good: ClassVar[str] = bad.replace("accepted", "Accepted")

    spec: RowSpec

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        yield from (cls(row) for row in form.layout.metadata.rows if row.kind == "status")

    def check(self, facts: Facts) -> Iterator[Finding]:
        for row in facts.document.metadata.rows:
            if row.spec is not self.spec:
                continue
            try:
                written = accept(row.value, self.spec, facts.form).text
            except BadValue as bad:
                what = f"`{row.name}` must be a status of the layout `{facts.form.name}`: {bad.what}"
                yield Finding(*facts.value(row), what, bad.right)
                continue
            if written != row.value and row.value:
                setting = SetMetadataRow(row=row.name, value=written, only_if=row.value)
                what = f"the status `{row.value}` must be written `{written}`"
                yield Finding(*facts.value(row), what, "", Fix(f"write `{written}`", (setting,)))
