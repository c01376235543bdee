"""Going through the questions in their order, with the answers that there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.layouts.format import Format
    from scaffold.wizard.entry import Entry
    from scaffold.wizard.known import Known
    from scaffold.wizard.question import Path, Question, Value


@dataclass(slots=True)
class Walk:
    """`asked` becomes every question that is to be asked with the answers so far, `values` what they say together.

    `given` are answers of flags and files, by their key: they are not asked for.
    """

    form: Format
    known: Known
    entries: Mapping[Path, Entry]
    given: Mapping[str, Any]
    asked: list[Question] = field(default_factory=list)
    values: dict[Path, Value] = field(default_factory=dict)
    open: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Value | None:
        """The answer to a question; None as long as there is none, empty for one that is left open."""
        self.asked.append(question)
        value = answered(question, self.entries.get(question.path))
        if value is None:
            self.open.append(question)
        elif question.said:
            self.say(question.path, value)
        return value

    def say(self, path: Path, value: Value) -> None:
        """Put down what the answers say; nothing for what is empty."""
        if value:
            self.values[path] = value

    def is_given(self, key: str) -> bool:
        return self.given.get(key) is not None


def answered(question: Question, entry: Entry | None) -> Value | None:
    """What an entry says to a question; None where it says nothing."""
    if entry is None:
        return None
    if entry.origin == "default":
        return question.default or None
    return entry.value if entry.origin == "typed" else ""
