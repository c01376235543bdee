"""Lines that look like definitions and are none, since a table or a text has swallowed them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.reading import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.rules.facts import Facts

_LINE = re.compile(rb"^ {0,3}\[(?P<label>[^\[\]\r\n^][^\[\]\r\n]*)\]:[ \t]*\S+[^\r\n]*(?=\r?$)", re.MULTILINE)
_SWALLOWING = (BlockKind.TABLE, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE)


class Dead(NamedTuple):
    """The line, from its bracket on (0-based bytes), and its label."""

    start: int
    end: int
    label: str


def dead_definitions(facts: Facts) -> Iterator[Dead]:
    """What a table, a paragraph, a list or a quote has swallowed."""
    if b"]:" not in facts.source.data:
        return
    real = {one.start for one in facts.document.definitions}
    data = facts.source.data
    for block in facts.document.reading.blocks:
        if block.kind not in _SWALLOWING or data.find(b"]:", block.start, block.end) < 0:
            continue
        for match in _LINE.finditer(data, block.start, block.end):
            start = match.start("label") - 1
            if start not in real and facts.shown(start) and block.start != match.start():
                yield Dead(start, match.start() + len(match[0].rstrip()), match["label"].decode())
