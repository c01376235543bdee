"""`replace badge`: one for another, with their definitions."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told
from test_add_badge import END, TASKS, keeping

from scaffold.operations.replace_badge import ReplaceBadge
from scaffold.problems import Problem

# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "wherever it is": (
        "| a | ![TBD][], @x | |\n| b | | so ![tbd] far |\n", {},
        "| a | ![Help wanted][], @x | |\n| b | | so ![Help wanted][] far |\n",
    ),
    "where it holds": (
        "| a | ![TBD][] | |\n| b | ![TBD][] | |\n", {"where": ["badge=TBD", "task=a"]},
        "| a | ![Help wanted][] | |\n| b | ![TBD][] | |\n",
    ),
    "where the other one stands": ("| a | ![Help wanted][], ![TBD][] | |\n", {}, "| a | ![Help wanted][] | |\n"),
    "twice in a cell": ("| a | ![TBD][], x, ![TBD][] | |\n", {}, "| a | ![Help wanted][], x | |\n"),
    "of one column": ("| a | ![TBD][] | ![TBD][] |\n", {"column": "Notes"}, "| a | ![TBD][] | ![Help wanted][] |\n"),
    "no text and no code": ("| a | TBD | `![TBD][]` |\n", {}, "| a | TBD | `![TBD][]` |\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_replace(case: str) -> None:
    """Only cells of tables that the layout knows change."""
    before, arguments, expected = CASES[case]
    end = END + "\n![TBD][]\n"
    operation = asked(ReplaceBadge, **{"badge": "TBD", "with": "help wanted", **arguments})

    assert after(TASKS + before + end, operation, goals("2025h1")) == TASKS + expected + end


def test_definitions() -> None:
    """The new one comes, the old one goes, where the layout keeps them in the document."""
    row, new = "| a | ![TBD][] | |\n", "| a | ![Help wanted][] | |\n"
    before, added = (
        "\n[TBD]: https://example.org/tbd\n",
        "[Help wanted]: https://img.shields.io/badge/Help%20wanted-yellow\n",
    )
    operation = asked(ReplaceBadge, **{"badge": "TBD", "with": "Help wanted"})

    assert after(TASKS + row + before, operation, keeping()) == TASKS + new + "\n" + added
    assert after(TASKS + row + before + "\n![TBD]\n", operation, keeping()) == (
        TASKS + new + before + added + "\n![TBD]\n"
    )
    assert after(TASKS + row + before, operation, goals("2025h1")) == TASKS + new + before
    assert told(outcome(TASKS + row + before, operation, keeping()))[1:] == [
        f"definition `[Help wanted]` added: `{added[15:-1]}`",
        "definition `[TBD]` removed",
    ]


def test_what_can_not_be_put_in() -> None:
    """The new badge is one that the layout allows, and another one."""
    unknown = asked(ReplaceBadge, **{"badge": "TBD", "with": "Later"})

    assert problem(TASKS + "| a | ![TBD][] | |\n", unknown, goals("2025h1"))[1] == (
        "the layout `2025h1` has no badge `Later`"
    )
    with pytest.raises(Problem, match="are the same"):
        asked(ReplaceBadge, **{"badge": "TBD", "with": "![tbd][]"})
