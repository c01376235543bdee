"""Work on many things, shared among processes."""

from __future__ import annotations

import os
import pickle
import select
import signal
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

# A process takes as long to start as three documents do to be rewritten; below this many each, one is faster.
_WORTH_A_PROCESS = 16
_SIZE = 8  # bytes that tell the length of a result
_TOKEN = 4  # bytes that tell the number of a piece
_PIPE = 60_000  # bytes that a pipe takes before anybody reads; Linux and macOS give 65,536


def worth(items: int) -> int:
    """How many processes are worth their start for so many documents."""
    if not hasattr(os, "fork"):
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, items // _WORTH_A_PROCESS))


def in_order(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """The results of `work`, in the order of `items`. This process does its share; results must go through pickle.

    Processes are forked and not started anew: what was read up to here, layouts above all, is there at once, and a
    pool of the standard library takes 20 ms longer. Each takes the next piece when it is done with one, so none waits
    for another at the end. What a process that was killed leaves is done here.
    """
    if processes <= 1:
        yield from map(work, items)
        return
    pieces = _Pieces(len(items))
    helpers = [_Helper(work, items, pieces) for _ in range(1, processes)]
    try:
        done: dict[int, R] = {}
        own = iter(pieces)
        for index in range(len(items)):
            while index not in done:
                done |= _arrived(helpers)
                if index in done:
                    break
                number = next(own, None)
                if number is not None:
                    done[number] = work(items[number])
                elif not any(helper.open for helper in helpers):
                    done[index] = work(items[index])
                else:
                    select.select([helper.results for helper in helpers if helper.open], [], [])
            yield done.pop(index)
    finally:
        pieces.close()
        for helper in helpers:
            helper.stop()


def _arrived(helpers: Sequence[_Helper]) -> dict[int, Any]:
    """What helpers have ready; one that has ended is closed."""
    waiting = [helper for helper in helpers if helper.open]
    ready, _, _ = select.select([helper.results for helper in waiting], [], [], 0) if waiting else ([], [], [])
    found = (helper.result() for helper in waiting if helper.results in ready)
    return dict(one for one in found if one is not None)


class _Pieces:
    """The numbers of the pieces of work, each of which one process gets: a pipe that all of them read from."""

    def __init__(self, count: int) -> None:
        # All tokens fit into the pipe at once, so one may stand for several pieces.
        self._step = -(-count // (_PIPE // _TOKEN)) or 1
        self._count = count
        self._tokens, target = os.pipe()
        os.write(target, b"".join(number.to_bytes(_TOKEN) for number in range(0, count, self._step)))
        os.close(target)

    def __iter__(self) -> Iterator[int]:
        while token := os.read(self._tokens, _TOKEN):
            first = int.from_bytes(token)
            yield from range(first, min(first + self._step, self._count))

    def close(self) -> None:
        os.close(self._tokens)


class _Helper:
    """A process that takes pieces too and writes the results, one after the other, into a pipe."""

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any], pieces: _Pieces) -> None:
        self.open = True
        self.results, target = os.pipe()
        self._process = os.fork()
        if not self._process:
            _help(work, items, pieces, target)
        os.close(target)

    def result(self) -> tuple[int, Any] | None:
        """The next result with its number; None where the process has ended."""
        size = self._read(_SIZE)
        data = self._read(int.from_bytes(size)) if len(size) == _SIZE else b""
        self.open = bool(data)
        found: tuple[int, Any] | None = pickle.loads(data) if data else None  # noqa: S301 -- our own process wrote it
        return found

    def _read(self, size: int) -> bytes:
        """So many bytes; none at the end."""
        parts = []
        while size and (part := os.read(self.results, size)):
            parts.append(part)
            size -= len(part)
        return b"" if size else b"".join(parts)

    def stop(self) -> None:
        os.close(self.results)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _help(work: Callable[[Any], Any], items: Sequence[Any], pieces: _Pieces, target: int) -> NoReturn:
    """What a helping process does. It never returns to what this one was in the middle of.

    A mistake in `work` ends it: then this very piece is done again by the process that people see.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        for number in pieces:
            data = pickle.dumps((number, work(items[number])))
            rest = memoryview(len(data).to_bytes(_SIZE) + data)
            while rest:
                rest = rest[os.write(target, rest) :]
    finally:
        os._exit(0)
