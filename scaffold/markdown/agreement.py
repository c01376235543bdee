"""What all parsers agree on, and so may be written anew: elsewhere a blank line can change some page.

CommonMark leaves corners, GFM's tables leave more, and parsers have bugs. pulldown-cmark, which publishes these
documents, and cmark-gfm, which GitHub shows them with, see blocks that a blank line would change in about one of 200
texts of random lines, but in 5 of 6,718 places of the real documents: little is lost by leaving those alone.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import agreed_on

if TYPE_CHECKING:
    from scaffold.markdown.reading import Block, Reading
    from scaffold.markdown.tables import Table

# What some parsers take for blanks, or end in another place than others: where it stands they agree on nothing.
_ODD = (b"\x0b", b"\x0c", b"<![CDATA[")
# Lines that make parsers see other blocks than these, by the kind of block they stand in: what may be a delimiter row,
# a definition, a tag that a container may or may not hold, an item without text. Each starts with the line end before
# it, which is quick to find.
_ROW = rb"[ \t>]*+(?=[^\n]*[|:])(?=[^\n]*-)[-|: \t]*+\r?$"
_DEFINED = rb"\[(?:[^\[\]\\]++|\\.)*+\]:"
_TAG = rb" {0,3}</?[A-Za-z]"
_FOOTNOTE = rb"\[\^[^\]\s]+\]:"
_MARKER = rb"(?:[-+*]|\d{1,9}[.)]|%b)" % _FOOTNOTE
_MARKERS = rb"[ \t>]*+(?:%b[ \t][ \t>]*+)*" % _MARKER
_EMPTY = rb"%b%b(?:[ \t]+\[[ xX]\])?[ \t]*+\r?$" % (_MARKERS, _MARKER)
_TABBED_QUOTE = rb" *\t[ \t]*>"
_NESTED_FOOTNOTE = rb"(?: *%b[ \t]*| {4}| {0,3}\t)[ \t]*%b" % (_FOOTNOTE, _FOOTNOTE)


def _line(*lines: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\n(?:%b)" % b"|".join(lines), re.MULTILINE)


_IN_TEXT = _line(_ROW, rb"(?<=\A\n) *" + _DEFINED)  # only at its start can text be a definition
_IN_CONTAINER = (_ROW, _TAG, _EMPTY)
_IN_LIST = (*_IN_CONTAINER, _MARKERS + _DEFINED)
# Preformatted text that some parsers end where another tag of its kind does.
_VERBATIM_TAG = rb"(?:pre|script|style|textarea)"
_IN_HTML = re.compile(
    rb"\A\n *<(?:textarea|%b(?s:.*)</%b>[^\n]*\n(?s:.))" % (_VERBATIM_TAG, _VERBATIM_TAG), re.IGNORECASE
)
_DOUBTS = {
    BlockKind.PARAGRAPH: _IN_TEXT,
    BlockKind.HEADING: _IN_TEXT,
    BlockKind.LIST: _line(*_IN_LIST),
    BlockKind.QUOTE: _line(*_IN_LIST, _TABBED_QUOTE),
    BlockKind.FOOTNOTE: _line(*_IN_CONTAINER, _NESTED_FOOTNOTE),
    BlockKind.HTML: _IN_HTML,
}
# What blank lines do not end. In a place that is in doubt it puts all in doubt that follows.
_ENDLESS = re.compile(rb"```|~~~|<[!?]|<%b" % _VERBATIM_TAG, re.IGNORECASE)

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
    for blank, group in groupby(reading.blocks, key=lambda block: block.kind is BlockKind.BLANK):
        if blank and doubtful:
            continue
        blocks = tuple(group)
        # What is indented may still belong to what came before the blank line.
        follows = doubtful and data.startswith((b" ", b"\t"), blocks[0].start)
        doubtful = not blank and (follows or _doubtful(data, blocks, tables))
        if not doubtful:
            found += blocks
            continue
        if found and found[-1] is not None and found[-1].kind is BlockKind.BLANK:
            found.pop()
        found.append(None)
        if _ENDLESS.search(data, blocks[0].start, blocks[-1].end):
            break
    return found


def _doubtful(data: bytes, blocks: tuple[Block, ...], tables: dict[int, Table]) -> bool:
    """Whether some parser may see other blocks than these, which stand without a blank line between them."""
    if any(
        not agreed_on(tables[block.start], data)
        if block.kind is BlockKind.TABLE
        else block.kind in _DOUBTS and _DOUBTS[block.kind].search(b"\n" + data[block.start : block.end])
        for block in blocks
    ):
        return True
    return any(_run_together(data, before, block) for before, block in pairwise(blocks))


def _run_together(data: bytes, before: Block, block: Block) -> bool:
    """Whether some parser may take the first line of a block for one of the block before, or its text for text."""
    if before.kind is BlockKind.DEFINITIONS:
        return block.kind is not BlockKind.HEADING or not data.startswith(b"#", block.start)
    if block.kind is BlockKind.TABLE:
        return before.kind in _CONTAINERS or data.find(b"\\|", before.start, before.end) >= 0
    return False
