"""Edits of a heading's text that leave its `#`s or its underline as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from scaffold.markdown.reading import Heading
    from scaffold.text.source import Source

_OPENING = re.compile(rb" {0,3}(?P<marks>#{1,6}(?![^ \t\r\n]))?[ \t]*")


def heading_text_span(source: Source, heading: Heading) -> Span:
    """Where the text of a heading stands; an empty one's span is empty. Raises `Problem` for one on several lines."""
    opening = _OPENING.match(source.data, heading.start)
    start = opening.end() if opening is not None else heading.start
    end = start + len(heading.text.encode())
    if source.data[start:end] != heading.text.encode():
        place = source.place(heading.start)
        raise Problem("the heading stands on several lines", right="write it on one line", place=place)
    return Span(start, end)


def heading_edit(source: Source, heading: Heading, text: str) -> Edit:
    """The edit that gives a heading another text, which must be safe already. Raises as `heading_text_span` does."""
    span = heading_text_span(source, heading)
    apart = " " if source.data[span.start - 1 : span.start] == b"#" else ""
    return Edit(*span, (apart + text).encode())
