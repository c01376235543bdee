"""Where links in HTML lead: the one thing in it that changes when a file gets another name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.documents.places import Url
from scaffold.markdown.reading import BlockKind
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_LEADS = re.compile(rb"""\s(?:href|src)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)


def html_links(document: Document) -> Iterator[Url]:
    """The values of `href` and `src` in tags, of blocks and of lines; not in comments."""
    data, reading = document.source.data, document.reading
    if not _LEADS.search(data):
        return
    blocks = (Span(block.start, block.end) for block in reading.blocks if block.kind is BlockKind.HTML)
    for place in (*blocks, *reading.verbatim):
        for tag in _TAG.finditer(data, *place) if data[place.start : place.end].lstrip().startswith(b"<") else ():
            if any(comment.start < tag.end() and tag.start() < comment.end for comment in reading.comments):
                continue
            for match in _LEADS.finditer(data, *tag.span()):
                span = match.span("double" if match["single"] is None else "single")
                yield Url(*span, data[slice(*span)].decode())
