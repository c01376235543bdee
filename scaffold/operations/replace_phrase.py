"""Replace a phrase."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.documents.places import Where, texts
from scaffold.markdown.reading import BlockKind
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot
from scaffold.operations.trying import parts_of, tried
from scaffold.operations.written_lines import KINDS
from scaffold.problems import Problem
from scaffold.text.edits import Span
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.places import Text
    from scaffold.text.edits import Edit

EVERYWHERE: tuple[Where, ...] = ("prose", "cells", "headings")
_BLOCKS: dict[Where, tuple[BlockKind, ...]] = {
    "prose": KINDS,
    "cells": (BlockKind.TABLE, BlockKind.LIST, BlockKind.QUOTE),
    "headings": (BlockKind.HEADING, BlockKind.LIST, BlockKind.QUOTE),
}
# A line may end within a phrase, in a quote too; but not where the author wanted it to.
_BLANK = r"(?:[ \t]+|[ \t]?\r?\n[ \t>]*)"


class ReplacePhrase(Replacing, frozen=True, dict=True):
    """Replace a phrase by another, or by nothing, in prose, cells and headings, or in those that `in` names.

    Never in code, HTML, URLs and labels. Whole words are replaced, unless `whole words: false`; in any case with
    `any case: true`.
    """

    name: ClassVar[str] = "replace phrase"
    example: ClassVar[str] = """\
replace phrase: {text: small tool, by: builder, in: [prose, cells]}
---
# A small tool for faster builds

So far the small
tool is slow, as are [small tools](https://example.org/tools) and what `small tool` runs.
---
# A small tool for faster builds

So far the builder is slow, as are [small tools](https://example.org/tools) and what `small tool` runs.
"""

    text: str
    by: str = ""
    in_: tuple[Where, ...] = EVERYWHERE
    whole_words: bool = True
    any_case: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for a phrase without words."""
        if not self.text.strip():
            raise ValueError("the phrase is empty")
        if not self.in_:
            raise ValueError("`in` names no place; leave it out for all of them")
        msgspec.structs.force_setattr(self, "text", folded(self.text))
        msgspec.structs.force_setattr(self, "by", folded(self.by))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the page would be made of other parts: a line that becomes an item, or empty."""
        edits = super().edits(document)
        if edits and parts_of(document) != parts_of(tried(document, edits)):
            raise Problem(
                f"without `{self.text}` a paragraph would be empty, or become something else",
                right="`replace line` replaces and removes whole lines",
                place=document.source.place(min(edit.start for edit in edits)),
            )
        return edits

    def named(self, document: Document) -> tuple[Span, ...]:
        """Where the phrase stands, and what it is replaced by; if that is nothing, every block of the places."""
        if not self.by:
            kinds = [kind for where in self.in_ for kind in _BLOCKS[where]]
            return tuple(Span(block.start, block.end) for block in document.reading.blocks if block.kind in kinds)
        data = document.source.data
        cell = _in_cell(self.by).encode()
        by = [Span(*match.span()) for one in {self.by.encode(), cell} for match in re.finditer(re.escape(one), data)]
        return (*super().named(document), *by)

    def slots(self, document: Document) -> Iterator[Slot]:
        for text in texts(document) if self._maybe(document) else ():
            if text.where in self.in_:
                yield from self._in_text(document, text)

    def _maybe(self, document: Document) -> bool:
        """Whether the document may have the phrase: to look into its text takes a thousand times as long."""
        return self.any_case or all(word.encode() in document.source.data for word in self.text.split(" "))

    def _in_text(self, document: Document, text: Text) -> Iterator[Slot]:
        data = document.source.data
        wanted = _in_cell(self.by) if text.where == "cells" else self.by
        written = data[text.start : text.end].decode()
        there = [match.span() for match in re.finditer(re.escape(wanted), written)] if wanted else []
        last = 0
        for match in self._pattern.finditer(written):
            if any(start <= match.start() and match.end() <= end for start, end in there):
                continue
            start, end = match.span() if wanted else _with_blank(written, *match.span())
            start, last = max(start, last), end
            at = text.start + len(written[:start].encode())
            yield Slot(at, at + len(written[start:end].encode()), written[start:end], wanted, "phrase")

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = _BLANK.join(re.escape(word) for word in self.text.split(" "))
        if self.whole_words:
            before = r"(?<!\w)" if re.match(r"\w", self.text) else ""
            after = r"(?!\w)" if re.search(r"\w$", self.text) else ""
            words = before + words + after
        return re.compile(words, re.IGNORECASE if self.any_case else 0)


def _with_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """What goes with a phrase that is removed: one of the blanks around it, or the one before a mark."""
    after = text[end : end + 1]
    if text[max(start - 1, 0) : start] == " " and (not after or after in " \r\n.,;:!?)"):
        return start - 1, end
    return (start, end + 1) if after == " " and (not start or text[start - 1] == "\n") else (start, end)


def _in_cell(text: str) -> str:
    """A text with its pipes escaped, since they would part a cell."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)
