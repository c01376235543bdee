"""`add table row`: one more line, where it belongs, once."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told

from scaffold.operations.add_table_row import AddTableRow
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n"
ASKS = HEAD + "## Team asks\n\n| Team    | Support level | Notes |\n| ------- | ------------- | ----- |\n"
LANG = "| [lang]  | Small         |       |\n"
CARGO = "| [cargo] | Large         | x     |\n"
LIBS = "| [libs]  | Medium        |       |\n"
NEW = {"Team": "libs", "Support level": "medium"}
WORK = HEAD + "## Work items over the next year\n\n### A\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n"
MORE = "\n### B\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n"

# Name: (text before, arguments, text after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "at the end": (ASKS + LANG + CARGO, {}, ASKS + LANG + CARGO + LIBS),
    "at the start": (ASKS + LANG + CARGO, {"after": "start"}, ASKS + LIBS + LANG + CARGO),
    "after a row": (ASKS + LANG + CARGO, {"after": {"Team": "[lang]"}}, ASKS + LANG + LIBS + CARGO),
    "not twice": (ASKS + LIBS + LANG, {}, ASKS + LIBS + LANG),
    "not twice, its notes filled in since": (
        ASKS + LIBS.replace("       |\n", " x     |\n"), {}, ASKS + LIBS.replace("       |\n", " x     |\n"),
    ),
    "into an empty table": (ASKS, {}, ASKS + LIBS),
    "above text right under the table": (ASKS + LANG + "Text.\n", {}, ASKS + LANG + LIBS + "Text.\n"),
    "a wider one": (
        ASKS + LANG, {"cells": {"Team": "compiler", "Support level": "Small"}},
        ASKS.replace("Team    ", "Team       ").replace("| ------- ", "| ---------- ")
        + "| [lang]     | Small         |       |\n| [compiler] | Small         |       |\n",
    ),
    "into a ragged table": (
        HEAD + "| Team | Support level | Notes |\n|---|---|---|\n| [lang] | Small | |\n", {},
        HEAD + "| Team | Support level | Notes |\n|---|---|---|\n| [lang] | Small | |\n| [libs] | Medium |  |\n",
    ),
    "with defaults": (
        HEAD + "| Purpose | Cost | Funded | Sponsor(s) |\n|---|---|---|---|\n",
        {"table": "funding", "cells": {"Purpose": "a \\| b"}},
        HEAD + "| Purpose | Cost | Funded | Sponsor(s) |\n|---|---|---|---|\n| a \\| b | TBD | No |  |\n",
    ),
    "below a directive": (
        HEAD + "| Purpose | Cost |\n|---|---|\n| (((FUNDING))) |\n",
        {"table": ["Purpose", "Cost"], "cells": {"Cost": "1"}},
        HEAD + "| Purpose | Cost |\n|---|---|\n| (((FUNDING))) |\n|  | 1 |\n",
    ),
    "in a subgoal": (
        WORK + MORE, {"table": "tasks", "cells": {"Task": "x"}, "subgoal": "B"}, WORK + MORE + "| x |  |  |\n",
    ),
    "beside a row of one of the tables": (
        WORK + "| y | | |\n" + MORE, {"table": "tasks", "cells": {"Task": "x"}, "after": {"Task": "y"}},
        WORK + "| y | | |\n| x |  |  |\n" + MORE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_add(case: str) -> None:
    """No other line is touched, but for the width of its table's columns."""
    before, arguments, expected = CASES[case]

    assert after(before, asked(AddTableRow, **{"table": "team asks", "cells": NEW, **arguments}), goals()) == expected


def test_one_of_several_tables() -> None:
    """Which one has to be said."""
    operation = asked(AddTableRow, table="tasks", cells={"Task": "x"})
    done = outcome(WORK + MORE, operation, goals())

    assert (done.result, str(done.problem)) == (Result.FAILED, "2 tables could get the row")
    assert done.problem is not None
    assert done.problem.right == "say which with `section` or `subgoal`: `A`, `B`"


def test_no_table() -> None:
    """There is nothing to add to, or to stand after: skipped, and said why."""
    asking = asked(AddTableRow, table="team asks", cells=NEW)
    beside = asked(AddTableRow, table="team asks", cells=NEW, after={"Team": "[lan]"})
    subgoal = asked(AddTableRow, table="tasks", cells={"Task": "x"}, subgoal="C")

    assert problem(HEAD, asking, goals())[:2] == (Result.SKIPPED, "has no such table to add a row to: `team asks`")
    assert problem(ASKS + LANG, beside, goals())[:2] == (
        Result.SKIPPED, "has no row in `team asks` to stand after: `Team=[lan]`"
    )  # fmt: skip
    assert problem(WORK, subgoal, goals())[1] == "has no such table to add a row to in `C`: `tasks`"


def test_what_can_not_be_added() -> None:
    """A row lacks what it must have, or has what its table does not."""
    lacking = asked(AddTableRow, table="team asks", cells={"Team": "lang"})
    unknown = asked(AddTableRow, table="team asks", cells={**NEW, "Cost": "1"})

    assert problem(ASKS, lacking, goals())[1] == "`Support level`: is empty"
    assert problem(ASKS, unknown, goals())[1] == "the table `team asks` has no column `Cost`"


@pytest.mark.parametrize("arguments", [{"cells": {}}, {"after": "there"}, {"after": ""}, {"table": "metadata"}])
def test_wrong_arguments(arguments: dict[str, object]) -> None:
    """They are found before any document is read."""
    with pytest.raises(Problem):
        asked(AddTableRow, **{"table": "tasks", "cells": {"Task": "x"}, **arguments})


def test_what_it_tells() -> None:
    """The row, and its table."""
    done = outcome(ASKS + LANG, asked(AddTableRow, table="team asks", cells=NEW), goals())

    assert told(done) == ["row added to `team asks`: `[libs] | Medium`"]
