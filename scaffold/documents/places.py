"""Where the words of a document stand: its text, the labels of its references, and its URLs.

Code, HTML and comments are none of these: what is replaced in such a place is never replaced there.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from scaffold.markdown.parser import ranged_events
from scaffold.markdown.reading import body_start
from scaffold.markdown.references import label_key
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Link, Reading
    from scaffold.markdown.references import Definition
    from scaffold.text.source import Source

Where: TypeAlias = Literal["prose", "cells", "headings"]


class Text(NamedTuple):
    """A stretch of text as written, markers of emphasis in it: 0-based bytes, and what it belongs to."""

    start: int
    end: int
    where: Where


class Label(NamedTuple):
    """The label of a reference or of a definition: 0-based bytes within its brackets, as written. `link` is None for
    a definition.
    """

    start: int
    end: int
    text: str
    link: Link | None

    @property
    def key(self) -> str:
        return label_key(self.text)


class Url(NamedTuple):
    """A URL, or what else a link leads to: 0-based bytes, as written. `definition` is the one that it stands in."""

    start: int
    end: int
    text: str
    definition: Definition | None = None


# A URL that stands in text by itself, as counted too; marks at its end belong to the sentence. And an address.
_BARE = re.compile(rb"https?://[^\s<>|)\]]*[^\s<>|)\].,;:!?'\"*_]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LABEL = re.compile(rb"\[(?P<label>(?:\\.|[^\[\]\\])*)\](?:\[\])?\Z", re.DOTALL)
_INLINE = re.compile(
    rb"""\]\([ \t\r\n]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s<]\S*?|))
    (?:[ \t\r\n]+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?[ \t\r\n]*\)\Z""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_IN_TEXT = ("Text", "Emphasis", "Strong", "Strikethrough")
_LINE_ENDS = ("SoftBreak", "HardBreak")
_PLACES: dict[str, Where] = {"Heading": "headings", "TableCell": "cells"}
_HOLDERS = ("Link", "Image", "CodeBlock", "HtmlBlock")
# References whose text is their label: that is no text that could be changed by itself. And URLs in `<>`.
_NO_TEXT = ("Shortcut", "Collapsed", "Autolink", "Email")


def texts(document: Document) -> tuple[Text, ...]:
    """All text in its order: without code, HTML, labels, URLs, addresses and directives."""
    data = document.source.data
    away = [Span(mark.start, mark.end) for mark in document.directives]
    found: list[Text] = []
    for run in document.text_runs:
        bare = [Span(*match.span()) for match in _BARE.finditer(data, run.start, run.end)]
        found += _without(run, sorted((*bare, *away)))
    return tuple(found)


def runs(reading: Reading) -> Iterator[Text]:
    """The same, with all that is no place of its own to the parser: URLs that stand by themselves are in it."""
    run: Text | None = None
    for piece in _pieces(reading):
        if run is not None and piece is not None:
            run = run._replace(end=max(run.end, piece.end))
            continue
        if run is not None and run.start < run.end:
            yield run
        run = piece
    if run is not None and run.start < run.end:
        yield run


def _pieces(reading: Reading) -> Iterator[Text | None]:
    """Pieces of text, and the marks where emphasis starts and ends; None where something else stands between them."""
    shift = body_start(reading.source)
    where: Where = "prose"
    hiding: list[bool] = []  # of what is open: whether its text is none
    for event, span in ranged_events(reading.source.data[shift:].decode()):
        name, opens = _event(event)
        start, end = span["start"] + shift, span["end"] + shift
        if name in _HOLDERS and opens:
            hiding.append(_hides(event["Start"], name))
        elif name in _HOLDERS:
            hiding.pop()
        elif name in _PLACES:
            where = _PLACES[name] if opens else "prose"
        elif name in _LINE_ENDS:
            continue
        if name not in _IN_TEXT or any(hiding):
            yield None
        elif name == "Text":
            yield Text(start, end, where)
        else:
            # Something else may stand within: what opens is known to its start, and what ends to its end.
            yield Text(start, start, where) if opens else Text(end, end, where)


def labels(document: Document) -> Iterator[Label]:
    """The labels of references, images and definitions, each where it is written."""
    data = document.source.data
    for link in document.reading.links:
        match = _LABEL.search(data, link.start, link.end) if link.label else None
        if match and label_key(match["label"].decode()) == label_key(link.label):
            yield Label(*match.span("label"), match["label"].decode(), link)
    for definition in document.definitions:
        yield Label(*label_span(document.source, definition), definition.label, None)


def label_span(source: Source, definition: Definition) -> Span:
    """Where a definition's label stands, without its brackets."""
    start = source.data.index(b"[", definition.start) + 1
    return Span(start, start + len(definition.label.encode()))


def target_span(source: Source, definition: Definition) -> Span:
    """Where a definition's target stands, without `<>`."""
    after = label_span(source, definition).end + len("]:")
    start = source.data.index(definition.target.encode(), after)
    if not definition.target:
        start = source.data.index(b"<", after) + 1
    return Span(start, start + len(definition.target.encode()))


def urls(document: Document) -> Iterator[Url]:
    """What links, images, definitions and front matter lead to, and URLs that stand in text by themselves."""
    source = document.source
    for definition in document.definitions:
        yield Url(*target_span(source, definition), definition.target, definition)
    for link in document.reading.links:
        leads = _destination(source, link)
        if leads is not None:
            yield Url(*leads, source.text(*leads))
    inside = [Span(run.start, run.end) for run in document.text_runs]
    for span in (*inside, *front_matter(document)):
        for match in _BARE.finditer(source.data, *span):
            if match[0].startswith(b"http"):
                yield Url(*match.span(), match[0].decode())


def front_matter(document: Document) -> tuple[Span, ...]:
    """The values of front matter that can be edited where they stand."""
    if document.form.layout.metadata.form == "table":
        return ()
    return tuple(Span(row.start, row.end) for row in document.metadata.rows if not row.fixed)


def _destination(source: Source, link: Link) -> Span | None:
    """Where the target of an inline link, or of a URL in `<>`, stands; None where it can't be told."""
    if link.kind == "Autolink":
        return Span(link.start + 1, link.end - 1)
    if link.kind != "Inline":
        return None
    at = link.end
    while (at := source.data.rfind(b"](", link.start, at)) >= 0:
        match = _INLINE.match(source.data, at, link.end)
        if match:
            span = Span(*match.span("bare" if match["angle"] is None else "angle"))
            if unescaped(source.text(*span)) == link.target:
                return span
    return None


def unescaped(written: str) -> str:
    """A target as it is meant: without backslashes, and with characters for their names."""
    return html.unescape(_ESCAPE.sub(r"\1", written))


def _event(event: Any) -> tuple[str, bool]:
    """What an event is of, and whether it starts that."""
    if event.__class__ is str:
        return event, False
    key, value = next(iter(event.items()))
    if key not in ("Start", "End"):
        return key, False
    return value if value.__class__ is str else next(iter(value)), key == "Start"


def _hides(tag: Any, name: str) -> bool:
    """Whether the text of what a tag opens is none."""
    return name not in ("Link", "Image") or tag[name]["link_type"].startswith(_NO_TEXT)


def _without(run: Text, spans: Iterable[Span]) -> Iterator[Text]:
    position = run.start
    for span in spans:
        if span.start >= run.end or span.end <= position:
            continue
        if span.start > position:
            yield Text(position, span.start, run.where)
        position = span.end
    if position < run.end:
        yield Text(position, run.end, run.where)
