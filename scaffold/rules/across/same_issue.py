"""FOLD004: two documents of one tracking issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.across.same_claim import Distinct
from scaffold.rules.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format


class SameIssue(Distinct, frozen=True):
    code: ClassVar[str] = "FOLD004"
    name: ClassVar[str] = "same-issue"
    severity: ClassVar[Severity] = Severity.WARNING
    why: ClassVar[str] = """\
A tracking issue follows one document. Where two name it, what is reported there belongs to neither."""
    bad: ClassVar[str] = """\
=== 2026/faster.md
# Faster builds

| Metadata         |                     |
| :--------------- | ------------------- |
| Point of contact | @ghost              |
| Status           | Proposed            |
| Tracking issue   | [rust-lang/goals#7] |
=== 2026/fewer.md
# Fewer builds

| Metadata         |                     |
| :--------------- | ------------------- |
| Point of contact | @ghost              |
| Status           | Proposed            |
| Tracking issue   | [rust-lang/goals#7] |
"""
    good: ClassVar[str] = bad.replace("#7", "#8", 1)
    kind: ClassVar[str] = "tracking"
    called: ClassVar[str] = "tracking issue"

    @classmethod
    def of(cls, forms: Sequence[Format]) -> Iterator[Self]:
        if any(row.role == "tracking" for form in forms for row in form.layout.metadata.rows):
            yield cls()
