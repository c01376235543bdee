"""What a rule found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.problems import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a document that its layout does not have so: by which rule, where, what, and what would be right."""

    rule: str
    place: Place
    what: str
    right: str = ""
