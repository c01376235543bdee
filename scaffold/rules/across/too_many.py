"""FOLD005: one value in more documents than the layout allows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.across_rule import Profile
    from scaffold.rules.claims import Claim


class TooMany(AcrossRule, frozen=True):
    """At most `most` documents of the layout `layout_of` have one value in the row `row`."""

    code: ClassVar[str] = "FOLD005"
    name: ClassVar[str] = "too-many"
    severity: ClassVar[Severity] = Severity.HINT
    why: ClassVar[str] = """\
A layout can say in how many documents one person may have a role (`most:` of a row): who answers for ten things answers
for none."""
    layout: ClassVar[str] = "limited"
    bad: ClassVar[str] = """\
=== rfcs/cranes.md
---
title: More cranes
status: draft
owner: ada
target: 2027-Q1
---
=== rfcs/docks.md
---
title: More docks
status: draft
owner: ada
target: 2027-Q1
---
"""
    good: ClassVar[str] = bad.replace("owner: ada", "owner: bea", 1)

    layout_of: str
    row: str
    most: int

    @classmethod
    def of(cls, forms: Sequence[Format]) -> Iterator[Self]:
        for form in forms:
            yield from (cls(form.name, row.name, row.most) for row in form.layout.metadata.rows if row.most)

    def check(self, profiles: Sequence[Profile]) -> Iterator[tuple[str, Finding]]:
        found: defaultdict[str, list[tuple[str, Claim]]] = defaultdict(list)
        for profile in profiles:
            if profile.layout == self.layout_of:
                for claim in profile.of(f"row {self.row}"):
                    found[claim.text.lower()].append((profile.path, claim))
        for several in found.values():
            for path, claim in several[self.most :]:
                what = (
                    f"at most {self.most} documents of a folder must have `{claim.text}` as `{self.row}`, "
                    f"and {len(several)} have"
                )
                yield path, Finding(claim.start, claim.end, what)
