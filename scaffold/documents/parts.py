"""A document in parts that can be compared one by one: each section with its own text and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scaffold.documents.difference import Difference
from scaffold.documents.grids import Grid, read_grid
from scaffold.layouts.format import heading_key
from scaffold.markdown.reading import BlockKind
from scaffold.text.matching import words_in

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.markdown.reading import Block
    from scaffold.markdown.tables import Table
    from scaffold.text.source import LineIndex, Source

# What is compared in another way, or is no text.
_NO_TEXT = frozenset({
    BlockKind.MARK, BlockKind.FRONT_MATTER, BlockKind.BLANK, BlockKind.DEFINITIONS, BlockKind.HEADING,
})  # fmt: skip
# Two blanks or more at a line's end break the line there.
_HARD_BREAK = re.compile(r" {2,}\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, list, quote, code or HTML as it is compared: padding gone. `line` is 1-based."""

    text: str
    line: int


@dataclass(frozen=True)  # no slots: its words are counted when they are first asked for, and kept
class Part:
    """A section, or what stands above the first one; its texts and tables in their order."""

    section: Section | None
    body: tuple[Text | Grid, ...]
    line: int

    @property
    def path(self) -> tuple[str, ...]:
        return self.section.path if self.section is not None else ()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(heading_key(heading) for heading in self.path)

    @property
    def tables(self) -> tuple[Grid, ...]:
        return tuple(one for one in self.body if isinstance(one, Grid))

    @cached_property
    def text(self) -> str:
        """Its own texts and tables."""
        return "\n\n".join(one.text for one in self.body)

    @cached_property
    def words(self) -> Counter[str]:
        return words_in(self.text)


def read_parts(document: Document, lines: LineIndex, *, without: Table | None) -> tuple[Part, ...]:
    """The part above the first section, and a part for each section; `without` is a table to leave out."""
    left_out = without.start if without is not None else -1
    bodies: list[tuple[Section | None, list[Block]]] = [(None, [])]
    sections = {section.start: section for section in document.sections}
    for block in document.reading.blocks:
        if block.start in sections:
            bodies.append((sections[block.start], []))
        elif block.kind not in _NO_TEXT and block.start != left_out:
            bodies[-1][1].append(block)
    return tuple(
        Part(section, tuple(_body(document, section, blocks, lines)), lines.line(section.start) if section else 1)
        for section, blocks in bodies
    )


def _body(
    document: Document, section: Section | None, blocks: Iterable[Block], lines: LineIndex
) -> Iterator[Text | Grid]:
    tables = {table.start: table for table in document.reading.tables}
    named = {one.table.start: one.spec for one in document.tables}
    path = section.path if section is not None else ()
    several = sum(block.kind is BlockKind.TABLE for block in blocks) > 1
    number = 0
    for block in blocks:
        if block.kind is not BlockKind.TABLE:
            yield Text(bare_text(document.source, block), lines.line(block.start))
            continue
        number += 1
        spec = named.get(block.start)
        name = spec.name if spec is not None else f"table {number}" if several else ""
        yield read_grid(tables[block.start], Difference("table", "changed", path, name), lines, spec)


def bare_text(source: Source, block: Block) -> str:
    """The text of a block without padding, whatever its line ends. A hard break stays: a page shows it."""
    text = source.text(block.start, block.end).replace("\r\n", "\n").strip("\n")
    if block.kind is not BlockKind.PARAGRAPH:
        return text.rstrip()
    *before, last = text.split("\n")
    broken = [line.strip() + ("  " if _HARD_BREAK.search(line) else "") for line in before]
    return "\n".join((*broken, last.strip()))
