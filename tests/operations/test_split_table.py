"""`split table`: groups of rows become subgoals, and no cell is lost unless that is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told

from scaffold.operations.split_table import SplitTable
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n## Ownership and team asks\n\n"
TOP = "| Task | Owner(s) or team(s) | Notes |\n|:--|--|--|\n"
NEW = "| Task | Owner(s) or team(s) | Notes |\n|:-----|---------------------|-------|\n"
A = "| a | | |\n"
GROUP = "| G \\| `x` # | @x | n\\|m |\n| ↳ b | @y | |\n| ↳ c |\n"
SUB = NEW + "| b    | @y                  |       |\n| c    |                     |       |\n"
HEADING = "### G | `x` \\#\n\n"
SAID = "Owner(s) or team(s): @x\n\nNotes: n|m\n\n"
END = "\n## Summary\n\n| ↳ no row |\n"

# Name: (text before, arguments, text after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "rows without a group stay": (TOP + A + GROUP + END, {}, TOP + A + "\n" + HEADING + SAID + SUB + END),
    "rows below a group stay too": (TOP + GROUP + A + END, {}, TOP + A + "\n" + HEADING + SAID + SUB + END),
    "no row stays": (TOP + GROUP + END, {}, HEADING + SAID + SUB + END),
    "at the end": (TOP + A + GROUP, {}, TOP + A + "\n" + HEADING + SAID + SUB),
    "two groups": (
        TOP + GROUP + "| H | | |\n| ↳ b | @y | |\n|↳ c | | |\n" + END, {"group_cells": "drop"},
        HEADING + SUB + "\n### H\n\n" + SUB + END,
    ),
    "a row for the group's cells": (
        TOP + "| G | @x | |\n| ↳ b | | |\n" + END, {"group_cells": "row"},
        "### G\n\n" + NEW + "| G    | @x                  |       |\n| b    |                     |       |\n" + END,
    ),
    "no row where it has none": (
        TOP + "| G | | |\n| ↳ b | | |\n" + END, {"group_cells": "row"},
        "### G\n\n" + NEW + "| b    |                     |       |\n" + END,
    ),
    "dropped": (TOP + A + GROUP + END, {"group_cells": "drop"}, TOP + A + "\n" + HEADING + SUB + END),
    "another level": (
        TOP + A + GROUP + END, {"level": 4, "group_cells": "drop"}, TOP + A + "\n#" + HEADING + SUB + END,
    ),
    "below a subgoal": (
        "### Sub\n\n" + TOP + A + GROUP + END, {"group_cells": "drop"},
        "### Sub\n\n" + TOP + A + "\n#" + HEADING + SUB + END,
    ),
    "all of a subgoal": (
        "### Sub\n\nNotes: one.\n\n" + TOP + GROUP + END, {"group_cells": "drop"},
        "### Sub\n\nNotes: one.\n\n#" + HEADING + SUB + END,
    ),
    "text after the table stays above, definitions below": (
        TOP + A + GROUP + "\nText.\n" + END, {"group_cells": "drop"}, TOP + A + "\nText.\n\n" + HEADING + SUB + END,
    ),
    "definitions stay below": (
        TOP + A + GROUP + "\n[x]: y\n" + END, {"group_cells": "drop"},
        TOP + A + "\n" + HEADING + SUB + "\n[x]: y\n" + END,
    ),
    "before other subgoals": (
        TOP + A + GROUP + "\n### O\n\nText.\n\n" + TOP + A + END, {"group_cells": "drop"},
        TOP + A + "\n" + HEADING + SUB + "\n### O\n\nText.\n\n" + TOP + A + END,
    ),
    "another mark": (
        TOP + "| G | | |\n| - b | | |\n" + END, {"mark": "-"},
        "### G\n\n" + NEW + "| b    |                     |       |\n" + END,
    ),
    "a table without groups": (TOP + A + END, {}, TOP + A + END),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_split(case: str) -> None:
    """Rows that stay are not written anew; subsections come after the text of the section."""
    before, arguments, expected = CASES[case]
    operation = asked(SplitTable, table="tasks", **arguments)

    assert after(HEAD + before, operation, goals("2025h1")) == HEAD + expected


def test_an_aligned_table() -> None:
    """New tables have the style of the old one, and are as wide as their own texts."""
    aligned = (
        "| Task       | Owner(s) or team(s) | Notes |\n| :--------- | ------------------: | ----- |\n"
        "| A long one |                     |       |\n| G          |                     |       |\n"
        "| ↳ b        |                     |       |\n"
    )

    assert after(HEAD + aligned, asked(SplitTable, table="tasks"), goals("2025h1")) == HEAD + (
        "| Task       | Owner(s) or team(s) | Notes |\n| :--------- | ------------------: | ----- |\n"
        "| A long one |                     |       |\n\n### G\n\n"
        "| Task | Owner(s) or team(s) | Notes |\n| :--- | ------------------: | ----- |\n"
        "| b    |                     |       |\n"
    )


# Name: (rows, what is wrong).
WRONG = {
    "a mark on the first row": ("| ↳ b | | |\n", "the first row starts with `↳`"),
    "two marks": ("| G | | |\n| ↳ ↳ b | | |\n", "`↳` stands twice"),
    "text right under the table": ("| G | | |\n| ↳ b | | |\ntext\n", "the table has a line that is no row of tasks"),
    "a row with too many cells": ("| G | | |\n| ↳ b | | | x |\n", "the table has a line that is no row of tasks"),
    "no name": ("| | x | |\n| ↳ b | | |\n", "a group has no name"),
    "an ask": (
        "| G | ![Team][] [lang] | |\n| ↳ b | | |\n",
        "the group `G` asks something of teams, which a paragraph can't say",
    ),
    "a name that links lead to": ("| Summary | | |\n| ↳ b | | |\n", "links lead to another heading `Summary`"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_can_not_be_split(case: str) -> None:
    """Nothing is guessed."""
    rows, what = WRONG[case]
    end = "\n## Summary\n\n[here](#summary)\n"

    assert problem(HEAD + TOP + rows + end, asked(SplitTable, table="tasks"), goals("2025h1"))[:2] == (
        Result.FAILED,
        what,
    )


def test_cells_of_a_group_can_be_refused() -> None:
    """Then it fails, where the group's row says more than its name; elsewhere it does not."""
    operation = asked(SplitTable, table="tasks", group_cells="refuse")

    assert problem(HEAD + TOP + GROUP, operation, goals("2025h1"))[1].endswith("says more than its name")
    assert outcome(HEAD + TOP + "| G | | |\n| ↳ b | | |\n", operation, goals("2025h1")).result is Result.CHANGED


def test_levels() -> None:
    """A subsection is deeper than what it stands in."""
    deep = HEAD + "###### F\n\n" + TOP + GROUP

    assert problem(HEAD + TOP + GROUP, asked(SplitTable, table="tasks", level=2), goals("2025h1"))[1] == (
        "no heading of level 2 can stand in one of level 2"
    )
    assert problem(deep, asked(SplitTable, table="tasks"), goals("2025h1"))[1] == (
        "no heading of level 7 can stand in one of level 6"
    )
    with pytest.raises(Problem, match="is no level"):
        asked(SplitTable, table="tasks", level=7)


def test_what_it_tells() -> None:
    """Each group with the number of its tasks."""
    assert told(outcome(HEAD + TOP + GROUP, asked(SplitTable, table="tasks"), goals("2025h1"))) == [
        "group `G | `x` \\#` made a subgoal with 2 tasks"
    ]
