"""What an interview needs of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.wizard.events import Event
    from scaffold.wizard.question import Question, Value


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is put: `shown` stands on the line already, `trouble` says what was wrong with the last
    answer, and `check` says the same of any answer, empty for a good one; it never raises.
    """

    question: Question
    shown: Value
    check: Callable[[Value], str]
    trouble: str = ""


class Prompter(Protocol):
    """Asks a person, or plays one."""

    def ask(self, asking: Asking) -> Event:
        """What the person does. Raises `KeyboardInterrupt` or `EOFError` where they leave without another way."""

    def tell(self, text: str) -> None:
        """A word on the way."""

    def edit(self, text: str, guidance: str) -> str:
        """The text as the person left it in an editor. Raises `Problem` where that failed."""
