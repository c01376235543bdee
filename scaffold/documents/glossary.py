"""The definitions of the asks that a document uses, as its glossary has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.reading import BlockKind

if TYPE_CHECKING:
    from scaffold.documents.sections import Section
    from scaffold.layouts.format import Format
    from scaffold.markdown.reading import Reading


class Entry(NamedTuple):
    """One item of the glossary, from its bullet to the end of its last line (0-based bytes).

    `text` is the item without its bullet, white space folded, so that a wrapped one reads the same.
    """

    term: str
    text: str
    start: int
    end: int


_BULLET = re.compile(rb"^[ \t]*[*+-][ \t]+", re.MULTILINE)
# A term is emphasised, or linked, or all that stands before a colon.
_TERM = re.compile(r"(?<![*\w])(?:\*(?!\*)([^*]+)\*|_([^_]+)_)|\[([^\]]+)\](?:\(|\[)|^([^:]+):$")


def read_glossary(reading: Reading, form: Format, sections: tuple[Section, ...]) -> tuple[Entry, ...]:
    """The entries of every section that the layout knows as its glossary."""
    if not form.layout.glossary.section:
        return ()
    kind = BlockKind.LIST
    return tuple(
        entry
        for section in sections
        if section.spec is not None and section.spec.holds == "glossary"
        for block in reading.blocks
        if section.text_start <= block.start < section.text_end and block.kind is kind
        for entry in _entries(reading, block.start, block.end)
    )


def _entries(reading: Reading, start: int, end: int) -> list[Entry]:
    data = reading.source.data
    bullets = list(_BULLET.finditer(data, start, end))
    entries = []
    for number, bullet in enumerate(bullets):
        stop = bullets[number + 1].start() if number + 1 < len(bullets) else end
        text = " ".join(data[bullet.end() : stop].decode().split())
        match = _TERM.search(text)
        term = next((group for group in match.groups() if group), "") if match else text
        entries.append(Entry(term, text, bullet.start(), bullet.start() + len(data[bullet.start() : stop].rstrip())))
    return entries
