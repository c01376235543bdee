"""What a rule found, and what becomes of it: a finding is a rule's own, a diagnostic is for people and machines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.operations.operation import Operation


class Severity(StrEnum):
    """How bad it is: an error breaks or loses something, a warning is wrong, a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Fix:
    """What would put it right: operations, as everywhere. A safe one can't change what the author meant."""

    what: str
    operations: tuple[Operation, ...]
    safe: bool = True


def fix_by(what: str, kind: Callable[..., Operation], *, safe: bool = True, **arguments: Any) -> Fix | None:
    """A fix by one operation; None where it can't be made of what a document says, such as a name of two lines."""
    try:
        return Fix(what, (kind(**arguments),), safe)
    except (Problem, ValueError):
        return None


class Finding(NamedTuple):
    """One thing that a rule found: where (0-based bytes), and what must hold, in lower case.

    `severity` is only set where it is not the rule's own.
    """

    start: int
    end: int
    message: str
    help: str = ""
    fix: Fix | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the rule that made it. `start` and `end` are 0-based UTF-8 byte offsets."""

    code: str
    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    help: str = ""
    fix: Fix | None = None
