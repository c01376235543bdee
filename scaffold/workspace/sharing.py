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


def worth(items: int) -> int:
    """How many processes are worth their start for so many documents."""
    if not hasattr(os, "fork"):
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, items // _WORTH_A_PROCESS))


def in_order(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """The results of `work`, in the order of `items`. This process does its share; results must go through pickle.

    Processes are forked and not started anew: what was read up to here, layouts above all, is there at once, and a
    pool of the standard library takes 20 ms longer. What a process that was killed leaves is done here.
    """
    if processes <= 1:
        yield from map(work, items)
        return
    helpers = [_Helper(work, items[number::processes]) for number in range(1, processes)]
    try:
        own = iter(range(0, len(items), processes))
        done: dict[int, R] = {}
        for index in range(len(items)):
            number = index % processes
            while index not in done:
                ahead = None if number and helpers[number - 1].ready() else next(own, None)
                if ahead is not None:
                    done[ahead] = work(items[ahead])
                else:
                    result = helpers[number - 1].result()
                    done[index] = work(items[index]) if result is None else result[0]
            yield done.pop(index)
    finally:
        for helper in helpers:
            helper.stop()


class _Helper:
    """A process that does its share of the work and writes the results, one after the other, into a pipe."""

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self._results, target = os.pipe()
        self._process = os.fork()
        if not self._process:
            _help(work, items, target)
        os.close(target)

    def ready(self) -> bool:
        """Whether there is a result, or the end, to be read."""
        return bool(select.select([self._results], [], [], 0)[0])

    def result(self) -> tuple[Any] | None:
        """The next result; None where the process ended before its work was done."""
        size = self._read(_SIZE)
        data = self._read(int.from_bytes(size)) if len(size) == _SIZE else b""
        return (pickle.loads(data),) if data else None  # noqa: S301 -- our own process wrote it

    def _read(self, size: int) -> bytes:
        """So many bytes; fewer at the end."""
        pieces = []
        while size and (piece := os.read(self._results, size)):
            pieces.append(piece)
            size -= len(piece)
        return b"" if size else b"".join(pieces)

    def stop(self) -> None:
        os.close(self._results)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _help(work: Callable[[Any], Any], items: Sequence[Any], target: int) -> NoReturn:
    """What a helping process does. It never returns to what this one was in the middle of.

    A mistake in `work` ends it: then this very piece is done again by the process that people see.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        for item in items:
            data = pickle.dumps(work(item))
            rest = memoryview(len(data).to_bytes(_SIZE) + data)
            while rest:
                rest = rest[os.write(target, rest) :]
    finally:
        os._exit(0)
