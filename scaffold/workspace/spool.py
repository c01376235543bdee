"""Bytes of many files on their way to a journal: in memory while they are few, then in a file without a name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import IO

    from scaffold.workspace.state import State

_FEW = 16_000_000  # bytes


class Piece(NamedTuple):
    """Where some bytes are in a spool: a 0-based offset and their number."""

    start: int = 0
    size: int = 0


class Spool:
    """Raises `OSError` where the file can't be made or is full."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._file: IO[bytes] = io.BytesIO()
        self._end = 0

    def put(self, data: bytes) -> Piece:
        if self._end <= _FEW < self._end + len(data):
            self._state.prepare()
            kept, self._file = self._file, self._state.disk.nameless(self._state.folder)
            kept.seek(0)
            self._file.write(kept.read())
        piece = Piece(self._end, len(data))
        self._file.seek(self._end)
        self._file.write(data)
        self._end += len(data)
        return piece

    def get(self, piece: Piece) -> bytes:
        self._file.seek(piece.start)
        return self._file.read(piece.size)

    def close(self) -> None:
        self._file.close()
