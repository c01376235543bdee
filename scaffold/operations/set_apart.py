"""Set a line apart from what stands above it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.accounting import Account, account_of, account_of_text
from scaffold.markdown.reading import BlockKind, read
from scaffold.markdown.references import definitions, label_key
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.text.edits import Edit, Span
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Block

_BLANKS = " \t\r\n"  # other white space is text
_HOLDERS = (BlockKind.TABLE, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE)


class SetApart(ContentOperation, frozen=True):
    """Put a blank line above a line that a table, a paragraph or a list has swallowed, so that it counts by itself: a
    definition, or the header of a table. The lines right below it go with it.
    """

    name: ClassVar[str] = "set apart"
    example: ClassVar[str] = """\
set apart: {line: "[channel]: https://example.org/faster"}
---
# Faster builds

| Metadata         |                     |
| ---------------- | ------------------- |
| Point of contact | @ghost              |
| Zulip channel    | [#faster][channel]  |
[channel]: https://example.org/faster
---
# Faster builds

| Metadata         |                     |
| ---------------- | ------------------- |
| Point of contact | @ghost              |
| Zulip channel    | [#faster][channel]  |

[channel]: https://example.org/faster
"""

    line: str

    def __post_init__(self) -> None:
        """Raises `ValueError` for what is no line."""
        msgspec.structs.force_setattr(self, "line", self.line.strip(_BLANKS))
        if not self.line or "\n" in self.line:
            raise ValueError("give one line")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        newline = document.source.newline
        return tuple(Edit(start, start, newline) for start in self._swallowed(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The block that holds the line, and what stands above the line once it is apart."""
        blocks = document.reading.blocks
        lines = set(self._lines(document))
        spans = []
        for number, block in enumerate(blocks):
            if any(block.start <= line < block.end for line in lines):
                first = number - 2 if block.start in lines and number >= 2 else number
                spans += [Span(one.start, one.end) for one in blocks[first : number + 1]]
        return tuple(spans)

    def labels(self) -> frozenset[str]:
        return frozenset(label_key(one.label) for one in definitions(read(Source(self.line.encode()))))

    def account(self, before: Document) -> tuple[Account, Account]:
        """Words stay, but dashes that now are a delimiter row are none; what is defined by itself now is new."""
        added = removed = NOTHING
        for start in self._swallowed(before):
            block = _block_at(before, start)
            text = before.source.data[start : block.end if block is not None else start]
            apart = account_of(read(Source(text)))
            dashes = Counter(account_of_text(text.decode()).words) - Counter(apart.words)
            added += Account(definitions=apart.definitions)
            removed += Account(tuple(dashes.elements()))
        return added, removed

    def unread(self, after: Document) -> str:
        return f"`{self.line}` is still part of what stands above it" if any(self._swallowed(after)) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(start, f"`{self.line}` set apart") for start in self._swallowed(before))

    def _swallowed(self, document: Document) -> Iterator[int]:
        """Where the line stands in a block that began above it."""
        for start in self._lines(document):
            block = _block_at(document, start)
            if block is not None and block.start < start and not protected(document, start, start + 1):
                above = document.source.data[document.source.line_start(start - 1) : start]
                if above.strip():
                    yield start

    def _lines(self, document: Document) -> Iterator[int]:
        """Where the lines start that are this one."""
        source, wanted = document.source, self.line.encode()
        at = source.data.find(wanted)
        while at >= 0:
            start = source.line_start(at)
            if source.data[start : source.line_end(at)].strip(_BLANKS.encode()) == wanted:
                yield start
            at = source.data.find(wanted, at + 1)


def _block_at(document: Document, offset: int) -> Block | None:
    return next(
        (one for one in document.reading.blocks if one.kind in _HOLDERS and one.start <= offset < one.end), None
    )
