"""FOLD002: a row that names a document which there is not."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.across_rule import Profile


class UnknownReference(AcrossRule, frozen=True):
    """The row `row` of the layout `layout_of` names documents of the layout `named`."""

    code: ClassVar[str] = "FOLD002"
    name: ClassVar[str] = "unknown-reference"
    severity: ClassVar[Severity] = Severity.ERROR
    why: ClassVar[str] = """\
A goal names its roadmap by the roadmap's short title, to the letter. Any other name is a step of nothing, and the goals
book is not built."""
    bad: ClassVar[str] = """\
=== 2026/roadmap-fast-builds.md
# Fast builds

| Metadata         |                |
| :--------------- | -------------- |
| Short title      | Fast Builds    |
| What and why     | Wait for less. |
| Point of contact | @ghost         |
=== 2026/faster.md
# Faster builds

| Metadata         |             |
| :--------------- | ----------- |
| Point of contact | @ghost      |
| Status           | Proposed    |
| Roadmap          | Faster      |
"""
    good: ClassVar[str] = bad.replace("| Faster      |", "| Fast Builds |")

    layout_of: str
    row: str
    named: str

    @classmethod
    def of(cls, forms: Sequence[Format]) -> Iterator[Self]:
        for form in forms:
            for row in form.layout.metadata.rows:
                if row.refers_to:
                    yield cls(form.name, row.name, row.refers_to)

    def check(self, profiles: Sequence[Profile]) -> Iterator[tuple[str, Finding]]:
        names = [
            claim.text
            for profile in profiles
            if profile.layout == self.named
            for claim in (list(profile.of("short title")) or list(profile.of("title")))
        ]
        for profile in profiles:
            for claim in profile.of(f"row {self.row}") if profile.layout == self.layout_of else ():
                if claim.text not in names:
                    near = get_close_matches(claim.text, names, n=1, cutoff=0.5)
                    listed = ": " + ", ".join(f"`{name}`" for name in names) if names else " none in this folder"
                    # Where there is none at all they may live elsewhere.
                    severity = None if names else Severity.HINT
                    what = f"`{self.row}` must name a document of the layout `{self.named}`, and `{claim.text}` is none"
                    help_ = f"did you mean `{near[0]}`?" if near else f"there are{listed}"
                    yield profile.path, Finding(claim.start, claim.end, what, help_, None, severity)
