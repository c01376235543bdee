"""META005: a metadata row that the layout does not know."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.rename_metadata_row import RenameMetadataRow
from scaffold.operations.row_names import known_row
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from scaffold.documents.metadata import Row
    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

# `Trackng issue` and `Tracking issue` have 0.96 in common, `Status` and `Stabilization` 0.53.
_NEAR = 0.75


class UnknownRow(Rule, frozen=True):
    """`names` are the rows that the layout has, `required` those that must be there."""

    code: ClassVar[str] = "META005"
    name: ClassVar[str] = "unknown-row"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
Nothing reads a row that the layout does not know. One whose name is misspelt looks right on the page and is missing
everywhere else; if the layout requires it, that is an error. A name that is like none is only a hint: somebody may have
meant just that."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |                  |
| :--------------- | ---------------- |
| Point of contact | @ghost           |
| Status           | Proposed         |
| Trackng issue    | [rust-lang/goals#7] |
"""
    good: ClassVar[str] = bad.replace("Trackng issue    |", "Tracking issue   |")

    names: tuple[str, ...]
    required: frozenset[str]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.rows:
            rows = [row for row in form.layout.metadata.rows if "{team}" not in row.name]
            yield cls(tuple(row.name for row in rows), frozenset(row.name for row in rows if row.required))

    def check(self, facts: Facts) -> Iterator[Finding]:
        present = {row.spec.name for row in facts.document.metadata.rows if row.spec is not None}
        for row in facts.document.metadata.rows:
            if row.spec is None and known_row(row.name, facts.form) is None and not _champion(row, facts.form):
                yield self._finding(facts, row, present)

    def _finding(self, facts: Facts, row: Row, present: set[str]) -> Finding:
        what = f"`{row.name}` must be a row that the layout `{facts.form.name}` knows"
        near = nearly(row.name, self.names)
        if not near:
            known = ", ".join(f"`{name}`" for name in self.names)
            return Finding(*facts.name(row), what, f"it knows {known}", severity=Severity.HINT)
        fix = None
        if near[0] not in present:
            fix = fix_by(f"call it `{near[0]}`", RenameMetadataRow, row=row.name, to=near[0], safe=False)
        weight = Severity.ERROR if near[0] in self.required and fix is not None else None
        return Finding(*facts.name(row), what, f"did you mean `{near[0]}`?", fix, weight)


def nearly(name: str, names: Iterable[str]) -> list[str]:
    """The row that a misspelt name is nearly, if there is one."""
    return get_close_matches(name, names, n=1, cutoff=_NEAR)


def _champion(row: Row, form: Format) -> bool:
    """Whether it is a wrong form of a row that names a team, which another rule has more to say about."""
    return any(word in row.name.lower() for word in team_words(form))


def team_words(form: Format) -> tuple[str, ...]:
    """What the names of rows for one team each say besides the team, in lower case: `champion`."""
    found = (
        row.name.replace("[{team}]", "").replace("{team}", "")
        for row in form.layout.metadata.rows
        if "{team}" in row.name
    )
    return tuple(word.strip().lower() for word in found if word.strip())
