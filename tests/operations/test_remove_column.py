"""`remove column`: empty ones, unless others are asked for."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, opened, outcome, problem, told

from scaffold.layouts.page import PAGE
from scaffold.operations.remove_column import RemoveColumn
from scaffold.rewriting.outcome import Result, rewrite

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n"

# Name: (table before, arguments, table after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "an empty one": ("| A | B |\n|---|:-:|\n| a | |\n| b |\n", {}, "| A |\n|---|\n| a |\n| b |\n"),
    "in the middle": (
        "| A   | B   | C   |\n|-----|:---:|-----|\n| a   |     | c   |\n", {"table": ["A", "B", "C"]},
        "| A   | C   |\n|-----|-----|\n| a   | c   |\n",
    ),
    "the first": ("| B | A |\n|---|---|\n|| a |\n", {"table": ["B", "A"]}, "| A |\n|---|\n| a |\n"),
    "not one with a text": (
        "| A | B |\n|---|---|\n| a | b |\n| a | |\n", {},
        "| A | B |\n|---|---|\n| a | b |\n| a | |\n",
    ),
    "one with a text, if asked": (
        "| A | B |\n|---|---|\n| a | b `x` |\n| a | |\n", {"only_empty": False}, "| A |\n|---|\n| a |\n| a |\n",
    ),
    "rows without a pipe at their end": ("| A | B\n|---|---\n| a |\n", {}, "| A \n|---\n| a |\n"),
    "a directive stays": ("| A | B |\n|---|---|\n| (((X))) |\n", {}, "| A |\n|---|\n| (((X))) |\n"),
    "the only cell of a row": (
        "| B | A |\n|---|---|\n| b |\n| (((X))) |\n", {"table": ["B", "A"], "only_empty": False},
        "| A |\n|---|\n| |\n| (((X))) |\n",
    ),
    "one without a name": (
        "| A |  |\n|---|---|\n| a | |\n", {"table": ["A", ""], "column": ""}, "| A |\n|---|\n| a |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_remove(case: str) -> None:
    """The column goes with one pipe, and no other cell changes."""
    before, arguments, expected = CASES[case]
    operation = asked(RemoveColumn, **{"table": ["A", "B"], "column": "B", **arguments})

    assert after(HEAD + before, operation, goals()) == HEAD + expected


def test_the_metadata() -> None:
    """A column too many goes, on a page too, which the table with it is; the two that it has always stay."""
    text = HEAD.replace("| |\n|---|---|\n| Status | Proposed |", "| | |\n|---|---|--|\n| Status | | |")
    operation = asked(RemoveColumn, table="metadata", column="")
    done = rewrite(opened(text, PAGE), [operation])

    assert done.revision is not None
    assert done.revision.result.source.data.decode() == HEAD.replace("| Proposed |", "| |")
    assert outcome(HEAD.replace("Proposed", ""), operation, goals()).result is Result.UNCHANGED


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("| B |\n|---|\n| |\n", "no column of the table would be left"),
        ("A|B\n-|-\na|\n", "has a table without pipes at its border"),
        ("| A | B |\n|---|---|\n| a | | c |\n", "has a row with more cells than its table has columns"),
    ],
)
def test_what_can_not_be_removed(table: str, what: str) -> None:
    """Nothing is guessed."""
    header = table.split("\n", 1)[0].strip("|").split("|")
    operation = asked(RemoveColumn, table=[cell.strip() for cell in header], column="B")

    assert problem(HEAD + table, operation, goals())[:2] == (Result.FAILED, what)


def test_what_it_tells() -> None:
    """The column and its table."""
    text = HEAD + "| Task | Owner(s) | Notes |\n|---|---|---|\n| a | | |\n"

    assert told(outcome(text, asked(RemoveColumn, table="tasks", column="Notes"), goals())) == [
        "column `Notes` of `tasks` removed"
    ]
