"""Reference definitions: `[label]: target "title"`."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.parser import first_definitions
from scaffold.markdown.reading import BlockKind, body_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.markdown.reading import Reading


class Definition(NamedTuple):
    """A reference definition: 0-based byte offsets, from its bracket to the end of its target or title."""

    label: str
    target: str
    start: int
    end: int


# The grammar of one definition (CommonMark 0.31, section 4.7), for text that the parser took for definitions.
_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?P<label>(?:\\.|[^\[\]\\])+)\]:[ \t]*(?:\r?\n)?[ \t]*
    (?:<(?P<angle>(?:\\.|[^<>\n\\])*)>|(?P<bare>\S+))
    (?:(?:[ \t]+|[ \t]*\r?\n[ \t]*)(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?
    [ \t]*(?=\r?\n|\Z)""",
    re.VERBOSE,
)
_BLANK = re.compile(r"[ \t]*\r?\n")
_PREFIX = re.compile(r"\r?\n[ \t>]*")
_CONTAINERS = (BlockKind.LIST, BlockKind.QUOTE, BlockKind.FOOTNOTE)


def definitions(reading: Reading) -> tuple[Definition, ...]:
    """Every reference definition in its order, the second of one label too; in lists and quotes the first of each."""
    source = reading.source
    if b"]:" not in source.data:
        return ()
    found = [
        definition
        for block in reading.blocks
        if block.kind is BlockKind.DEFINITIONS
        for definition in _in_text(source.text(block.start, block.end), block.start)
    ]
    data = source.data
    if not any(data.find(b"]:", block.start, block.end) >= 0 for block in reading.blocks if block.kind in _CONTAINERS):
        return tuple(found)
    starts = [definition.start for definition in found]
    shift = body_start(source)
    for start, end in first_definitions(data[shift:].decode()).values():
        at = bisect_right(starts, start + shift) - 1
        if at >= 0 and start + shift < found[at].end:
            continue  # at the top level, and found there
        # Inside a quote the lines of a definition have its mark in front.
        text = _PREFIX.sub("\n", source.text(start + shift, end + shift).lstrip(" "))
        match = _DEFINITION.match(text)
        if match:
            found.append(Definition(match["label"], _target(match), start + shift, end + shift))
    return tuple(sorted(found, key=lambda definition: definition.start))


def label_key(label: str) -> str:
    """A label for comparing: case folded, white space folded (CommonMark 0.31, section 6.3)."""
    return " ".join(label.split()).casefold()


def _in_text(text: str, start: int) -> Iterator[Definition]:
    position = 0
    while position < len(text):
        match = _DEFINITION.match(text, position)
        if match is None:
            blank = _BLANK.match(text, position)
            if blank is None:
                return
            position = blank.end()
            continue
        left = start + len(text[: match.start()].encode()) + len(match[0]) - len(match[0].lstrip(" "))
        right = start + len(text[: match.end()].rstrip(" \t").encode())
        yield Definition(match["label"], _target(match), left, right)
        position = match.end()
        line_end = _BLANK.match(text, position)
        if line_end is None:
            return
        position = line_end.end()


def _target(match: re.Match[str]) -> str:
    return match["bare"] if match["angle"] is None else match["angle"]
