"""Lines that say something: where a line, or a run of lines, stands in paragraphs, lists and quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.parser import ranged_events
from scaffold.markdown.reading import BlockKind, body_start
from scaffold.operations.respelling import protected
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.documents.document import Document

# Where whole lines are looked for.
KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE, BlockKind.FOOTNOTE)
# What a line has in front of its words: an indent, the marks of quotes, a bullet.
_LEAD = re.compile(rb"[ \t]*(?:>[ \t]?)*[ \t]*(?P<bullet>(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_INSIDE = ("CodeBlock", "HtmlBlock", "Table")


class Line(NamedTuple):
    """A line of a block: 0-based bytes of the whole of it with its line end, of its bullet, and of its words, which
    have no blanks around them. `bullet` is `start` of the words where there is none.
    """

    start: int
    end: int
    bullet: int
    words: int
    words_end: int


class Run(NamedTuple):
    """Lines of one block that follow each other. `block` is its place in `Reading.blocks`, `above` and `below` are
    the lines around them in it, if there are any.
    """

    lines: tuple[Line, ...]
    block: int
    above: Line | None
    below: Line | None

    @property
    def whole(self) -> bool:
        """Whether they are all of the block."""
        return self.above is None and self.below is None


def runs_of(document: Document, wanted: Sequence[str]) -> Iterator[Run]:
    """The runs of lines that say what `wanted` says, the first with or without its bullet; none in code, HTML, nested
    tables and protected regions.
    """
    data = document.source.data
    words = [line.encode() for line in wanted]
    if any(line not in data for line in words):
        return
    apart = list(_apart(document))
    for number, block in enumerate(document.reading.blocks):
        lines = list(_lines(document, block.start, block.end)) if block.kind in KINDS else []
        at = 0
        while at + len(words) <= len(lines):
            run = lines[at : at + len(words)]
            span = Span(run[0].words, max(run[-1].words_end, run[0].words + 1))
            free = not any(span.start < one.end and one.start < span.end for one in apart)
            if free and not protected(document, *span) and _say(data, run, words):
                below = lines[at + len(words)] if at + len(words) < len(lines) else None
                yield Run(tuple(run), number, lines[at - 1] if at else None, below)
                at += len(words)
            else:
                at += 1


def is_blank(line: Line | None) -> bool:
    """Whether a line has no words, or there is none."""
    return line is None or line.words == line.words_end


def item_spans(document: Document) -> list[Span]:
    """The items of all lists, those in others too: whole lines without blank ones at the end."""
    source, shift = document.source, body_start(document.source)
    found = []
    for event, span in ranged_events(source.text(shift, len(source.data))):
        if isinstance(event, dict) and event.get("Start") == "Item":
            end = shift + span["start"] + len(source.data[shift + span["start"] : shift + span["end"]].rstrip())
            found.append(Span(source.line_start(shift + span["start"]), source.line_end(end - 1)))
    return found


def _say(data: bytes, run: Sequence[Line], words: Sequence[bytes]) -> bool:
    first = (data[run[0].words : run[0].words_end], data[run[0].bullet : run[0].words_end])
    rest = zip(run[1:], words[1:], strict=True)
    return words[0] in first and all(data[line.bullet : line.words_end] == wanted for line, wanted in rest)


def _lines(document: Document, start: int, end: int) -> Iterator[Line]:
    source = document.source
    while start < end:
        stop = source.line_end(start)
        match = _LEAD.match(source.data, max(start, source.text_start), stop)
        words = match.end() if match else start
        last = words + len(source.data[words:stop].rstrip(b" \t\r\n"))
        yield Line(start, stop, match.start("bullet") if match and match["bullet"] else words, words, last)
        start = stop


def _apart(document: Document) -> Iterator[Span]:
    """Code, HTML and tables in lists and quotes, and comments."""
    yield from document.reading.comments
    source, shift = document.source, body_start(document.source)
    for event, span in ranged_events(source.text(shift, len(source.data))):
        tag = event.get("Start") if isinstance(event, dict) else None
        if tag is not None and (tag if isinstance(tag, str) else next(iter(tag))) in _INSIDE:
            yield Span(span["start"] + shift, span["end"] + shift)
