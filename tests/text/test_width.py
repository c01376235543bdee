"""Columns that a text takes."""

from __future__ import annotations

import pytest

from scaffold.text.width import display_width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("한", 2),
        ("\N{FULLWIDTH LATIN SMALL LETTER F}", 2),
        ("\N{WARNING SIGN}", 1),
        ("\N{WARNING SIGN}\N{VARIATION SELECTOR-16}", 2),
        ("👍", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("🇩🇪", 2),
        ("a\u200bb", 2),
        ("\u00a0", 1),
        ("↳ x", 3),
        ("a\u00adb", 3),
    ],
)
def test_display_width(text: str, expected: int) -> None:
    """Wide letters and emoji take two columns, joined ones two together, marks on letters none."""
    assert display_width(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("a\x07b", 2), ("a\tb", 2), ("漢\x1b", 2), ("\x7f", 0)])
def test_what_cannot_be_shown_takes_nothing(text: str, expected: int) -> None:
    """A control character counts as no column, and does not change what others count."""
    assert display_width(text) == expected
