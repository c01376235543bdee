"""The bytes of one file, and where its lines are."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from scaffold.problems import Place, Problem

BOM = b"\xef\xbb\xbf"
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_LINE_START = re.compile(rb"(?<=\n)")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as bytes. Every offset in this project is a 0-based UTF-8 byte offset into `data`.

    `path` is what to call it in messages; empty for text made in memory.
    """

    data: bytes
    path: str = ""

    @classmethod
    def read(cls, data: bytes, path: str = "") -> Source:
        """Raise `Problem` with line and column when `data` is not UTF-8, or has a carriage return alone.

        CommonMark takes that for a line end and most programs do not: no two would agree on what stands where.
        """
        try:
            data.decode()
        except UnicodeDecodeError as error:
            place = _undecodable_place(data, error.start, path)
            byte = data[error.start]
            raise Problem(f"is not UTF-8: byte 0x{byte:02x}", right="save the file as UTF-8", place=place) from None
        lone = _LONE_RETURN.search(data) if b"\r" in data else None
        if lone:
            place = cls(data, path).place(lone.start())
            raise Problem("has a carriage return alone", right="end lines with LF or CRLF", place=place)
        return cls(data, path)

    @property
    def text_start(self) -> int:
        """Where the text starts: after a byte order mark, which the parser would take for a letter."""
        return 3 if self.data.startswith(BOM) else 0

    @property
    def newline(self) -> bytes:
        """The line end of the first line; a line feed where there is none."""
        first = self.data.find(b"\n")
        return b"\r\n" if first > 0 and self.data[first - 1] == 0x0D else b"\n"

    def text(self, start: int, end: int) -> str:
        return self.data[start:end].decode()

    def line_start(self, offset: int) -> int:
        return self.data.rfind(b"\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset after the line end of the line that holds `offset`."""
        found = self.data.find(b"\n", offset)
        return len(self.data) if found < 0 else found + 1

    def place(self, offset: int) -> Place:
        """Line and column of an offset: 1-based, columns in characters, a byte order mark not counted."""
        start = self.line_start(offset)
        line = self.data.count(b"\n", 0, start) + 1
        characters = self.data[max(start, self.text_start) : offset].decode(errors="replace")
        return Place(self.path, line, len(characters) + 1)


class LineIndex:
    """Line numbers of many offsets: one pass over the file, then a search an offset."""

    def __init__(self, source: Source) -> None:
        self._starts = [0, *(match.start() for match in _LINE_START.finditer(source.data))]

    def line(self, offset: int) -> int:
        """The 1-based number of the line that holds a 0-based byte offset."""
        return bisect_right(self._starts, offset)


def _undecodable_place(data: bytes, offset: int, path: str) -> Place:
    start = max(data.rfind(b"\n", 0, offset) + 1, len(BOM) if data.startswith(BOM) else 0)
    return Place(path, data.count(b"\n", 0, start) + 1, len(data[start:offset].decode()) + 1)
