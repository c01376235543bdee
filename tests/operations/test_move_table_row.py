"""`move table row`: lines as they are, in another place."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, told

from scaffold.operations.move_table_row import MoveTableRow
from scaffold.problems import Problem

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n"
A, B, C, D = "| a | |\n", "|b|@x||\n", "| c | | | surplus |\n", "| d | `x` |  |\n"

# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "to the start": (A + B + C, {"where": ["task=c"], "after": "start"}, C + A + B),
    "to the end": (A + B + C, {"where": ["task=a"], "after": "end"}, B + C + A),
    "after a row": (A + B + C + D, {"where": ["task=a"], "after": {"Task": "c"}}, B + C + A + D),
    "before a row": (A + B + C + D, {"where": ["task=d"], "before": {"Task": "b"}}, A + D + B + C),
    "two, in their order": (A + B + C + D, {"where": ["task~[ad]"], "after": {"Task": "b"}}, B + A + D + C),
    "one that is there": (A + B + C, {"where": ["task=b"], "after": {"Task": "a"}}, A + B + C),
    "nothing without the other row": (A + B, {"where": ["task=a"], "after": {"Task": "x"}}, A + B),
    "nothing": (A + B, {"where": ["task=x"], "after": "start"}, A + B),
    "above text right under the table": (A + B + "text\n", {"where": ["task=a"], "after": "end"}, B + A + "text\n"),
    "the last line of a file": (
        A + D.removesuffix("\n"), {"where": ["task=d"], "after": "start"}, D + A.removesuffix("\n"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_move(case: str) -> None:
    """The lines are the same, whatever they hold."""
    before, arguments, expected = CASES[case]

    assert after(HEAD + before, asked(MoveTableRow, table="tasks", **arguments), goals()) == HEAD + expected


@pytest.mark.parametrize(
    "arguments",
    [
        {"where": []},
        {"after": ""},
        {"after": "there"},
        {"before": {"Task": "b"}},
        {"table": "metadata"},
    ],
)
def test_wrong_arguments(arguments: dict[str, object]) -> None:
    """Which rows, and where to: both have to be said, once."""
    with pytest.raises(Problem):
        asked(MoveTableRow, **{"table": "tasks", "where": ["task=a"], "after": "end", **arguments})


def test_what_it_tells() -> None:
    """Which way, and what it stands after then."""
    done = outcome(HEAD + A + B + C, asked(MoveTableRow, table="tasks", where=["task=c"], after={"Task": "a"}), goals())

    assert told(done) == ["task `c` moved up, after `a`"]
