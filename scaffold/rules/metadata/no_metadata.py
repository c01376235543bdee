"""META001: a document without metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class NoMetadata(Rule, frozen=True):
    """`wanted` is what must be there."""

    code: ClassVar[str] = "META001"
    name: ClassVar[str] = "no-metadata"
    severity: ClassVar[Severity] = Severity.ERROR
    alone: ClassVar[bool] = True
    why: ClassVar[str] = """\
A file that lies among documents and has all the sections of one, but no metadata, is a document to its author and a
page to everything that reads it: it is in no list, and nobody looks after it."""
    bad: ClassVar[str] = """\
# Faster builds

Point of contact: @ghost

## Summary

Builds take half the time.

## Motivation

They are slow.

## Team asks

| Team       | Support level | Notes |
| ---------- | ------------- | ----- |
| [compiler] | Small         |       |
"""
    good: ClassVar[str] = bad.replace(
        "Point of contact: @ghost\n",
        "| Metadata         |          |\n| :--------------- | -------- |\n"
        "| Point of contact | @ghost   |\n| Status           | Proposed |\n",
    )

    wanted: str

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.form == "front matter":
            yield cls("front matter")
        elif form.layout.metadata.rows:
            first, second = form.layout.metadata.header
            yield cls(f"a table with the header `| {first} | {second} |`")

    def check(self, facts: Facts) -> Iterator[Finding]:
        if facts.readable and facts.document.metadata.table is None and facts.document.metadata.block is None:
            what = f"a document of the layout `{facts.form.name}` must have {self.wanted}"
            yield Finding(*facts.top, what, "`scaffold new --dry-run` shows one")
