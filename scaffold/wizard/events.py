"""What can happen while somebody is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from scaffold.wizard.question import Path, Value


@dataclass(frozen=True, slots=True)
class Answer:
    """The question was answered."""

    value: Value


@dataclass(frozen=True, slots=True)
class NotYet:
    """The question is left open."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before; `typed` is what stood on the line and was not sent."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """To the question with this path."""

    path: Path


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop here; `typed` is what stood on the line and was not sent."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after a stop."""


Event: TypeAlias = Answer | NotYet | Back | Change | Cancel | Resume
