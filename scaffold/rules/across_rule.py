"""Rules that look at the documents of a folder together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from scaffold.rules.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.claims import Claim
    from scaffold.rules.finding import Finding


class Profile(NamedTuple):
    """What one document says that others may say too."""

    path: str
    layout: str
    claims: tuple[Claim, ...]

    def of(self, kind: str) -> Iterator[Claim]:
        return (claim for claim in self.claims if claim.kind == kind)


class AcrossRule(msgspec.Struct, frozen=True):
    """As `Rule`, for all documents of one folder. In its examples a line `=== PATH` begins each document."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    why: ClassVar[str]
    bad: ClassVar[str]
    good: ClassVar[str]
    layout: ClassVar[str] = "2026"
    fixes: ClassVar[str] = ""

    @classmethod
    def of(cls, forms: Sequence[Format]) -> Iterable[Self]:
        """The rules of this kind that the layouts ask for."""
        raise NotImplementedError

    def check(self, profiles: Sequence[Profile]) -> Iterator[tuple[str, Finding]]:
        """What is wrong, each with the path of its document."""
        raise NotImplementedError
