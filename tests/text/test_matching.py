"""Matching: what is the same, what was changed, what was moved."""

from __future__ import annotations

import pytest

from scaffold.text.matching import Likeness, Pair, matched, merged, moved, shared, words_in

# Words are one if they are equal, start with the same letter, or have half of their letters in common.
WORDS: Likeness[str] = Likeness(
    keys=(lambda word: word, lambda word: word[:1] or None),
    alike=lambda old, new: len(set(old) & set(new)) / max(len(set(old) | set(new)), 1),
    least=0.5,
    in_place=lambda old, new: len(old) == len(new),
)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("a b c", "a b c", [(0, 0), (1, 1), (2, 2)]),
        ("a b c", "a c", [(0, 0), (2, 1)]),
        ("a b", "b a", [(0, 1), (1, 0)]),
        ("a a b", "a b", [(0, 0), (2, 1)]),  # of equal ones the last is gone
        ("a b", "b b", [(0, 0), (1, 1)]),  # what stands at an end in both stayed
        ("ax b", "b ay", [(0, 1), (1, 0)]),  # the same key
        ("axy ap b", "b apq azz", [(0, 2), (1, 1), (2, 0)]),  # of those with one key the most alike
        ("b pqr c", "b rqp c", [(0, 0), (1, 1), (2, 2)]),  # the same letters
        ("b xyz c", "b uvw c", [(0, 0), (1, 1), (2, 2)]),  # nothing but its place
        ("b xyz c", "b uvwx c", [(0, 0), (2, 2)]),
        ("", "a", []),
    ],
)
def test_matched(old: str, new: str, pairs: list[tuple[int, int]]) -> None:
    """Ends first, then keys, then likeness, then the place between the same neighbours."""
    assert matched(old.split(), new.split(), WORDS) == pairs


@pytest.mark.parametrize(
    ("places", "expected"),
    [([0, 1, 2], []), ([1, 2, 0], [0]), ([2, 0, 1], [2]), ([0, 3, 1, 2], [3]), ([], [])],
)
def test_the_fewest_move(places: list[int], expected: list[int]) -> None:
    """What was moved is the least that has to."""
    pairs = [Pair(old, new) for old, new in enumerate(places)]

    assert sorted(pair.new for pair in moved(pairs)) == expected


def test_merged() -> None:
    """The new order, and what was removed after that which it stood after."""
    pairs = [Pair(1, 1), Pair(3, 0)]

    assert merged(pairs, 5, 3) == [(0, -1), (3, 0), (4, -1), (1, 1), (2, -1), (-1, 2)]


def test_shared() -> None:
    """Words and signs in common, counted."""
    assert shared(words_in("a b, c"), words_in("a b, d")) == 0.75
    assert shared(words_in(""), words_in("")) == 0.0
