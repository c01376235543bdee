"""The journal of a transaction: what it does to each file, and what it takes to undo it.

A line of JSON, then for each file a line of JSON and the old bytes (zlib), then a line with a checksum:

    {"format": 1, "number": 7, "kind": "change", "date": "…", "command": ["set", "status=Accepted"], "token": "…"}
    {"path": "2026/a.md", "old": "<sha256>", "new": "<sha256>", "mode": 420, …, "stored": 2125}
    <2125 bytes>
    {"entries": 1, "documents": 1, "sha256": "<of all above>", "seal": null}

Paths are real, and relative to the root of the project where they are below it. The JSON is ASCII, and holds names that
are no UTF-8 as Python does.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from scaffold.problems import Place, Problem
from scaffold.workspace.files import problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from scaffold.workspace.disk import Disk

T = TypeVar("T")

FORMAT = 1
_CHUNK = 1 << 20
_LAST_LINE = 400  # bytes; more than the last line ever has
_Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
_Natural = Annotated[int, Meta(ge=0, le=2**53)]  # as far as every reader of JSON goes

# What a transaction is for: a change, taking one back, or making it again.
Kind = Literal["change", "undo", "redo"]


class Header(msgspec.Struct, frozen=True):
    """`date` is ISO 8601 with the offset of its zone; `command` has the words after `scaffold`."""

    format: int
    number: _Natural
    kind: Kind
    date: str
    command: tuple[str, ...]
    token: Annotated[str, Meta(pattern=r"^[0-9a-f]{12}\Z")]


class Entry(msgspec.Struct, frozen=True):
    """One file. `old` and `new` are SHA-256 sums, None where there is no file before or after.

    `folders` counts the folders above it that stand only as long as it does; `paired` tells that this entry and the one
    before are a rename; `size` and `stored` are the bytes of the old text and of what the journal holds of it.
    """

    path: str
    old: _Hash | None
    new: _Hash | None
    mode: Annotated[int, Meta(ge=0, le=0o7777)]
    folders: _Natural
    paired: bool
    size: _Natural
    stored: _Natural


class Trailer(msgspec.Struct, frozen=True):
    """`documents` counts a rename once. `seal` is that of `scaffold.workspace.seal`, where one is needed."""

    entries: _Natural
    documents: _Natural
    sha256: _Hash
    seal: str | None = None


class Damaged(Problem):
    """A journal that can't be read."""


class Newer(Problem):
    """A journal of a version to come."""


class Writer:
    """Writes a journal to a new file, as it comes. Raises `OSError`."""

    def __init__(self, disk: Disk, path: str, header: Header) -> None:
        self._disk = disk
        self._descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        self._digest = hashlib.sha256()
        self._waiting = bytearray()
        self._entries: list[tuple[Entry, int]] = []
        self._header = header
        self._size = 0
        self._put(_line(header))

    def add(self, entry: Entry, old: bytes) -> None:
        """An entry, and its old bytes as they are to be stored."""
        self._put(_line(entry))
        self._entries.append((entry, self._size))
        self._put(old + b"\n")

    @property
    def checksum(self) -> str:
        """The SHA-256 sum of all that was added."""
        return self._digest.hexdigest()

    def finish(self, path: str, seal: str | None = None) -> Journal:
        """All of it is on the disk when this returns. `path` is where the journal will be."""
        documents = sum(not entry.paired for entry, _ in self._entries)
        trailer = Trailer(len(self._entries), documents, self.checksum, seal)
        self._put(_line(trailer))
        self._flush()
        self._disk.fsync(self._descriptor)
        return Journal(self._disk, path, self._header, self._entries, trailer)

    def close(self) -> None:
        self._disk.close(self._descriptor)

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._waiting += data
        self._size += len(data)
        if len(self._waiting) >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        self._disk.write_all(self._descriptor, bytes(self._waiting))
        self._waiting.clear()


class Journal:
    """A journal that was read, and found whole."""

    def __init__(
        self,
        disk: Disk,
        path: str,
        header: Header,
        entries: Sequence[tuple[Entry, int]],
        trailer: Trailer,
    ) -> None:
        self._disk = disk
        self.path = path
        self.header = header
        self.entries = tuple(entry for entry, _ in entries)
        self.trailer = trailer
        self._offsets = {entry.path: offset for entry, offset in entries}

    def units(self) -> Iterator[tuple[Entry, ...]]:
        """The entries; the two of a rename together."""
        unit: tuple[Entry, ...] = ()
        for entry in self.entries:
            if unit and not entry.paired:
                yield unit
                unit = ()
            unit = (*unit, entry)
        if unit:
            yield unit

    def stored(self, entry: Entry) -> bytes:
        """The old bytes of a file as the journal has them, compressed. Raises `Problem`."""
        try:
            with self._disk.reader(self.path) as file:
                file.seek(self._offsets[entry.path])
                return file.read(entry.stored)
        except OSError as error:
            raise problem_of(error, self.path) from None

    def old(self, entry: Entry) -> bytes:
        """The old bytes of a file. Raises `Problem`."""
        try:
            data = zlib.decompressobj().decompress(self.stored(entry), entry.size + 1)
        except zlib.error:
            data = b""
        if hashlib.sha256(data).hexdigest() != entry.old:
            raise Damaged(f"does not hold the old text of `{entry.path}`", place=Place(self.path))
        return data


def read_journal(disk: Disk, path: str) -> Journal:
    """Raises `Damaged`, `Newer`, or another `Problem` where the file can't be read."""
    try:
        with disk.reader(path) as file:
            return _journal(disk, path, file)
    except OSError as error:
        raise problem_of(error, path) from None


def read_ends(disk: Disk, path: str) -> tuple[Header, Trailer]:
    """The first line and the last, whatever stands between. Raises as `read_journal` does."""
    try:
        with disk.reader(path) as file:
            header = _header(path, file.readline())
            file.seek(max(0, os.fstat(file.fileno()).st_size - _LAST_LINE))
            return header, _parsed(path, file.read().rpartition(b"\n")[0].rpartition(b"\n")[2], Trailer)
    except OSError as error:
        raise problem_of(error, path) from None


def _journal(disk: Disk, path: str, file: BinaryIO) -> Journal:
    first = file.readline()
    header = _header(path, first)
    digest = hashlib.sha256(first)
    size = os.fstat(file.fileno()).st_size
    entries: list[tuple[Entry, int]] = []
    while (line := file.readline()).startswith(b'{"path"'):
        entry = _parsed(path, line, Entry)
        if entry.stored > size or not _sound(entry, entries[-1][0] if entries else None):
            raise _damaged(path)
        digest.update(line)
        entries.append((entry, file.tell()))
        digest.update(file.read(entry.stored + 1))
    trailer = _parsed(path, line, Trailer)
    names = {entry.path for entry, _ in entries}
    if (trailer.entries, trailer.sha256) != (len(names), digest.hexdigest()) or len(names) != len(entries):
        raise _damaged(path)
    return Journal(disk, path, header, entries, trailer)


def _sound(entry: Entry, before: Entry | None) -> bool:
    """Whether an entry says something that can be done: the second of a rename removes what the first makes."""
    if os.path.normpath(entry.path) != entry.path or "\0" in entry.path or entry.old == entry.new:
        return False
    return not entry.paired or bool(entry.new is None and before and before.old is None and not before.paired)


def _header(path: str, line: bytes) -> Header:
    if line.startswith(b'{"format": ') and not line.startswith(b'{"format": %d,' % FORMAT):
        raise Newer("was written by a newer version of scaffold", right="run that version", place=Place(path))
    return _parsed(path, line, Header)


def _parsed(path: str, line: bytes, kind: type[T]) -> T:
    try:
        return msgspec.convert(json.loads(line), kind)
    except (ValueError, RecursionError, msgspec.ValidationError):
        raise _damaged(path) from None


def _damaged(path: str) -> Damaged:
    return Damaged("is damaged", place=Place(path))


def _line(part: Any) -> bytes:
    return json.dumps(msgspec.structs.asdict(part)).encode() + b"\n"
