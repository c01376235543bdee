"""What the parser tells of a source: the top-level blocks, which tile it, and the links and code within them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.markdown.headings import heading_text
from scaffold.markdown.parser import ranged_events, told
from scaffold.markdown.tables import Table, read_table
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


class Inlines(NamedTuple):
    """What stands inside blocks, in its order: links and images, the spans of code and HTML inside lines, and those of
    HTML comments anywhere.
    """

    links: tuple[Link, ...]
    verbatim: tuple[Span, ...]
    comments: tuple[Span, ...]


@dataclass(frozen=True)  # no slots: what is read on demand is kept in the instance
class Reading:
    """What the parser tells of a source.

    `blocks` tile it: the first starts at 0, each starts where the one before ends, the last ends at its end.
    What stands inside them takes a pass of its own, which is made when somebody first asks.
    """

    source: Source
    blocks: tuple[Block, ...]

    @cached_property
    def inlines(self) -> Inlines:
        return _inlines(self.source)

    @property
    def links(self) -> tuple[Link, ...]:
        return self.inlines.links

    @property
    def verbatim(self) -> tuple[Span, ...]:
        """Code and HTML inside lines."""
        return self.inlines.verbatim

    @property
    def comments(self) -> tuple[Span, ...]:
        """HTML comments, those that are blocks too."""
        return self.inlines.comments if b"<!--" in self.source.data else ()

    @cached_property
    def protected(self) -> tuple[Span, ...]:
        """Regions that nothing may change: from a block `<!-- scaffold: off -->` to the end of the next block
        `<!-- scaffold: on -->`, or of the file.
        """
        return tuple(_protected(self.source.data, self.blocks)) if b"scaffold:" in self.source.data else ()

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

_SWITCH = re.compile(rb"[ ]{0,3}<!--[ \t]*scaffold:[ \t]*(?P<to>off|on)[ \t]*-->[ \t\r\n]*")

_KINDS = {
    "Paragraph": BlockKind.PARAGRAPH,
    "HtmlBlock": BlockKind.HTML,
    "Heading": BlockKind.HEADING,
    "Table": BlockKind.TABLE,
    "List": BlockKind.LIST,
    "BlockQuote": BlockKind.QUOTE,
    "CodeBlock": BlockKind.CODE,
    "FootnoteDefinition": BlockKind.FOOTNOTE,
    "Rule": BlockKind.RULE,
}
# Looking a member up in its enum costs more than all else in these loops.
_BLANK, _DEFINITIONS, _LIST, _HTML = BlockKind.BLANK, BlockKind.DEFINITIONS, BlockKind.LIST, BlockKind.HTML
# Blocks that hold others. Their ranges take in the blank lines after them.
_HOLDERS = frozenset({BlockKind.LIST, BlockKind.QUOTE, BlockKind.FOOTNOTE})


def read(source: Source) -> Reading:
    """Read a source into blocks. Every text is Markdown; raises `Problem` only where the parser itself breaks down."""
    start = body_start(source)
    with told(source.path):
        return Reading(source, tuple(_tiled(source, start, _blocks(source.data, start))))


def body_start(source: Source) -> int:
    """Where Markdown starts: after a byte order mark and YAML front matter."""
    match = _FRONT_MATTER.match(source.data, source.text_start)
    return match.end() if match else source.text_start


class _Opened(NamedTuple):
    """A block as the parser tells of it: offsets into the body, `end` perhaps before or after its last line's."""

    kind: BlockKind
    tag: Any
    start: int
    end: int


def _blocks(data: bytes, body: int) -> Iterator[Block]:
    """The blocks at the top level. What starts before the end of one stands inside it: most events are passed over."""
    opened: _Opened | None = None
    end = 0  # of the block that is open
    holder = False
    # Where the last code or HTML in a holder ends, since blank lines in it are content; and its last item.
    code_end = item_end = 0
    for event, span in ranged_events(data[body:].decode()):
        if span["start"] < end:
            if holder and "Start" in event:
                tag = event["Start"]
                if tag == "Item":
                    item_end = max(item_end, span["end"])
                elif tag == "HtmlBlock" or "CodeBlock" in tag:
                    code_end = span["end"]
            continue
        tag = event if event.__class__ is str else event.get("Start", "")
        kind = _KINDS.get(tag if tag.__class__ is str else next(iter(tag)))
        if kind is None:
            continue  # a cell that a row lacks has a place after its table
        if opened is not None:
            yield _whole(data, body, opened, code_end, item_end)
        opened = _Opened(kind, tag, span["start"], span["end"])
        end, holder, code_end, item_end = span["end"], kind in _HOLDERS, 0, 0
    if opened is not None:
        yield _whole(data, body, opened, code_end, item_end)


def _whole(data: bytes, body: int, opened: _Opened, code_end: int, item_end: int) -> Block:
    """A block in whole lines: ranges of the parser start after indents, and end before or after the line end."""
    kind, tag, start, end = opened
    start, end = start + body, end + body
    level, alignments = 0, ()
    if kind is BlockKind.HEADING:
        level = int(tag["Heading"]["level"][1])
    elif kind is BlockKind.TABLE:
        alignments = tag["Table"]
    elif kind in _HOLDERS or tag == {"CodeBlock": "Indented"}:
        # A list's range may take in definitions after its last item.
        end = item_end + body if kind is _LIST else end
        # Blank lines after the block are not its own, except inside code that was never closed.
        end = max(start + len(data[start:end].rstrip(_BLANKS)), code_end + body if code_end else 0)
    is_open = kind in _HOLDERS and 0 < end <= code_end + body and code_end > 0
    if start > body and data[start - 1] != _LINE_FEED:
        start = max(data.rfind(b"\n", 0, start) + 1, body)
    if data[end - 1] != _LINE_FEED:
        found = data.find(b"\n", end)
        end = len(data) if found < 0 else found + 1
    return Block(kind, start, end, level, alignments, is_open)


def _inlines(source: Source) -> Inlines:
    """The second pass, 400 events for a middling goal: texts, the most frequent, go first."""
    data, body = source.data, body_start(source)
    links: list[Link] = []
    verbatim: list[Span] = []
    comments: list[Span] = []
    for event, span in ranged_events(data[body:].decode()):
        if "Text" in event or event.__class__ is str:
            continue
        if "Start" in event:
            tag = event["Start"]
            if tag == "HtmlBlock":
                comments += _comments(data, span["start"] + body, span["end"] + body)
            elif "Link" in tag or "Image" in tag:
                links.append(_link(data, tag, span["start"] + body, span["end"] + body))
        elif "Code" in event:
            verbatim.append(Span(span["start"] + body, span["end"] + body))
        elif "InlineHtml" in event:
            verbatim.append(Span(span["start"] + body, span["end"] + body))
            comments += _comments(data, *verbatim[-1])
    return Inlines(tuple(links), tuple(verbatim), tuple(comments))


def list_items(source: Source, block: Block) -> Iterator[Span]:
    """The items of a list at the top level, without those inside others: whole lines, without the blank lines after
    them. A list is read the same by itself.
    """
    depth = 0
    for event, span in ranged_events(source.text(block.start, block.end)):
        if event.__class__ is str:
            continue
        if event.get("Start") == "Item":
            if depth == 0:
                start = span["start"] + block.start
                end = len(source.data[: span["end"] + block.start].rstrip())
                yield Span(source.line_start(start), source.line_end(max(end - 1, start)))
            depth += 1
        elif event.get("End") == "Item":
            depth -= 1


def _link(data: bytes, tag: Any, start: int, end: int) -> Link:
    image = "Image" in tag
    link = tag["Image" if image else "Link"]
    kind = link["link_type"]
    if kind.startswith("Collapsed") and data[end : end + 2] == b"[]":
        end += 2  # the parser's range of `[a][]` is that of `[a]`
    return Link(start, end, image, kind, link["id"], link["dest_url"])


def _comments(data: bytes, start: int, end: int) -> list[Span]:
    if data.find(b"<!--", start, end) < 0:
        return []
    return [Span(*match.span()) for match in _COMMENT.finditer(data, start, end)]


def _protected(data: bytes, blocks: tuple[Block, ...]) -> Iterator[Span]:
    off: int | None = None
    for block in blocks:
        match = _SWITCH.fullmatch(data, block.start, block.end) if block.kind is _HTML else None
        if match is None:
            continue
        if match["to"] == b"off" and off is None:
            off = block.start
        elif match["to"] == b"on" and off is not None:
            yield Span(off, block.end)
            off = None
    if off is not None:
        yield Span(off, len(data))


def _tiled(source: Source, body: int, blocks: Iterable[Block]) -> Iterator[Block]:
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
