"""META006: a metadata row under an old name, or in other letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.rename_metadata_row import RenameMetadataRow
from scaffold.operations.row_names import wanted_name
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class OldRowName(Rule, frozen=True):
    code: ClassVar[str] = "META006"
    name: ClassVar[str] = "old-row-name"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
The layout knows the row by another name, or with other capitals. Names are exact to whoever publishes the documents:
the row is read here and lost there."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata                 |                       |
| :----------------------- | --------------------- |
| Point of contact         | @ghost                |
| Status                   | Proposed              |
| Funding point of contact | [us](mailto:a@b.test) |
"""
    good: ClassVar[str] = bad.replace("Funding point of contact |", "Funding contact          |")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.form == "table" and form.layout.metadata.rows:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for row in facts.document.metadata.rows:
            wanted = wanted_name(row.name, facts.document)
            if wanted != row.name:
                fix = fix_by(f"call it `{wanted}`", RenameMetadataRow, row=row.name, to=wanted)
                yield Finding(*facts.name(row), f"the row `{row.name}` must be called `{wanted}`", "", fix)
