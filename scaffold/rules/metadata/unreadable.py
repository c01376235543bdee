"""META002: front matter that is not YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.problems import Problem
from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class UnreadableFrontMatter(Rule, frozen=True):
    code: ClassVar[str] = "META002"
    name: ClassVar[str] = "unreadable-front-matter"
    severity: ClassVar[Severity] = Severity.ERROR
    alone: ClassVar[bool] = True
    why: ClassVar[str] = """\
Front matter that is not YAML has no rows at all: none of its values can be read, and nothing else can be checked."""
    layout: ClassVar[str] = "front matter"
    bad: ClassVar[str] = """\
---
title: "Ship faster
status: draft
owner: ada
---

## Context

Orders wait.
"""
    good: ClassVar[str] = bad.replace('"Ship faster', "Ship faster")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.metadata.form == "front matter":
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        try:
            _ = facts.document.metadata
        except Problem as problem:
            lines = facts.source.data.splitlines(keepends=True)
            start = sum(map(len, lines[: max(problem.place.line - 1, 0)]))
            yield Finding(*facts.line(start), problem.what, problem.right)
