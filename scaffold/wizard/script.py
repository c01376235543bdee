"""A person played by a script, for tests: every line must be asked for, in this order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from scaffold.wizard.events import Answer, NotYet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scaffold.wizard.events import Event
    from scaffold.wizard.prompter import Asking

# A line: how the question's name begins, and what is done; words are an answer.
Line: TypeAlias = "tuple[str, Event | str | tuple[str, ...] | Enter]"


class Enter:
    """Take what stands on the line."""


ENTER = Enter()


class OffScript(AssertionError):
    """Something was asked that the script does not have here, or not asked that it has."""


@dataclass
class Script:
    """Plays `lines`. `asked` are the questions that were put, `told` what was said, `texts` what the editor leaves."""

    lines: Iterable[Line]
    texts: Iterable[Callable[[str], str]] = ()
    asked: list[Asking] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = list(self.lines)
        self._texts = list(self.texts)

    def ask(self, asking: Asking) -> Event:
        self.asked.append(asking)
        if not self._lines:
            raise OffScript(f"`{asking.question.name}` was asked after the last line")
        begins, does = self._lines.pop(0)
        if not asking.question.name.startswith(begins):
            raise OffScript(f"`{asking.question.name}` was asked, not `{begins}`")
        if isinstance(does, Enter):
            return Answer(asking.shown) if asking.shown else NotYet()
        return Answer(does) if isinstance(does, str | tuple) else does

    @property
    def lines_left(self) -> int:
        return len(self._lines)

    def tell(self, text: str) -> None:
        self.told.append(text)

    def edit(self, text: str, guidance: str) -> str:
        del guidance
        if not self._texts:
            raise OffScript("the editor was opened after the last text")
        return self._texts.pop(0)(text)

    def end(self) -> None:
        """Raises `OffScript` where lines are left over."""
        if self._lines or self._texts:
            raise OffScript(f"never asked: {', '.join(repr(begins) for begins, _ in self._lines)}")
