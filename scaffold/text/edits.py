"""Edits: the one way a document changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A byte range: 0-based UTF-8 offsets, `end` not included. A NamedTuple for speed: readers make thousands."""

    start: int
    end: int


class EditKind(StrEnum):
    """A layout edit changes how a document is written, a content edit what it says."""

    LAYOUT = "layout"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the bytes from `start` to `end` (0-based UTF-8 offsets, `end` not included)."""

    start: int
    end: int
    replacement: bytes
    kind: EditKind = EditKind.CONTENT


class OverlappingEdits(ValueError):
    """Two edits of one step want the same bytes: a mistake in an operation, never in a document."""

    def __init__(self, first: Edit, second: Edit) -> None:
        super().__init__(f"edits overlap at bytes {second.start} to {first.end}")
        self.first = first
        self.second = second


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of `data` with every edit made; what lies outside the edits is copied.

    Two insertions at one offset keep the order in which they were given.

    Raises `OverlappingEdits`, and `ValueError` for an edit outside `data`.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    pieces: list[bytes] = []
    position = 0
    previous: Edit | None = None
    for edit in ordered:
        if not 0 <= edit.start <= edit.end <= len(data):
            raise ValueError(f"an edit from {edit.start} to {edit.end} lies outside {len(data)} bytes")
        if previous is not None and edit.start < previous.end:
            raise OverlappingEdits(previous, edit)
        pieces += data[position : edit.start], edit.replacement
        position = edit.end
        previous = edit
    pieces.append(data[position:])
    return b"".join(pieces)
