"""META008: a metadata row that must be there and is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import cell_texts
from scaffold.operations.row_names import known_row
from scaffold.operations.set_metadata_row import SetMetadataRow
from scaffold.rules.finding import Fix, Severity
from scaffold.rules.general.required import Required
from scaffold.rules.metadata.split_row import rows_outside
from scaffold.rules.metadata.unknown_row import nearly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts
    from scaffold.text.edits import Span


class MissingRow(Required, frozen=True):
    """`default` is what a new document says there; it is `exact` where it may say nothing else."""

    code: ClassVar[str] = "META008"
    name: ClassVar[str] = "missing-row"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
The layout requires the row: without it the document can't be listed, or the build of the book breaks. A row that may
say one thing only is added by `--fix`; one with a usual value by `--unsafe-fixes`."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Zulip channel    | N/A      |
"""
    good: ClassVar[str] = bad.replace("| Zulip", "| Status           | Proposed |\n| Zulip")

    default: str
    exact: bool

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        for row in form.layout.metadata.rows:
            if row.required and "{team}" not in row.name:
                yield cls(row.name, row.help, row.default, row.kind == "literal")

    def names(self, facts: Facts) -> Collection[str]:
        """What is there under a misspelt name, or outside the table, is not missing: other rules tell of it."""
        rows = facts.document.metadata.rows
        if any(row.spec is not None and row.spec.name == self.wanted for row in rows):
            return (self.wanted,)
        outside = (cell_texts(line[0].decode().strip())[0] for line in rows_outside(facts))
        written = [*(row.name for row in rows), *outside]
        known = {match.spec.name for name in written if (match := known_row(name, facts.form)) is not None}
        free = [row.name for row in facts.form.layout.metadata.rows if row.name not in known]
        unknown = (row.name for row in rows if known_row(row.name, facts.form) is None)
        return known | {near for name in unknown for near in nearly(name, free)}

    def told(self, facts: Facts) -> tuple[Span, str]:
        return facts.metadata_top, f"the metadata must have the row `{self.wanted}`"

    def fix(self, facts: Facts) -> Fix | None:  # noqa: ARG002 -- it depends on the layout only
        if not self.default:
            return None
        adding = SetMetadataRow(row=self.wanted, value=self.default, if_missing=True)
        return Fix(f"add it with `{self.default}`", (adding,), safe=self.exact)
