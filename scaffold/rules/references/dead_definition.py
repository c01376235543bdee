"""REFS001: a definition that a table or a paragraph has swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.set_apart import SetApart
from scaffold.rules.finding import Finding, Severity, fix_by
from scaffold.rules.references.dead import dead_definitions
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class DeadDefinition(Rule, frozen=True):
    code: ClassVar[str] = "REFS001"
    name: ClassVar[str] = "dead-definition"
    severity: ClassVar[Severity] = Severity.ERROR
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
A definition needs a blank line above it. Right under a table it is a row, right under text it is more text: the page
shows it, and the links that need it are dead."""
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |                    |
| :--------------- | ------------------ |
| Point of contact | @ghost             |
| Status           | Proposed           |
| Zulip channel    | [#faster][channel] |
[channel]: https://example.org/faster

## Summary

Builds take half the time.
"""
    good: ClassVar[str] = bad.replace("[channel]: ", "\n[channel]: ")

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:  # noqa: ARG003 -- it holds in every layout
        yield cls()

    def check(self, facts: Facts) -> Iterator[Finding]:
        for dead in dead_definitions(facts):
            what = "a definition must have a blank line above it, else it is text and defines nothing"
            line = facts.source.text(*facts.line(dead.start)).strip()
            # Where the label is defined elsewhere too, its links work, and with this one could lead to another place.
            works = label_key(dead.label) in facts.defined
            fix = fix_by("put a blank line above it", SetApart, line=line, safe=not works)
            yield Finding(dead.start, dead.end, what, "", fix, Severity.WARNING if works else None)
