"""What was answered: a value, and how it came to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scaffold.wizard.question import Value

Origin = Literal["typed", "default", "not yet"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer. A `typed` one stays as it is; a `default` one, taken by a mere Enter, goes along when the default
    changes; one that is `not yet` given leaves a placeholder.
    """

    value: Value = ""
    origin: Origin = "typed"


NOT_YET = Entry("", "not yet")
