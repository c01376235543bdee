"""Where two texts differ: a few words around each place."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words around a place, words shown of a long one, and places shown of a text.
_AROUND, _LONGEST, _PLACES = 4, 12, 3
# Looking for what two texts have in common takes their lengths multiplied: more than this is not waited for.
_PATIENCE = 4_000_000
# Between two places that are no further apart nothing is left out.
_NEAR = 2 * _AROUND


class Excerpt(NamedTuple):
    """One place: the words before it, the old ones, the new ones, the words after it. `…` stands for more."""

    before: str
    old: str
    new: str
    after: str


def excerpts(old: str, new: str) -> tuple[list[Excerpt], int]:
    """The first places where two texts differ by words, and how many more there are."""
    ours, theirs = old.split(), new.split()
    spans = _places(ours, theirs)
    shown = [
        Excerpt(_cut_left(ours[: one.start]), _cut(ours[one]), _cut(theirs[other]), _cut_right(ours[one.stop :]))
        for one, other in spans[:_PLACES]
    ]
    return shown, len(spans) - len(shown)


def _places(old: Sequence[str], new: Sequence[str]) -> list[tuple[slice, slice]]:
    """The runs of words that differ; what stands between two that are near belongs to both."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if start is None:
        start = min(len(old), len(new))
    rest = min(len(old), len(new)) - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    if len(ours) * len(theirs) > _PATIENCE:
        return [(slice(start, len(old) - end), slice(start, len(new) - end))]
    spans: list[tuple[slice, slice]] = []
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs).get_opcodes():
        if what == "equal":
            continue
        one, other = slice(start + a, start + b), slice(start + c, start + d)
        if spans and one.start - spans[-1][0].stop <= _NEAR // 4:
            one, other = slice(spans[-1][0].start, one.stop), slice(spans[-1][1].start, other.stop)
            spans.pop()
        spans.append((one, other))
    return spans


def _cut(words: Sequence[str], longest: int = _LONGEST) -> str:
    if len(words) <= longest:
        return " ".join(words)
    return " ".join((*words[: longest - 3], "…", *words[-2:]))


def _cut_left(words: Sequence[str]) -> str:
    return " ".join(words if len(words) <= _AROUND else ("…", *words[-_AROUND:]))


def _cut_right(words: Sequence[str]) -> str:
    return " ".join(words if len(words) <= _AROUND else (*words[:_AROUND], "…"))
