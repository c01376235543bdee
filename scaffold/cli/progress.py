"""How far a long run is: one line on a terminal, gone when it is done."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

_PATIENCE = 0.7  # seconds that nobody minds
_OFTEN = 0.1  # seconds between two looks
_CLEAR = "\r\x1b[K"


class Progress:
    """Watches a run. Whoever prints meanwhile calls `clear` first; at the next step the line is there again."""

    def __init__(self, total: int, what: str, *, shown: bool = True) -> None:
        self._total = total
        self._what = what
        self._shown = shown and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False
        self._printed_over = False

    def watch(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, counted as they pass."""
        try:
            for number, thing in enumerate(things, 1):
                self._step(number)
                yield thing
        finally:
            self.clear()

    def clear(self) -> None:
        if self._drawn:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._drawn = False
            self._printed_over = True

    def _step(self, number: int) -> None:
        if self._shown and ((now := time.monotonic()) >= self._next or self._printed_over):
            self._next = now + _OFTEN
            self._drawn, self._printed_over = True, False
            sys.stderr.write(_CLEAR + bar(number, self._total, self._what, shutil.get_terminal_size().columns))
            sys.stderr.flush()


def bar(number: int, total: int, what: str, columns: int) -> str:
    """`fmt ━━━━━━━━──────── 1,200 of 10,000`, no wider than the terminal."""
    words = f"{number:,} of {total:,}"
    width = min(40, columns - len(what) - len(words) - 3)
    if width < 5:
        return words[: columns - 1]
    full = width * number // max(total, 1)
    return f"{what} {'━' * full}{'─' * (width - full)} {words}"
