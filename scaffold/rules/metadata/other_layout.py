"""SHAP001: a document that is written by another layout than its folder's."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class OtherLayout(Rule, frozen=True):
    code: ClassVar[str] = "SHAP001"
    name: ClassVar[str] = "other-layout"
    severity: ClassVar[Severity] = Severity.ERROR
    alone: ClassVar[bool] = True
    why: ClassVar[str] = """\
A document that was brought along from another period has that period's rows, sections and tables. Each of them would be
a finding; this one stands for all, and nothing else is said until the document is brought over or moved."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |                          |
| :--------------- | ------------------------ |
| Point of contact | @ghost                   |
| Teams            | <!-- TEAMS WITH ASKS --> |
| Task owners      | <!-- TASK OWNERS -->     |
| Status           | Proposed                 |

## Summary

Builds take half the time.

## Motivation

They are slow.

## Ownership and team asks

| Task             | Owner(s) or team(s) | Notes |
| ---------------- | ------------------- | ----- |
| Standard reviews | ![Team][] [cargo]   |       |
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds take half the time.

## Motivation

They are slow.

## Team asks

| Team    | Support level | Notes |
| ------- | ------------- | ----- |
| [cargo] | Small         |       |
"""

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.milestones and form.layout.metadata.rows:
            yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        other = facts.around.looks_like
        if other:
            own = facts.around.belongs or facts.form.name
            what = f"a document in this folder must have the layout `{own}`, and this one is written by `{other}`"
            path = shlex.quote(facts.document.path)
            command = f"scaffold normalize --add-missing --layout {shlex.quote(own)} {path}"
            help_ = f"`{command}` brings over rows and sections; or move it to a folder of `{other}`"
            yield Finding(*facts.top, what, help_)
