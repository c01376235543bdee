"""META009: a value of the wrong kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.kinds import BadValue, accept
from scaffold.operations.set_metadata_row import SetMetadataRow
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.documents.metadata import Row
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import RowSpec
    from scaffold.rules.facts import Facts

_LINK = r"\[[^\[\]]+\](?:\[[^\[\]]*\]|\([^()\s]+\))"
_LINKS = re.compile(rf"{_LINK}(?:,? {_LINK})+")


class WrongValue(Rule, frozen=True):
    """`spec` is the row, with the kind of its value: the very function that takes values from people looks at it."""

    code: ClassVar[str] = "META009"
    name: ClassVar[str] = "wrong-value"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A row has values of one kind: one user, an issue of the right repository, a link, one of a few words. Anything else is
read as nothing, or breaks the build. What is right and only written in another way is a warning that `--fix` puts
right."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Tracking issue   | #7       |
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata         |                     |
| :--------------- | ------------------- |
| Point of contact | @ghost              |
| Status           | Proposed            |
| Tracking issue   | [rust-lang/goals#7] |
"""

    spec: RowSpec

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        yield from (cls(row) for row in form.layout.metadata.rows if row.kind != "status")

    def check(self, facts: Facts) -> Iterator[Finding]:
        for row in facts.document.metadata.rows:
            if row.spec is self.spec and not self._unfinished(facts, row):
                yield from self._row(facts, row)

    def _row(self, facts: Facts, row: Row) -> Iterator[Finding]:
        try:
            written = accept(row.value, self.spec, facts.form).text
        except BadValue as bad:
            what = f"the value of `{row.name}` {_must(bad, row)}"
            yield Finding(*facts.value(row), what, bad.right, severity=self._weight(row, ""))
            return
        if written != row.value and row.value:
            setting = SetMetadataRow(row=row.name, value=written, only_if=row.value)
            what = f"the value of `{row.name}` must be written `{written}`"
            # A word alone may be the name of a user or not: only its author knows.
            sure = self.spec.kind not in ("user", "users") or "@" in row.value or "@" not in written
            fix = Fix(f"write `{written}`", (setting,), safe=sure)
            yield Finding(*facts.value(row), what, "", fix, self._weight(row, written))

    def _weight(self, row: Row, written: str) -> Severity:
        """Other letters are a slip, and a link is shown as it is: another form of anything else is not read."""
        slip = row.value.lower() == written.lower() or (self.spec.kind == "link" and row.value != "")
        return Severity.WARNING if slip else Severity.ERROR

    def _unfinished(self, facts: Facts, row: Row) -> bool:
        """Whether another rule has something to say: text of the template. Several links are links."""
        several = self.spec.kind == "link" and _LINKS.fullmatch(row.value) is not None
        return several or any(row.start <= mark.start < row.end for mark in facts.document.placeholders)


def _must(bad: BadValue, row: Row) -> str:
    if not row.value:
        return "must not be empty"
    return f"must be of its kind: {bad.what}"
