"""FOLD001: one user in two spellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.across_rule import Profile
    from scaffold.rules.claims import Claim


class UserSpelling(AcrossRule, frozen=True):
    code: ClassVar[str] = "FOLD001"
    name: ClassVar[str] = "user-spelling"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
`@Ghost` and `@ghost` are one user and are counted as two; with both in the metadata the goals book is not built. The
spelling that most documents of the folder have is taken for the right one."""
    bad: ClassVar[str] = """\
=== 2026/faster.md
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
=== 2026/fewer.md
# Fewer builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @Ghost   |
| Status           | Proposed |
"""
    good: ClassVar[str] = bad.replace("@Ghost", "@ghost")

    @classmethod
    def of(cls, forms: Sequence[Format]) -> Iterator[Self]:
        if any(row.kind in ("user", "users") for form in forms for row in form.layout.metadata.rows):
            yield cls()

    def check(self, profiles: Sequence[Profile]) -> Iterator[tuple[str, Finding]]:
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for profile in profiles:
            for user in dict.fromkeys(claim.text for claim in _users(profile)):
                spellings[user.lower()][user] += 1
        # Of equally frequent ones the one that comes first in the folder.
        right = {key: counts.most_common(1)[0][0] for key, counts in spellings.items() if len(counts) > 1}
        for profile in profiles:
            seen = set()
            for claim in _users(profile):
                wanted = right.get(claim.text.lower(), claim.text)
                if wanted != claim.text and claim.text not in seen:
                    seen.add(claim.text)
                    help_ = f"`scaffold rename person {claim.text} {wanted}` changes it everywhere"
                    what = f"`{claim.text}` must be written `{wanted}`, as in other documents of the folder"
                    severity = None if claim.kind == "user" else Severity.WARNING
                    yield profile.path, Finding(claim.start, claim.end, what, help_, None, severity)


def _users(profile: Profile) -> tuple[Claim, ...]:
    """Users of the metadata come first: those are the ones that the book compares."""
    return (*profile.of("user"), *profile.of("owner"))
