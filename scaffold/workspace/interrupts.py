"""Ctrl-C and SIGTERM while files are written: before the commit point they stop it, after it they wait."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType
    from typing import Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """While this is entered both signals raise `KeyboardInterrupt`; from `hold` on they are only noted in `seen`.

    A signal that the process ignores stays ignored. Only the main thread can do this; others leave all as it is.
    """

    def __init__(self) -> None:
        self.seen = False
        self._held = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for one in _SIGNALS:
                if signal.getsignal(one) not in (signal.SIG_IGN, None):
                    self._before[one] = signal.signal(one, self._noted)
        return self

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def hold(self) -> None:
        """From here on the work is finished first."""
        self._held = True

    def _noted(self, _number: int, _frame: FrameType | None) -> None:
        self.seen = True
        if not self._held:
            raise KeyboardInterrupt
