"""`rename column`: header cells, and nothing under them."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told

from scaffold.operations.rename_column import RenameColumn
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = (
    "# T\n\n| Metadata | Subgoal |\n|---|---|\n| Status | Proposed |\n\n| Metadata | |\n|---|---|\n| Status | x |\n\n"
)
TASKS = "| Subgoal | Owner(s) | Notes |\n| ------- | -------- | ----- |\n| Subgoal | a        |       |\n"
NEW = TASKS.replace("| Subgoal | Owner", "| Task    | Owner")
OTHER = "\n| Subgoal of it | `Subgoal` |\n|---|---|\n| Subgoal | |\n\nSubgoal\n"

# Name: (text before, arguments, text after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "one of a name": (TASKS + OTHER, {"table": ["Subgoal", "Owner(s)", "Notes"]}, NEW + OTHER),
    "a longer name": (
        TASKS, {"to": "Piece of work", "table": ["Subgoal", "Owner(s)", "Notes"]},
        TASKS.replace("| Subgoal | Owner", "| Piece of work | Owner").replace("| ------- |", "| ------------- |")
        .replace("| Subgoal |", "| Subgoal       |"),
    ),
    "in a ragged table": (
        "| Subgoal | Owner(s) | Notes |\n|---|---|---|\n| a long one | | |\n",
        {"table": ["Subgoal", "Owner(s)", "Notes"]},
        "| Task | Owner(s) | Notes |\n|---|---|---|\n| a long one | | |\n",
    ),
    "a layout's table, which is known by both names": (
        "| Purpose | Cost | Status | Sponsor(s) |\n|---|---|---|---|\n| Status | | | |\n",
        {"column": "Status", "to": "Funded", "table": "funding"},
        "| Purpose | Cost | Funded | Sponsor(s) |\n|---|---|---|---|\n| Status | | | |\n",
    ),
    "a layout's table, which is unknown by the new name": (
        "| Purpose | Cost | Funded | Sponsor(s) |\n|---|---|---|---|\n| Status | | | |\n",
        {"column": "Sponsor(s)", "to": "Who", "table": "funding"},
        "| Purpose | Cost | Funded | Who |\n|---|---|---|---|\n| Status | | | |\n",
    ),
    "a pipe": (
        TASKS, {"to": "a|b", "table": ["Subgoal", "Owner(s)", "Notes"]},
        TASKS.replace("| Subgoal | Owner", "| a\\|b    | Owner"),
    ),
    "none that only contains it": ("| A |\n|---|\n| Subgoal |\n", {"table": ["A"]}, "| A |\n|---|\n| Subgoal |\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rename(case: str) -> None:
    """Only the header cell changes, and the width of its column where that is too narrow."""
    before, arguments, expected = CASES[case]
    operation = asked(RenameColumn, **{"column": "Subgoal", "to": "Task", **arguments})

    assert after(HEAD + before, operation, goals()) == HEAD + expected


def test_every_table_but_the_metadata() -> None:
    """Without a table every one that has the column, and no other; the metadata table is left alone."""
    text = HEAD.replace("Metadata | Subgoal", "Thing | Subgoal") + TASKS + OTHER
    expected = text.replace("Thing | Subgoal", "Thing | Task").replace("| Subgoal | Owner", "| Task    | Owner")

    assert after(text, asked(RenameColumn, column="Subgoal", to="Task"), goals()) == expected
    assert after(text, asked(RenameColumn, column="Metadata", to="Data"), goals()) == text


def test_a_name_that_is_taken() -> None:
    """Two columns of one name could not be told apart."""
    operation = asked(RenameColumn, column="Subgoal", to="Notes")

    assert problem(HEAD + TASKS, operation, goals())[:2] == (Result.FAILED, "the table has a column `Notes` already")


@pytest.mark.parametrize("arguments", [{"to": ""}, {"to": "Subgoal"}, {"table": "metadata"}])
def test_wrong_arguments(arguments: dict[str, object]) -> None:
    """A new name is another one."""
    with pytest.raises(Problem):
        asked(RenameColumn, **{"column": "Subgoal", "to": "Task", **arguments})


def test_what_it_tells() -> None:
    """The table, and both names."""
    text = HEAD + "| Purpose | Cost | Status | Sponsor(s) |\n|---|---|---|---|\n"

    assert told(outcome(text, asked(RenameColumn, column="Status", to="Funded"), goals())) == [
        "column `Status` of `funding` → `Funded`"
    ]
