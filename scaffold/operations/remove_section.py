"""Remove a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.accounting import account_of
from scaffold.markdown.block_edits import removed_blocks
from scaffold.markdown.reading import BlockKind, read
from scaffold.markdown.references import label_key
from scaffold.operations.content import ContentOperation
from scaffold.operations.found_sections import bare_heading, other_paths, section_called, sections_called
from scaffold.operations.missing_sections import section_text
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.template_text import template_blocks
from scaffold.operations.trying import spares, tried
from scaffold.problems import Problem
from scaffold.text.edits import Span
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.reading import Block
    from scaffold.text.edits import Edit

_NOTHING_SAID = (BlockKind.HEADING, BlockKind.BLANK, BlockKind.DEFINITIONS, BlockKind.MARK)


class RemoveSection(ContentOperation, frozen=True):
    """Remove a section with all in it, if it is empty or says only what the template says; else with `whatever: true`.

    Definitions in it that the rest of the document refers to stay.
    """

    name: ClassVar[str] = "remove section"
    example: ClassVar[str] = """\
remove section: {heading: Design axioms}
---
# Faster builds

## Summary

Builds get faster.

## Design axioms

### Notes on them

## Frequently asked questions
---
# Faster builds

## Summary

Builds get faster.

## Frequently asked questions
"""

    heading: str
    whatever: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for an empty heading."""
        msgspec.structs.force_setattr(self, "heading", bare_heading(self.heading))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` for a section that says something, and where others would come to stand elsewhere."""
        section = section_called(document, self.heading)
        if section is None:
            return ()
        said = self._said(document, section)
        if said is not None and not self.whatever:
            raise Problem(
                f"the section `{section.heading}` says something of its own",
                right="`whatever: true` removes it all the same",
                place=document.source.place(said.start),
            )
        edits = tuple(removed_blocks(document.reading, self._going(document)))
        after = tried(document, edits)
        apart = other_paths(document, Span(section.start, section.end)) == other_paths(after, None)
        if not apart or not spares(self, document, after):
            what = f"without the section `{section.heading}` what stands around it would change"
            raise Problem(what, right="remove it by hand", place=document.source.place(section.start))
        return edits

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(one.start, one.end) for one in sections_called(document, self.heading))

    def account(self, before: Document) -> tuple[Account, Account]:
        removed = NOTHING
        for number in self._going(before):
            block = before.reading.blocks[number]
            removed += account_of(read(Source(before.source.data[block.start : block.end])))
        return NOTHING, removed

    def unread(self, after: Document) -> str:
        return f"the section `{self.heading}` is still there" if sections_called(after, self.heading) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            Change(one.start, f"section `{one.heading}` removed") for one in sections_called(before, self.heading)
        )

    def _said(self, document: Document, section: Section) -> Block | None:
        """The first block that is the author's own."""
        blocks, spec = document.reading.blocks, section.spec
        template = {blocks[number].start for number in template_blocks(document)}
        written = document.source.text(section.start, section.end).replace("\r\n", "\n").partition("\n")[2]
        if spec is not None and section_text(document, spec).partition("\n")[2].strip() == written.strip():
            return None
        within = (block for block in blocks if section.start <= block.start < section.end)
        return next((one for one in within if one.kind not in _NOTHING_SAID and one.start not in template), None)

    def _going(self, document: Document) -> list[int]:
        """The blocks of the section, by their places; without definitions that something outside of it refers to."""
        section = next(iter(sections_called(document, self.heading)), None)
        if section is None:
            return []
        links = document.references
        inside = {label_key(link.label) for link in links if section.start <= link.start < section.end}
        outside = {label_key(link.label) for link in links if not section.start <= link.start < section.end}
        kept = set()
        for one in document.definitions:
            if label_key(one.label) in outside or label_key(one.label) not in inside:
                kept |= {n for n, block in enumerate(document.reading.blocks) if block.start <= one.start < block.end}
        return [
            number
            for number, block in enumerate(document.reading.blocks)
            if section.start <= block.start < section.end
            and not (number in kept and block.kind is BlockKind.DEFINITIONS)
            and not (number - 1 in kept and document.reading.blocks[number - 1].kind is BlockKind.DEFINITIONS)
        ]
