"""What counts when a document is compared with history, and what does not."""

from __future__ import annotations

import pytest
from scoring import Score, score

# What ours is, what history's is, and how close that is.
PAIRS = {
    "the same bytes": ("a\n", "a\n", Score.EXACT),
    "blank lines": ("a\n\n\nb\n", "a\nb", Score.SEMANTIC),
    "padding of a table": ("| A | B |\n|---|:--|\n| a | b |\n", "|A   |B|\n|-|:-|\n|a|  b |\n", Score.SEMANTIC),
    "empty cells at a row's end": ("| A | B |\n|-|-|\n| a |\n", "| A | B |\n|-|-|\n| a | |\n", Score.SEMANTIC),
    "another word": ("a\n", "b\n", Score.DIFFERS),
    "another cell": ("| A |\n|-|\n| a |\n", "| A |\n|-|\n| b |\n", Score.DIFFERS),
    "a cell in another column": ("| A | B |\n|-|-|\n| | a |\n", "| A | B |\n|-|-|\n| a | |\n", Score.DIFFERS),
    "a column aligned otherwise": ("| A |\n|:-|\n", "| A |\n|-|\n", Score.DIFFERS),
    "a pipe in a cell": ("| a \\| b |\n", "| a | b |\n", Score.DIFFERS),
    "blanks at a line's end": ("a  \n", "a\n", Score.DIFFERS),
    "blank lines in code": ("```\na\n\nb\n```\n", "```\na\nb\n```\n", Score.DIFFERS),
    "padding in code": ("~~~\n| a |\n~~~\n", "~~~\n|a|\n~~~\n", Score.DIFFERS),
    "a longer row of dashes is a cell": ("| a | -- |\n", "| a | --- |\n", Score.DIFFERS),
}


@pytest.mark.parametrize(("ours", "theirs", "expected"), PAIRS.values(), ids=PAIRS)
def test_score(ours: str, theirs: str, expected: Score) -> None:
    """Up to the layout of tables, blank lines and the final newline; in code all counts."""
    assert score(ours.encode(), theirs.encode()) is expected


def test_what_is_mended() -> None:
    """What whoever made the change broke is no aim; ours is looked at as it is."""
    assert score(b"a\n", b"a\nxx\n", {"^x+$": ""}) is Score.SEMANTIC
    assert score(b"a\nxx\n", b"a\n", {"^x+$": ""}) is Score.DIFFERS
