"""The last lines of a run: how many files had which outcome, and what to do about it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from scaffold.rewriting.outcome import Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# These are told also where there are none.
_ALWAYS = (Result.CHANGED, Result.UNCHANGED)


def summary(counts: Mapping[Result, int], *, shown_only: bool) -> str:
    """`changed 3, unchanged 213, refused 1`; `would change` where nothing was written."""
    words = {Result.CHANGED: "would change" if shown_only else "changed"}
    parts = [
        f"{words.get(result, result)} {counts.get(result, 0):,}"
        for result in Result
        if result in _ALWAYS or counts.get(result, 0)
    ]
    return ", ".join(parts)


def repair(words: Sequence[str], paths: Sequence[str]) -> str:
    """The command that makes a check pass, to be copied."""
    command = shlex.join(("scaffold", *words, *paths))
    return f"to change them: {command}"
