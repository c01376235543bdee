"""A question, as data: what is asked, what may be answered, and what it would be if nobody said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from scaffold.layouts.model import Column, RowSpec

# Where an answer stands among the answers: keys of mappings, and `#…` for an item of a list.
Path: TypeAlias = "tuple[str, ...]"
Value: TypeAlias = "str | tuple[str, ...]"
Kind = Literal["line", "text", "choice", "several"]
Check = Literal["title", "milestone", "value", "task", "teams", "heading", "item", "text", "chosen"]


class Choice(NamedTuple):
    """Something to choose: `value` is the answer, `label` what is shown, `disabled` why it can't be chosen now."""

    value: str
    label: str = ""
    help: str = ""
    disabled: str = ""

    @property
    def shown(self) -> str:
        return self.label or self.value


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked next.

    `kind` is how it is asked: on a line, as a text of several lines, as one or several of `choices`. `check` says
    which function an answer must pass. `words` are offered while somebody types. `waits` is what no answer means; it
    is empty where there must be one. `said` is false for what only leads to other questions. `starts` is the item of a
    list that it is the first answer of.
    """

    path: Path
    name: str
    kind: Kind = "line"
    check: Check = "value"
    help: str = ""
    default: Value = ""
    choices: tuple[Choice, ...] = ()
    words: tuple[Choice, ...] = ()
    waits: str = "not yet"
    said: bool = True
    spec: RowSpec | Column | None = None
    level: int = 2
    several_words: bool = False
    starts: Path = ()

    @property
    def may_wait(self) -> bool:
        return bool(self.waits)


def is_item(step: str) -> bool:
    """Whether a step of a path is an item of a list."""
    return step.startswith("#")


def item(number: int) -> str:
    return f"#{number}"
