"""`map cells`: whole cells, or parts of them."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told

from scaffold.operations.map_cells import MapCells
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n"
FUNDING = "\n| Purpose | Cost | Funded | Sponsor(s) |\n|---|---|---|---|\n"

# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "whole cells": (
        "| a | | b |\n| a b | a | |\n", {"column": "Task", "values": {"a": "c"}}, "| c | | b |\n| a b | a | |\n",
    ),
    "several": ("| a | | |\n| b | | |\n", {"column": "task", "values": {"a": "x", "b": "y"}}, "| x | | |\n| y | | |\n"),
    "where it holds": (
        "| a | @x | |\n| a | @y | |\n", {"column": "Task", "values": {"a": "c"}, "where": ["owner=@y"]},
        "| a | @x | |\n| c | @y | |\n",
    ),
    "an empty cell": ("| a | | |\n", {"column": "Owner(s)", "values": {"": "TBD"}}, "| a | TBD | |\n"),
    "to an empty cell": ("| a | TBD | |\n", {"column": "Owner(s)", "values": {"TBD": ""}}, "| a |   | |\n"),
    "not in other case": ("| A | | |\n", {"column": "Task", "values": {"a": "c"}}, "| A | | |\n"),
    "a pipe": ("| a \\| b | | |\n", {"column": "Task", "values": {"a | b": "c"}}, "| c | | |\n"),
    "to itself": ("| a | | |\n", {"column": "Task", "values": {"a": "a"}}, "| a | | |\n"),
    "parts": (
        "| a b a | | |\n| `a` a | | |\n", {"column": "Task", "values": {"a": "c"}, "matching": False},
        "| c b c | | |\n| `a` c | | |\n",
    ),
    "parts that are in the new ones": (
        "| decision | | |\n| decision(s) | | |\n",
        {"column": "Task", "values": {"decision": "decision(s)"}, "matching": False},
        "| decision(s) | | |\n| decision(s) | | |\n",
    ),
    "not in a URL": (
        "| [a](https://a.example/a) https://a.example | | |\n",
        {"column": "Task", "values": {"a": "c"}, "matching": False},
        "| [c](https://a.example/a) https://a.example | | |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_map(case: str) -> None:
    """Only cells that say an old value change."""
    before, arguments, expected = CASES[case]

    assert after(HEAD + before, asked(MapCells, table="tasks", **arguments), goals()) == HEAD + expected


def test_values_of_a_kind() -> None:
    """New values are what the column allows, unless they are to be written as they are; old ones may be anything."""
    text = HEAD + FUNDING + "| A | 1 | Yes | |\n"

    assert after(
        text, asked(MapCells, table="funding", column="Funded", values={"Yes": "full"}), goals()
    ) == text.replace("Yes", "Full")
    wrong = asked(MapCells, table="funding", column="Funded", values={"Yes": "wholly"})
    assert problem(text, wrong, goals())[:2] == (Result.FAILED, "`Funded`: `wholly` is not allowed")
    given = asked(MapCells, table="funding", column="Funded", values={"Yes": "wholly"}, as_written=True)
    assert after(text, given, goals()) == text.replace("Yes", "wholly")


@pytest.mark.parametrize(
    ("values", "what"),
    [({"a": "b", "b": "c"}, "both a new value and an old one"), ({}, "`values` is empty")],
)
def test_wrong_arguments(values: dict[str, str], what: str) -> None:
    """What would not come to rest is no mapping."""
    with pytest.raises(Problem, match=what):
        asked(MapCells, table="tasks", column="Task", values=values)


def test_what_it_tells() -> None:
    """Row, column, old and new."""
    done = outcome(
        HEAD + "| a | TBD | |\n", asked(MapCells, table="tasks", column="owner", values={"TBD": ""}), goals()
    )

    assert told(done) == ["task `a`: owner `TBD` → nothing"]
