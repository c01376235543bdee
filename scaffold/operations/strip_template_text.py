"""Remove what is left of the template."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.accounting import account_of
from scaffold.markdown.block_edits import removed_blocks
from scaffold.markdown.reading import BlockKind, read
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.operations.template_text import template_blocks, template_items
from scaffold.text.edits import Edit, Span
from scaffold.text.source import Source
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account

_SHOWN = 40  # characters: enough to know a sentence by


class StripTemplateText(ContentOperation, frozen=True):
    """Remove paragraphs, items and quotes that are the template's own text as a whole, as the layout knows it.

    With `having`, only those that have these words.
    """

    name: ClassVar[str] = "strip template text"
    example: ClassVar[str] = """\
strip template text: {}
---
# Faster builds

> **Instructions:** Copy this template to a fresh file with a name based on your plan.

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

*Short description of what you will do over the next 6 months.*

Builds get faster.
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

Builds get faster.
"""

    having: str = ""

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return (*removed_blocks(document.reading, self._blocks(document)), *self._item_edits(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The blocks, and all lists: which of them had an item more can't be seen afterwards."""
        blocks = document.reading.blocks
        lists = [block for block in blocks if block.kind is BlockKind.LIST]
        return tuple(Span(one.start, one.end) for one in (*(blocks[n] for n in self._blocks(document)), *lists))

    def account(self, before: Document) -> tuple[Account, Account]:
        removed = NOTHING
        for span in self._spans(before):
            removed += account_of(read(Source(before.source.data[span.start : span.end])))
        return NOTHING, removed

    def unread(self, after: Document) -> str:
        return "text of the template is left" if self._spans(after) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        told = ((span.start, folded(before.source.text(*span))) for span in self._spans(before))
        return tuple(
            Change(at, f"text of the template removed: `{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}`")
            for at, text in told
        )

    def _blocks(self, document: Document) -> list[int]:
        blocks = document.reading.blocks
        return [n for n in template_blocks(document) if self._meant(document, Span(blocks[n].start, blocks[n].end))]

    def _items(self, document: Document) -> list[Span]:
        return [item for item in template_items(document) if self._meant(document, item)]

    def _meant(self, document: Document, span: Span) -> bool:
        return folded(self.having) in folded(document.source.text(*span)) and not protected(document, *span)

    def _item_edits(self, document: Document) -> Iterator[Edit]:
        yield from (Edit(item.start, item.end, b"") for item in self._items(document))

    def _spans(self, document: Document) -> list[Span]:
        blocks = document.reading.blocks
        whole = [Span(blocks[n].start, blocks[n].end) for n in self._blocks(document)]
        return sorted((*whole, *self._items(document)))
