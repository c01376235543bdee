"""Respelling: what has one right spelling is written so, and nothing around it is touched."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from scaffold.markdown.accounting import Account, account_of_text
from scaffold.operations.operation import NOTHING, Change
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.text.source import Source

_BLANK = re.compile(rb"[ \t\r\n]")


class Slot(NamedTuple):
    """A stretch of text that has one right spelling: where it stands (0-based bytes), what stands there, what should,
    and what it is, in a word for people.
    """

    start: int
    end: int
    text: str
    wanted: str
    what: str


class Respelling(ABC):
    """The base of operations that write slots of one kind as a layout's words want them.

    All they declare follows from the slots, which follow from the document's structure.
    """

    __slots__ = ()

    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    @abstractmethod
    def slots(self, document: Document) -> Iterator[Slot]:
        """Every slot of its kind, also those that are right; the same ones before and after."""

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return tuple(Edit(slot.start, slot.end, slot.wanted.encode()) for slot in self._wrong(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(slot.start, slot.end) for slot in self._open(document))

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:
        return account_of_slots(before.source, self._wrong(before))

    def unread(self, after: Document) -> str:
        return next((f"{slot.what} `{slot.text}` does not read as `{slot.wanted}`" for slot in self._wrong(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(slot.start, f"{slot.what} `{slot.text}` → `{slot.wanted}`") for slot in self._wrong(before))

    def _open(self, document: Document) -> Iterator[Slot]:
        return (slot for slot in self.slots(document) if not protected(document, slot.start, slot.end))

    def _wrong(self, document: Document) -> list[Slot]:
        return sorted(slot for slot in self._open(document) if slot.text != slot.wanted)


def protected(document: Document, start: int, end: int) -> bool:
    """Whether a region that nothing may change holds a part of the bytes from `start` to `end`."""
    return any(start < region.end and region.start < max(end, start + 1) for region in document.reading.protected)


class _Region(NamedTuple):
    """Whole words, and the slots in them."""

    start: int
    end: int
    slots: tuple[Slot, ...]


def account_of_slots(source: Source, slots: Sequence[Slot]) -> tuple[Account, Account]:
    """What slots add and remove. Words do not end where a slot ends, so whole words are accounted for."""
    added = removed = NOTHING
    for start, end, within in _regions(source, slots):
        position = start
        pieces: list[str] = []
        for slot in within:
            pieces += source.text(position, slot.start), slot.wanted
            position = slot.end
        removed += account_of_text(source.text(start, end))
        added += account_of_text("".join(pieces) + source.text(position, end))
    return added, removed


def _regions(source: Source, slots: Sequence[Slot]) -> list[_Region]:
    regions: list[_Region] = []
    for slot in slots:
        start, end = _word_start(source, slot.start), _word_end(source.data, slot.end)
        if regions and start < regions[-1].end:
            last = regions.pop()
            regions.append(_Region(last.start, max(end, last.end), (*last.slots, slot)))
        else:
            regions.append(_Region(start, end, (slot,)))
    return regions


def _word_start(source: Source, offset: int) -> int:
    while offset > source.text_start and not _BLANK.match(source.data, offset - 1):
        offset -= 1
    return offset


def _word_end(data: bytes, offset: int) -> int:
    found = _BLANK.search(data, offset)
    return found.start() if found else len(data)
