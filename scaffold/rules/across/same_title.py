"""FOLD003: two documents of one title."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.across.same_claim import Distinct
from scaffold.rules.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format


class SameTitle(Distinct, frozen=True):
    code: ClassVar[str] = "FOLD003"
    name: ClassVar[str] = "same-title"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
Lists call documents by their titles. Two of one title can't be told apart, and mostly one is a copy that was
forgotten."""
    bad: ClassVar[str] = """\
=== 2026/faster.md
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
=== 2026/quicker.md
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @octocat |
| Status           | Proposed |
"""
    good: ClassVar[str] = "# Quicker builds".join(bad.rsplit("# Faster builds", 1))
    kind: ClassVar[str] = "title"
    called: ClassVar[str] = "title"

    @classmethod
    def of(cls, forms: Sequence[Format]) -> Iterator[Self]:
        if forms:
            yield cls()
