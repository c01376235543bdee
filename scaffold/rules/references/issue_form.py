"""REFS005: an issue or an RFC in a form that the book does not link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.rename_reference import RenameReference
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

_LINKED = re.compile(r"[\w.-]+/[\w.-]+#\d+|#\d+|RFC #\d+")
_RFC = re.compile(r"rfcs?[ #]*(?P<number>\d+)", re.IGNORECASE)
_ISSUE = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)\s*#?\s*#(?P<number>\d+)")
_SHORT = re.compile(r"[\w.-]+\s*#\s*\d+")


class IssueForm(Rule, frozen=True):
    code: ClassVar[str] = "REFS005"
    name: ClassVar[str] = "issue-form"
    severity: ClassVar[Severity] = Severity.WARNING
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
The goals book makes links of `[org/repository#123]`, `[#123]` and `[RFC #123]`, written just so. In any other form the
page shows the brackets and leads nowhere."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time, as [RFC 3519] has it.
"""
    good: ClassVar[str] = bad.replace("[RFC 3519]", "[RFC #3519]")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.publisher == "goals book":
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        rows = facts.document.metadata.rows
        issues = [row for row in rows if row.spec is not None and row.spec.kind in ("issue", "issues")]
        for link in facts.document.references:
            if any(row.start <= link.start < row.end for row in issues):
                continue  # their values have a rule of their own
            if link.image or link.defined or _LINKED.fullmatch(link.label):
                continue
            right, sure = _right(link.label)
            if right is None:
                continue
            fix = fix_by(f"write `[{right}]`", RenameReference, label=link.label, to=right) if sure else None
            what = f"`[{link.label}]` must be written in a form that is linked"
            yield Finding(link.start, link.end, what, "" if sure else f"write `[{right}]`", fix)


def _right(label: str) -> tuple[str | None, bool]:
    """The form that is linked, and whether it can be told; None for what is no issue."""
    if match := _RFC.fullmatch(label):
        return f"RFC #{match['number']}", True
    if match := _ISSUE.fullmatch(label):
        return f"{match['repository']}#{match['number']}", True
    return ("org/repository#123", False) if _SHORT.fullmatch(label) else (None, False)
