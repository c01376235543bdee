"""REFS001: a definition that a table or a paragraph has swallowed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import label_key
from scaffold.operations.set_apart import SetApart
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts

_LINE = re.compile(rb"^ {0,3}\[(?P<label>[^\[\]\r\n^][^\[\]\r\n]*)\]:[ \t]*\S+[^\r\n]*(?=\r?$)", re.MULTILINE)
_SWALLOWING = (BlockKind.TABLE, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class DeadDefinition(Rule):
    code: ClassVar[str] = "REFS001"
    name: ClassVar[str] = "dead-definition"
    severity: ClassVar[Severity] = Severity.ERROR
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
        if b"]:" not in facts.source.data:
            return
        real = {one.start for one in facts.document.definitions}
        for block in facts.document.reading.blocks:
            if block.kind not in _SWALLOWING:
                continue
            for match in _LINE.finditer(facts.source.data, block.start, block.end):
                start = match.start("label") - 1
                if start in real or not facts.shown(start) or block.start == match.start():
                    continue
                end = match.start() + len(match[0].rstrip())
                dead = label_key(match["label"].decode()) not in facts.defined
                what = "a definition must have a blank line above it, else it is text and defines nothing"
                fix = Fix("put a blank line above it", (SetApart(line=facts.source.text(match.start(), end).strip()),))
                # Where the label is defined elsewhere too, its links work.
                yield Finding(start, end, what, "", fix, None if dead else Severity.WARNING)
