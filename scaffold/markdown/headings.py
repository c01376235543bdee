"""Headings: their text as written, and what it says."""

from __future__ import annotations

import re

# CommonMark 0.31, section 4.2: an opening run of `#`s, and a closing one that nothing but blanks may follow.
_ATX = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*(?:\r?\n|\Z)")
_UNDERLINE = re.compile(r"\n[ \t]*(?:=+|-+)[ \t]*(?:\r?\n|\Z)")
_CLOSING = re.compile(r"(?:(?<=\s)|^)#+$")
_ATTRIBUTES = re.compile(r"(?<!\\)\{(?=[^{}]*\}$)")


def heading_text(lines: str) -> str:
    """The text of a heading as written; of one over several lines with their ends as blanks."""
    bare = lines.strip(" \t\r\n")
    if bare.startswith("#") and not bare.endswith("#") and "\n" not in bare:
        return bare.lstrip("#").lstrip(" \t")  # nearly every heading; the rest is left to the grammar
    atx = _ATX.fullmatch(lines)
    if atx:
        return atx["text"] or ""
    return " ".join(_UNDERLINE.split(lines)[0].split())


def escaped_heading(line: str) -> str:
    """A line of text, written so that it is the whole text of a heading: closing `#`s and `{…}` stay words."""
    return _ATTRIBUTES.sub(r"\\{", _CLOSING.sub(lambda match: "\\" + match[0], line))


def plain_heading(written: str) -> str:
    """What a heading says: `escaped_heading` undone."""
    return re.sub(r"\\(\{[^{}]*\})$", r"\1", re.sub(r"\\(#+)$", r"\1", written)) if "\\" in written else written
