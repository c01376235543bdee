"""What all parsers agree on, and so may be written anew: elsewhere a blank line can change some page.

CommonMark leaves corners, GFM's tables leave more, and parsers have bugs. pulldown-cmark, which publishes these
documents, and cmark-gfm, which GitHub shows them with, see blocks that a blank line would change in about one of 200
texts of random lines, but in 5 of 6,718 places of the real documents: little is lost by leaving those alone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import agreed_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.markdown.reading import Block, Reading
    from scaffold.markdown.tables import Table

# What some parsers take for blanks, or end in another place than others: where it stands they agree on nothing.
_ODD = (b"\x0b", b"\x0c", b"<![CDATA[")
# Lines that make parsers see other blocks than these, by the kind of block they stand in: what may be a delimiter row,
# a definition, a tag that a container may or may not hold, an item without text, a fence that some take for the end of
# code. Each starts with the line end before it, which is quick to find.
# Lines of text are the most by far: looking ahead tells them by their first letter.
_ROW = rb"[ \t>]*+(?=[-|: \t]*+\r?$)(?=[^\n]*[|:])(?=[^\n]*-)[-|: \t]*+\r?$"
_DEFINED = rb"\[(?:[^\[\]\\]++|\\.)*+\]:"
_TAG = rb" {0,3}</?[A-Za-z]"
_FOOTNOTE = rb"\[\^[^\]\s]+\]:"
_MARKER = rb"(?:[-+*]|\d{1,9}[.)]|%b)" % _FOOTNOTE
_MARKERS = rb"[ \t>]*+(?:%b[ \t][ \t>]*+)*" % _MARKER
_EMPTY = rb"(?=[-+*\d.)> \t]*+(?:\[|\r?$))%b%b(?:[ \t]+\[[ xX]\])?[ \t]*+\r?$" % (_MARKERS, _MARKER)
_TABBED_FENCE = rb" {0,3}(?:`{3,}+|~{3,}+) *\t[ \t]*+\r?$"
_TABBED_QUOTE = rb" *\t[ \t]*>"
_NESTED_FOOTNOTE = rb"(?: *%b[ \t]*| {4}| {0,3}\t)[ \t]*%b" % (_FOOTNOTE, _FOOTNOTE)


def _line(*lines: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\n(?:%b)" % b"|".join(lines), re.MULTILINE)


_IN_TEXT = _line(_ROW)
_AT_START_OF_TEXT = _line(rb" *" + _DEFINED)  # only there can text be a definition
_IN_CONTAINER = (_ROW, _TAG, _EMPTY)
_IN_LIST = (*_IN_CONTAINER, _MARKERS + _DEFINED)
# Preformatted text that some parsers end where another tag of its kind does.
_VERBATIM_TAG = rb"(?:pre|script|style|textarea)"
_AT_START_OF_HTML = re.compile(
    rb"\n *<(?:textarea|%b(?s:.*)</%b>[^\n]*\n(?s:.))" % (_VERBATIM_TAG, _VERBATIM_TAG), re.IGNORECASE
)
# By kind of block: what is looked for at its start, and in it.
_AT_START = {
    BlockKind.PARAGRAPH: _AT_START_OF_TEXT,
    BlockKind.HEADING: _AT_START_OF_TEXT,
    BlockKind.HTML: _AT_START_OF_HTML,
}
_WITHIN = {
    BlockKind.PARAGRAPH: _IN_TEXT,
    BlockKind.HEADING: _IN_TEXT,
    BlockKind.CODE: _line(_TABBED_FENCE),
    BlockKind.LIST: _line(*_IN_LIST),
    BlockKind.QUOTE: _line(*_IN_LIST, _TABBED_QUOTE),
    BlockKind.FOOTNOTE: _line(*_IN_CONTAINER, _NESTED_FOOTNOTE),
}
# What blank lines do not end. In a place that is in doubt it puts all in doubt that follows.
_ENDLESS = re.compile(rb"```|~~~|<[!?]|<%b" % _VERBATIM_TAG, re.IGNORECASE)

_TABLE = BlockKind.TABLE
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_PLAIN = frozenset(b"#*_`(\"'" + bytes(range(0x30, 0x3A)) + bytes(range(0x41, 0x5B)) + bytes(range(0x61, 0x7B)))
_LINE_FEED = 0x0A
_CONTAINERS = frozenset({BlockKind.LIST, BlockKind.QUOTE, BlockKind.FOOTNOTE})


def agreed_blocks(reading: Reading) -> list[Block | None]:
    """The blocks of a page. None stands for what is in doubt, with the blank lines around it.

    Parsers that take one block for different things agree again after a blank line. So doubt is about all blocks that
    stand without one between them.
    """
    data = reading.source.data
    if any(odd in data for odd in _ODD):
        return [None]
    tables = {table.start: table for table in reading.tables}
    found: list[Block | None] = []
    doubtful = False
    blank, blanks = None, BlockKind.BLANK
    for blocks in _groups(reading.blocks):
        if blocks[0].kind is blanks:
            blank = blocks[0]
            continue
        # What is indented may still belong to what came before the blank line.
        follows = doubtful and data.startswith((b" ", b"\t"), blocks[0].start)
        was, doubtful = doubtful, follows or _doubtful(data, blocks, tables)
        if blank is not None and not was and not doubtful:
            found.append(blank)
        blank = None
        if not doubtful:
            found += blocks
            continue
        found.append(None)
        if _ENDLESS.search(data, blocks[0].start, blocks[-1].end):
            return found
    if blank is not None and not doubtful:
        found.append(blank)
    return found


def _groups(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The blocks that stand without a blank line between them, and each run of blank lines by itself."""
    start, blank = 0, BlockKind.BLANK
    for at, block in enumerate(blocks):
        if block.kind is blank:
            if start < at:
                yield blocks[start:at]
            yield (block,)
            start = at + 1
    if start < len(blocks):
        yield blocks[start:]


def _doubtful(data: bytes, blocks: Sequence[Block], tables: dict[int, Table]) -> bool:
    """Whether some parser may see other blocks than these, which stand without a blank line between them."""
    for block in blocks:
        if block.kind is _TABLE:
            if not agreed_on(tables[block.start], data):
                return True
        elif _looks_odd(data, block):
            return True
    return len(blocks) > 1 and any(_run_together(data, before, block) for before, block in pairwise(blocks))


def _looks_odd(data: bytes, block: Block) -> bool:
    """Whether a block holds what makes some parser see another one. It is read with the line end before it."""
    kind, start, end = block.kind, block.start - 1, block.end
    if kind in _TEXT and data[block.start] in _PLAIN and data.find(b"\n", block.start, end - 1) < 0:
        return False  # most paragraphs and headings: one line that starts with a letter or `#`
    if start < 0 or data[start] != _LINE_FEED:
        data, start, end = b"\n" + data[block.start : end], 0, end - start
    return (kind in _AT_START and _AT_START[kind].match(data, start, end) is not None) or (
        kind in _WITHIN and _WITHIN[kind].search(data, start, end) is not None
    )


def _run_together(data: bytes, before: Block, block: Block) -> bool:
    """Whether some parser may take the first line of a block for one of the block before, or its text for text."""
    if before.kind is BlockKind.DEFINITIONS:
        return block.kind is not BlockKind.HEADING or not data.startswith(b"#", block.start)
    if block.kind is BlockKind.TABLE:
        return before.kind in _CONTAINERS or data.find(b"\\|", before.start, before.end) >= 0
    return False
