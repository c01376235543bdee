"""The last lines of a run: how many files had which outcome, and what to do about it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from scaffold.rewriting.outcome import Result
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

# What a problem is called that had this result.
KINDS = {Result.REFUSED: "refused", Result.FAILED: "error", Result.SKIPPED: "skipped"}
# These are told also where there are none.
_ALWAYS = (Result.CHANGED, Result.UNCHANGED)
_MOST = 8


def summary(counts: Mapping[Result, int], *, shown_only: bool, always: Container[Result] = _ALWAYS) -> str:
    """`changed 3, unchanged 213, refused 1`; `would change` where nothing was written. `always` are told also
    where there are none.
    """
    words = {Result.CHANGED: "would change" if shown_only else "changed"}
    parts = [
        f"{words.get(result, result)} {counts.get(result, 0):,}"
        for result in Result
        if result in always or counts.get(result, 0)
    ]
    return ", ".join(parts)


def reasons(skipped: Mapping[str, int]) -> Iterator[str]:
    """Why files were left alone: `skipped 31: the milestone `2024h2` is closed`, the most frequent reasons first."""
    ordered = sorted(skipped.items(), key=lambda item: (-item[1], item[0]))
    for what, count in ordered[:_MOST]:
        yield f"skipped {count:,}: {visible_line(what)}"
    if len(ordered) > _MOST:
        yield f"skipped {sum(count for _, count in ordered[_MOST:]):,} for other reasons"


def go_on(words: Sequence[str], options: Iterable[Sequence[str]]) -> str:
    """The command that makes a change all the same, with the options that let it, to be copied."""
    more = (word for option in dict.fromkeys(map(tuple, options)) for word in option)
    return f"to go on all the same: {shlex.join(('scaffold', words[0], *more, *words[1:]))}"


def repair(words: Sequence[str], paths: Sequence[str]) -> str:
    """The command that makes a check pass, to be copied."""
    command = shlex.join(("scaffold", *words, *paths))
    return f"to change them: {command}"
