"""What to offer somebody who wrote a word that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Below this likeness (difflib's ratio) an offer puzzles more than it helps; `statu` and `status` have 0.91.
LIKE = 0.6


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, in a question; empty where none is near."""
    lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), lower, n=1, cutoff=LIKE)
    return f"did you mean `{lower[near[0]]}`?" if near else ""


def offer(word: str, known: Iterable[str], lead: str = "allowed") -> str:
    """The nearest of the known words if one is near, and all of them; empty where there are none."""
    words = list(dict.fromkeys(known))
    listed = ", ".join(f"`{name}`" for name in words)
    near = nearest(word, words)
    return (f"{near} " if near else "") + (f"{lead}: {listed}" if listed else "")
