"""One pass over the parser's events: the top-level blocks, which tile the source, and the links within them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.markdown.headings import heading_text
from scaffold.markdown.parser import ranged_events
from scaffold.markdown.tables import Table, read_table
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.text.source import Source


class BlockKind(StrEnum):
    """What a top-level block is. The first four are what the parser has no event for."""

    MARK = "byte order mark"
    FRONT_MATTER = "front matter"
    BLANK = "blank lines"
    DEFINITIONS = "reference definitions"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    LIST = "list"
    QUOTE = "quote"
    CODE = "code"
    HTML = "HTML"
    FOOTNOTE = "footnote"
    RULE = "rule"


class Block(NamedTuple):
    """Whole lines of a source: 0-based UTF-8 byte offsets, `end` after the last line's end.

    `level` is a heading's (1 to 6), 0 for all else; `alignments` a table's, one of None, Left, Center, Right a column.
    `open` says that code or HTML inside it runs to its very end, so that a line put after it would become part of that.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    alignments: tuple[str, ...] = ()
    open: bool = False


class Link(NamedTuple):
    """A link or an image, from its first bracket to its last. `label` is empty for inline links."""

    start: int
    end: int
    image: bool
    kind: str
    label: str
    target: str

    @property
    def defined(self) -> bool:
        return not self.kind.endswith("Unknown")


class Heading(NamedTuple):
    """A heading at the top level: its text as written, without `#`s and underlines, and its whole lines."""

    level: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)  # no slots: what is read on demand is kept in the instance
class Reading:
    """What one pass of the parser tells of a source.

    `blocks` tile it: the first starts at 0, each starts where the one before ends, the last ends at its end.
    `verbatim` are the spans of code and HTML inside lines, `comments` those of HTML comments anywhere.
    """

    source: Source
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    verbatim: tuple[Span, ...]
    comments: tuple[Span, ...]

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings at the top level, in their order."""
        source, kind = self.source, BlockKind.HEADING
        return tuple(
            Heading(block.level, heading_text(source.text(block.start, block.end)), block.start, block.end)
            for block in self.blocks
            if block.kind is kind
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables at the top level, in their order."""
        data, kind = self.source.data, BlockKind.TABLE
        return tuple(
            read_table(data, block.start, block.end, block.alignments) for block in self.blocks if block.kind is kind
        )


_BLANKS = b" \t\r\n"
_LINE_FEED = 0x0A
_FRONT_MATTER = re.compile(rb"---[ \t]*\r?\n(?![ \t]*\r?\n)(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_BLANK_LINES = re.compile(rb"(?:[ \t\r]*\n)+(?:[ \t\r]+\Z)?|[ \t\r]+\Z")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)

# Event names, what they are, and whether their range takes in the blank lines after them.
_KINDS = {
    "Paragraph": (BlockKind.PARAGRAPH, False),
    "HtmlBlock": (BlockKind.HTML, False),
    "Heading": (BlockKind.HEADING, False),
    "Table": (BlockKind.TABLE, False),
    "List": (BlockKind.LIST, True),
    "BlockQuote": (BlockKind.QUOTE, True),
    "CodeBlock": (BlockKind.CODE, False),
    "FootnoteDefinition": (BlockKind.FOOTNOTE, True),
}
# Looking a member up in its enum costs more than all else in these loops.
_BLANK, _DEFINITIONS, _RULE = BlockKind.BLANK, BlockKind.DEFINITIONS, BlockKind.RULE


def read(source: Source) -> Reading:
    """Read a source into blocks. Never raises: every sequence of characters is Markdown."""
    start = body_start(source)
    data = source.data
    collector = _Collector(data, start)
    collector.collect(ranged_events(data[start:].decode()))
    return Reading(
        source,
        tuple(_tiled(source, start, collector.blocks)),
        tuple(collector.links),
        tuple(collector.verbatim),
        tuple(collector.comments),
    )


def body_start(source: Source) -> int:
    """Where Markdown starts: after a byte order mark and YAML front matter."""
    match = _FRONT_MATTER.match(source.data, source.text_start)
    return match.end() if match else source.text_start


class _Collector:
    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._shift = start
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.verbatim: list[Span] = []
        self.comments: list[Span] = []

    def collect(self, events: Iterator[tuple[Any, Any]]) -> None:  # noqa: C901, PLR0912
        """The one hot loop of reading, 400 events for a middling goal: texts, the most frequent, go first; no calls."""
        shift = self._shift
        depth = 0
        code_end = 0  # where the last code or HTML inside the current block ends: blank lines in it are content
        item_end = 0  # where the last item of the current list ends: the list's range may take in definitions after it
        for event, span in events:
            if "Text" in event:
                continue
            if event.__class__ is str:
                if not depth and event == "Rule":
                    self._block(_RULE, span["start"] + shift, span["end"] + shift)
            elif "Start" in event:
                depth += 1
                tag = event["Start"]
                if depth == 1:
                    code_end = 0
                    opened = tag, span
                elif tag == "Item":
                    if depth == 2:
                        item_end = span["end"] + shift
                elif tag.__class__ is dict or tag == "HtmlBlock":
                    if "Link" in tag or "Image" in tag:
                        self._link(tag, span["start"] + shift, span["end"] + shift)
                    elif "CodeBlock" in tag or tag == "HtmlBlock":
                        code_end = span["end"] + shift
                        if tag == "HtmlBlock":
                            self._comments(span["start"] + shift, code_end)
            elif "End" in event:
                depth -= 1
                if not depth:
                    self._close(*opened, code_end, item_end)
            elif "Code" in event:
                self.verbatim.append(Span(span["start"] + shift, span["end"] + shift))
            elif "InlineHtml" in event:
                self._html(span["start"] + shift, span["end"] + shift)

    def _close(self, tag: Any, span: Any, code_end: int, item_end: int) -> None:
        name = tag if tag.__class__ is str else next(iter(tag))
        kind, trailing = _KINDS[name]
        start, end = span["start"] + self._shift, span["end"] + self._shift
        level, alignments = 0, ()
        if name == "Heading":
            level = int(tag["Heading"]["level"][1])
        elif name == "Table":
            alignments = tag["Table"]
        elif trailing or tag == {"CodeBlock": "Indented"}:
            end = item_end if name == "List" else end
            # Blank lines after the block are not its own, except inside code that was never closed.
            end = max(start + len(self._data[start:end].rstrip(_BLANKS)), code_end)
        elif name == "HtmlBlock":
            self._comments(start, end)
        self._block(kind, start, end, level, alignments, trailing and 0 < end <= code_end)

    def _block(  # noqa: PLR0913, PLR0917 -- keywords cost time here
        self,
        kind: BlockKind,
        start: int,
        end: int,
        level: int = 0,
        alignments: tuple[str, ...] = (),
        is_open: bool = False,
    ) -> None:
        """Widen to whole lines: ranges of the parser start after indents, and end before or after the line end."""
        data = self._data
        if start > self._shift and data[start - 1] != _LINE_FEED:
            start = max(data.rfind(b"\n", 0, start) + 1, self._shift)
        if data[end - 1] != _LINE_FEED:
            found = data.find(b"\n", end)
            end = len(data) if found < 0 else found + 1
        self.blocks.append(Block(kind, start, end, level, alignments, is_open))

    def _link(self, tag: Any, start: int, end: int) -> None:
        image = "Image" in tag
        link = tag["Image" if image else "Link"]
        kind = link["link_type"]
        if kind.startswith("Collapsed") and self._data[end : end + 2] == b"[]":
            end += 2  # the parser's range of `[a][]` is that of `[a]`
        self.links.append(Link(start, end, image, kind, link["id"], link["dest_url"]))

    def _html(self, start: int, end: int) -> None:
        self.verbatim.append(Span(start, end))
        self._comments(start, end)

    def _comments(self, start: int, end: int) -> None:
        if self._data.find(b"<!--", start, end) >= 0:
            self.comments += [Span(*match.span()) for match in _COMMENT.finditer(self._data, start, end)]


def _tiled(source: Source, body: int, blocks: list[Block]) -> Iterator[Block]:
    """The blocks with all that lies before, between and after them."""
    if source.text_start:
        yield Block(BlockKind.MARK, 0, source.text_start)
    if body > source.text_start:
        yield Block(BlockKind.FRONT_MATTER, source.text_start, body)
    data = source.data
    position = body
    for block in blocks:
        start = block.start
        if start > position:
            if data[position:start].strip(_BLANKS):
                yield from _gap(data, position, start)
            else:
                yield Block(_BLANK, position, start)
        if block.end > position:
            yield block if start >= position else block._replace(start=position)
            position = block.end
    if position < len(data):
        yield from _gap(data, position, len(data))


def _gap(data: bytes, start: int, end: int) -> Iterator[Block]:
    """What the parser gives no event for: blank lines and reference definitions."""
    position = start
    while position < end:
        blank = _BLANK_LINES.match(data, position, end)
        stop = blank.end() if blank else _next_blank_line(data, position, end)
        yield Block(_BLANK if blank else _DEFINITIONS, position, stop)
        position = stop


def _next_blank_line(data: bytes, position: int, end: int) -> int:
    while position < end:
        found = data.find(b"\n", position, end)
        position = end if found < 0 else found + 1
        if _BLANK_LINES.match(data, position, end):
            break
    return position
