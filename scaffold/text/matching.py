"""Which thing of one sequence is which of another: what is the same, what was changed, what was moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

T = TypeVar("T")

# Comparing each with each of more pairs than these is not worth the time: then their order decides.
_PAIRS = 20_000
_WORD = re.compile(r"\w+|[^\w\s]")


class Pair(NamedTuple):
    """The 0-based places of one thing in the old sequence and in the new one."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Likeness(Generic[T]):
    """How to tell that two things are one.

    `keys` are tried in their order; things with the same key are one, None is no key. The first key tells that they
    are equal through and through. `alike` says from 0 to 1 how much two things have in common, and `least` what is
    enough. `in_place` says whether a thing between the same two neighbours is taken for the one that stood there.
    """

    keys: Sequence[Callable[[T], Hashable]]
    alike: Callable[[T, T], float]
    least: float
    in_place: Callable[[T, T], bool]


def matched(old: Sequence[T], new: Sequence[T], likeness: Likeness[T]) -> list[Pair]:
    """The pairs, in the order of `old`. What has no partner was removed, or is added."""
    found = _Found(old, new, likeness)
    found.ends()
    for number, key in enumerate(likeness.keys):
        found.by_key(key, equal=number == 0)
    found.by_likeness()
    found.by_place()
    return [Pair(at, found.pairs[at]) for at in sorted(found.pairs)]


def moved(pairs: Sequence[Pair]) -> set[Pair]:
    """The fewest pairs that have to move for the rest to stand in the same order. `pairs` are in the order of `old`."""
    tops: list[int] = []  # the least last place in `new` of a row of each length, and whose it is
    chain: list[int] = []
    before: list[int] = []
    for number, pair in enumerate(pairs):
        length = bisect_left(tops, pair.new)
        before.append(chain[length - 1] if length else -1)
        tops[length : length + 1] = [pair.new]
        chain[length : length + 1] = [number]
    staying = set()
    at = chain[-1] if chain else -1
    while at >= 0:
        staying.add(pairs[at])
        at = before[at]
    return set(pairs) - staying


def merged(pairs: Sequence[Pair], old: int, new: int) -> list[Pair]:
    """All things of two sequences of these lengths in the order of the new one. What has no partner has -1 for it; what
    was removed stands after that which it stood after.
    """
    partner = {pair.new: pair.old for pair in pairs}
    found = {pair.old for pair in pairs}
    removed: defaultdict[int, list[int]] = defaultdict(list)
    after = -1
    for at in range(old):
        if at in found:
            after = at
        else:
            removed[after].append(at)
    together = [Pair(at, -1) for at in removed[-1]]
    for at in range(new):
        together.append(Pair(partner.get(at, -1), at))
        if at in partner:
            together += [Pair(one, -1) for one in removed[partner[at]]]
    return together


def words_in(text: str) -> Counter[str]:
    """The words and the other characters of a text, each with how often it stands there."""
    return Counter(_WORD.findall(text))


def shared(old: Counter[str], new: Counter[str]) -> float:
    """How much two texts have in common: 0 to 1 (the coefficient of Dice); 0 where both are empty."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


@dataclass(slots=True)
class _Found(Generic[T]):
    old: Sequence[T]
    new: Sequence[T]
    likeness: Likeness[T]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def pair(self, one: int, other: int) -> None:
        self.pairs[one] = other
        self.taken.add(other)

    def free(self) -> tuple[list[int], list[int]]:
        return (
            [at for at in range(len(self.old)) if at not in self.pairs],
            [at for at in range(len(self.new)) if at not in self.taken],
        )

    def ends(self) -> None:
        """What is equal at the start and at the end stayed: without that, one of two equal rows might seem moved."""
        key = self.likeness.keys[0]
        old, new = [key(one) for one in self.old], [key(one) for one in self.new]
        shorter = min(len(old), len(new))
        start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
        rest = shorter - start
        end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
        for at in range(start):
            self.pair(at, at)
        for at in range(end):
            self.pair(len(old) - 1 - at, len(new) - 1 - at)

    def by_key(self, key: Callable[[T], Hashable], *, equal: bool) -> None:
        ours, theirs = self.free()
        groups: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in theirs:
            groups[key(self.new[at])].append(at)
        wanting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in ours:
            if (value := key(self.old[at])) is not None and value in groups:
                wanting[value].append(at)
        for value, group in wanting.items():
            self._group(group, groups[value], equal=equal)

    def _group(self, ours: list[int], theirs: list[int], *, equal: bool) -> None:
        if equal or len(ours) * len(theirs) == 1 or len(ours) * len(theirs) > _PAIRS:
            for one, other in zip(ours, theirs, strict=False):
                self.pair(one, other)
        else:
            self._best(ours, theirs, 0.0)

    def by_likeness(self) -> None:
        ours, theirs = self.free()
        if len(ours) * len(theirs) <= _PAIRS:
            self._best(ours, theirs, self.likeness.least)

    def _best(self, ours: list[int], theirs: list[int], least: float) -> None:
        """The most alike first; of equally alike ones those that stand nearest to each other."""
        scored: Iterable[tuple[float, int, int, int]] = sorted(
            (-score, abs(one - other), one, other)
            for one in ours
            for other in theirs
            if (score := self.likeness.alike(self.old[one], self.new[other])) >= least
        )
        for _, _, one, other in scored:
            if one not in self.pairs and other not in self.taken:
                self.pair(one, other)

    def by_place(self) -> None:
        partner = {-1: -1, len(self.old): len(self.new), **self.pairs}
        for at in self.free()[0]:
            other = partner.get(at - 1, -2) + 1
            between = other > -1 and partner.get(at + 1) == other + 1
            if between and self.likeness.in_place(self.old[at], self.new[other]):
                self.pair(at, other)
