"""`remove table row`: the rows that were asked for."""

from __future__ import annotations

import pytest
from goals import after, asked, goals, outcome, told

from scaffold.operations.remove_table_row import RemoveTableRow
from scaffold.problems import Problem

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| a | Proposed |\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n"
A, B, C = "| a | @x | |\n", "| b | @y, @x | ![Complete][] |\n", "| a | | x \\| y\n"

# Name: (rows before, conditions, rows after).
CASES = {
    "all of a name": (A + B + C, ["task=a"], B),
    "all that hold on one row": (A + B + C, ["task=a", "owner=@x"], B + C),
    "by a badge": (A + B + C, ["badge=Complete"], A + C),
    "by a column": (A + B + C, ["Notes=x | y"], A + B),
    "by an empty cell": (A + B + C, ["Owner(s)="], A + B),
    "by an expression": (A + B + C, ["Task!~^A$"], A + C),
    "the last line of a file": (A + C.removesuffix("\n"), ["Notes~x"], A.removesuffix("\n")),
    "all rows": (A, ["task=a"], ""),
    "none": (A, ["task=A"], A),
    "no directive and no text": (A + "| ((a)) |\na\n", ["task~a"], "a\n"),
    "what is a short row": ("| a |\n" + B, ["task=a"], B),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_remove(case: str) -> None:
    """Lines go, and no other byte."""
    before, where, expected = CASES[case]

    assert after(HEAD + before, asked(RemoveTableRow, table="tasks", where=where), goals()) == HEAD + expected


def test_in_two_tables() -> None:
    """Every table of the name is looked at, and none of another name."""
    other = "\n| Task | Experience level | Time investment |\n|---|---|---|\n| a | | |\n\n"
    tasks = HEAD[HEAD.index("| Task") :]

    assert after(HEAD + A + other + tasks + A + B, asked(RemoveTableRow, table="tasks", where=["task=a"]), goals()) == (
        HEAD + other + tasks + B
    )


@pytest.mark.parametrize("arguments", [{"where": []}, {"where": ["task"]}, {"table": "metadata"}])
def test_wrong_arguments(arguments: dict[str, object]) -> None:
    """All rows are too many to be meant."""
    with pytest.raises(Problem):
        asked(RemoveTableRow, **{"table": "tasks", "where": ["task=a"], **arguments})


def test_what_it_tells() -> None:
    """The rows by their names."""
    assert told(outcome(HEAD + A + B, asked(RemoveTableRow, table="tasks", where=["owner=@x"]), goals())) == [
        "task `a` removed",
        "task `b` removed",
    ]
