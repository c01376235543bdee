"""What is offered to somebody who wrote a word that is not known."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from scaffold.text.offering import LIKE, offer


@pytest.mark.parametrize(
    ("word", "known", "offered"),
    [
        ("titel", ["layout", "title"], "did you mean `title`? allowed: `layout`, `title`"),
        ("zzz", ["layout", "title"], "allowed: `layout`, `title`"),
        ("", ["layout"], "allowed: `layout`"),
        ("ACCEPTED", ["Proposed", "Accepted"], "did you mean `Accepted`? allowed: `Proposed`, `Accepted`"),
        ("é", ["É"], "did you mean `É`? allowed: `É`"),
        ("langs", ["libs", "lang"], "did you mean `lang`? allowed: `libs`, `lang`"),
        ("a", ["a", "b", "a"], "did you mean `a`? allowed: `a`, `b`"),
        ("word", [], ""),
    ],
)
def test_the_nearest_word_and_all_of_them(word: str, known: list[str], offered: str) -> None:
    """The nearest, in any case of letters, and then every word once, in the order and the spelling it has."""
    assert offer(word, known) == offered


def test_the_words_may_come_one_by_one() -> None:
    """What can be gone through only once is offered whole."""
    assert offer("titel", (name for name in ("layout", "title"))) == offer("titel", ["layout", "title"])


def test_the_lead_is_of_the_place_that_asks() -> None:
    """Layouts there are, values are allowed; where there are none, nothing is said."""
    assert offer("x", ["2026"], "there are") == "there are: `2026`"
    assert offer("x", [], "there are") == ""


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("abc", "abxyzuv", False),  # 0.4
        ("abcde", "abcxy", True),  # 0.6, and that is near enough
        ("abcd", "abxyz", False),  # 0.44
        ("abcdef", "abcxyz", False),  # 0.5
        ("abcdefg", "abcdxyz", False),  # 0.57
        ("abcdefgh", "abcdexyz", True),  # 0.63
    ],
)
def test_an_offer_has_one_likeness(word: str, known: str, near: bool) -> None:
    """A word is near where three fifths of both are the same; below that it is not guessed."""
    assert LIKE == 0.6
    assert (SequenceMatcher(None, known, word).ratio() >= LIKE) is near
    assert offer(word, [known]).startswith(f"did you mean `{known}`?") is near


def test_only_one_word_is_offered_as_the_nearest() -> None:
    """Of several that are near the nearest is meant."""
    assert offer("2025h22", ["2025h1", "2025h2", "2026"]).startswith("did you mean `2025h2`? allowed: ")
