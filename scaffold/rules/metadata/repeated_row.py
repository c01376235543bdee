"""META007: a metadata row that stands twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Severity
from scaffold.rules.general.once import Once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts
    from scaffold.text.edits import Span


class RepeatedRow(Once, frozen=True):
    code: ClassVar[str] = "META007"
    name: ClassVar[str] = "repeated-row"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
Of two rows of one name only the first is read. Rows that may be repeated are not meant; of those that name a team
there is one for each team."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |             |
| :--------------- | ----------- |
| Point of contact | @ghost      |
| Status           | Proposed    |
| Status           | Accepted    |
"""
    good: ClassVar[str] = bad.replace("| Status           | Accepted    |\n", "")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.rows:
            yield cls("only the first one counts: remove one, or join them")

    def places(self, facts: Facts) -> Iterator[tuple[str, int]]:
        for row in facts.document.metadata.rows:
            if row.spec is not None and (row.team or not row.spec.repeatable):
                yield row.spec.name.replace("{team}", row.team.lower()), row.start

    def span(self, facts: Facts, start: int) -> Span:
        return facts.name(next(row for row in facts.document.metadata.rows if row.start == start))
