"""`add column`: a cell more in every row."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told

from scaffold.operations.add_column import AddColumn
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n"
ALIGNED = "| A   | B   |\n|:----|----:|\n| a   | b   |\n"

# Name: (table before, arguments, table after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "the last one": (ALIGNED, {}, "| A   | B   | New |\n|:----|----:|-----|\n| a   | b   |     |\n"),
    "after another": (ALIGNED, {"after": "A"}, "| A   | New | B   |\n|:----|-----|----:|\n| a   |     | b   |\n"),
    "with a value": (
        ALIGNED, {"value": "a\\|b and c"},
        "| A   | B   | New        |\n|:----|----:|------------|\n| a   | b   | a\\|b and c |\n",
    ),
    "in a ragged table": (
        "| A | B |\n| - | -- |\n| aa | |\n", {"after": "A", "value": "x"},
        "| A | New | B |\n| - | --- | -- |\n| aa | x | |\n",
    ),
    "short rows stay short": (
        "| A | B |\n|---|---|\n| a |\n|| b |\n", {}, "| A | B | New |\n|---|---|-----|\n| a |\n|| b |  |\n",
    ),
    "short rows are filled for a value": (
        "| A | B |\n|---|---|\n| a |\n", {"value": "x"}, "| A | B | New |\n|---|---|-----|\n| a |   | x   |\n",
    ),
    "rows without a pipe at their end": (
        "| A | B\n|---|---\n| a | b\n", {"value": "x"}, "| A | B | New\n|---|--- |-----\n| a | b | x\n",
    ),
    "surplus cells stay so": (
        "| A | B |\n|---|---|\n| a | b | c |\n", {}, "| A | B | New |\n|---|---|-----|\n| a | b |  | c |\n",
    ),
    "directives and text right under the table": (
        "| A | B |\n|---|---|\n| (((X))) |\n| a | b |\n", {"value": "x"},
        "| A | B | New |\n|---|---|-----|\n| (((X))) |\n| a | b | x   |\n",
    ),
    "one that is there": (
        "| A | New | B |\n|---|---|---|\n| a | | b |\n", {}, "| A | New | B |\n|---|---|---|\n| a | | b |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_add(case: str) -> None:
    """Other cells and tables stay as they are."""
    before, arguments, expected = CASES[case]
    other = "\n| A | B |\n|---|---|---|\n| a | b |\n"  # no table: a delimiter too many
    operation = asked(AddColumn, **{"table": ["A", "B"], "column": "New", **arguments})

    assert after(HEAD + before + other, operation, goals()) == HEAD + expected + other


def test_a_layout_s_table() -> None:
    """It is found before, when it has its name, and is not looked for afterwards, when it has none any more."""
    tasks = "| Task | Owner(s) | Notes |\n|---|---|---|\n| a | | |\n"
    done = outcome(HEAD + tasks, asked(AddColumn, table="tasks", column="State", after="owner"), goals())

    assert done.revision is not None
    assert done.revision.result.source.data.decode() == HEAD + (
        "| Task | Owner(s) | State | Notes |\n|---|---|-----|---|\n| a | |  | |\n"
    )
    assert told(done) == ["column `State` added to `tasks`"]


def test_what_can_not_be_added() -> None:
    """There is no place, or where a column starts is not plain."""
    no_place = asked(AddColumn, table=["A", "B"], column="New", after="C")
    operation = asked(AddColumn, table=["A", "B"], column="New")

    assert problem(HEAD + ALIGNED, no_place, goals())[:2] == (Result.SKIPPED, "the table `A, B` has no column `C`")
    assert problem(HEAD + "A|B\n-|-\na|b\n", operation, goals())[1] == "has a table without pipes at its border"
    with pytest.raises(Problem):
        asked(AddColumn, table="tasks", column="")
