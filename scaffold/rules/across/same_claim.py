"""The general rule that no two documents of a folder say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.rules.across_rule import Profile


class Distinct(AcrossRule, frozen=True):
    """No two documents have one value of the claim `kind`, which is `called` so."""

    kind: ClassVar[str]
    called: ClassVar[str]

    def check(self, profiles: Sequence[Profile]) -> Iterator[tuple[str, Finding]]:
        first: dict[str, str] = {}
        for profile in profiles:
            for claim in profile.of(self.kind):
                other = first.setdefault(" ".join(claim.text.lower().split()), profile.path)
                if other != profile.path:
                    what = f"no two documents of a folder may have one {self.called}, and `{other}` has this one too"
                    yield profile.path, Finding(claim.start, claim.end, what)
