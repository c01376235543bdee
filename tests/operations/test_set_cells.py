"""`set cells`: the cells that are asked for, and no byte beside them."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, rfcs, told

from scaffold.operations.set_cells import SetCells
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n\n"
FUNDING = HEAD + "| Purpose | Cost | Funded | Sponsor(s) |\n| ------- | ---- | ------ | ---------- |\n"
TRAVEL = "| Travel  | TBD  | No     |            |\n"
MORE = "\n`| Travel | TBD |` and | Travel |\n\n```\n| Travel  | TBD  | No     |            |\n```\n"
RAGGED = HEAD + "| Purpose | Cost | Funded | Sponsor(s) |\n|---|---|---|---|\n"
BARE = "| Team | Support level | Notes |\n| --- | --- | --- |\n"
ASKS = HEAD + BARE
DECISIONS = (
    "---\ntitle: A\nstatus: draft\nowner: ada\n---\n\n## Decisions\n\n"
    "| Decision | Taken on | Cost |\n|---|---|---|\n| Buy | 2026-01-02 | low |\n"
)

# Name: (text before, arguments, text after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "what fits": (
        FUNDING + TRAVEL + MORE, {"column": "Funded", "value": "Full"}, FUNDING + TRAVEL.replace("No  ", "Full") + MORE,
    ),
    "what does not fit widens the column": (
        FUNDING + TRAVEL + MORE, {"column": "Cost", "value": "$2,000"},
        FUNDING.replace("Cost |", "Cost   |").replace("---- | ------", "------ | ------")
        + TRAVEL.replace("TBD ", "$2,000") + MORE,
    ),
    "two cells at once": (
        FUNDING + TRAVEL, {"cells": {"Funded": "Full", "Sponsor(s)": "Acme"}, "where": ["Funded=No"]},
        FUNDING + "| Travel  | TBD  | Full   | Acme       |\n",
    ),
    "two rows at once": (
        FUNDING + TRAVEL * 2, {"column": "Cost", "value": "lots of it", "where": ["Purpose~trav"]},
        FUNDING.replace("Cost |", "Cost       |").replace("---- | ------", "---------- | ------")
        + TRAVEL.replace("TBD ", "lots of it") * 2,
    ),
    "a ragged table stays ragged": (
        RAGGED + "| Travel | TBD | No | |\n| Reviews | TBD | No | |\n",
        {"cells": {"Funded": "Full", "Sponsor(s)": "Acme"}, "where": ["Purpose=Travel"]},
        RAGGED + "| Travel | TBD | Full | Acme |\n| Reviews | TBD | No | |\n",
    ),
    "a short row is filled up": (
        RAGGED + "| Travel | TBD |\n", {"column": "Sponsor(s)", "value": "Acme"},
        RAGGED + "| Travel | TBD | | Acme |\n",
    ),
    "a short row without a pipe at its end": (
        RAGGED + "| Travel | TBD\n", {"column": "Funded", "value": "Full"}, RAGGED + "| Travel | TBD | Full\n",
    ),
    "a table without pipes": (
        HEAD + "Purpose|Cost|Funded|Sponsor(s)\n-|-|-|-\nTravel\nReviews|x\n",
        {"column": "Cost", "value": "y", "where": ["Purpose=Reviews"]},
        HEAD + "Purpose|Cost|Funded|Sponsor(s)\n-|-|-|-\nTravel\nReviews|y\n",
    ),
    "a pipe": (FUNDING + TRAVEL, {"column": "Cost", "value": "a\\|b"}, FUNDING + TRAVEL.replace("TBD ", "a\\|b")),
    "a pipe that stands there already": (
        FUNDING + TRAVEL.replace("TBD ", "a\\|b"), {"column": "Cost", "value": "a\\|b"},
        FUNDING + TRAVEL.replace("TBD ", "a\\|b"),
    ),
    "nothing where it is not": (
        FUNDING + TRAVEL, {"column": "Funded", "value": "Full", "where": ["Purpose=Trav"]}, FUNDING + TRAVEL,
    ),
    "nothing without the table": (HEAD, {"column": "Funded", "value": "Full"}, HEAD),
    "only empty cells": (
        RAGGED + "| A | | No | |\n| B | x | No | |\n", {"column": "Cost", "value": "TBD", "if_empty": True},
        RAGGED + "| A | TBD | No | |\n| B | x | No | |\n",
    ),
    "cleared": (FUNDING + TRAVEL, {"column": "Cost", "value": ""}, FUNDING + TRAVEL.replace("TBD", "   ")),
    "an old name of the column": (
        FUNDING.replace("Funded", "Status") + TRAVEL, {"column": "Funded", "value": "Full"},
        FUNDING.replace("Funded", "Status") + TRAVEL.replace("No  ", "Full"),
    ),
    "as written": (
        FUNDING + TRAVEL, {"column": "Funded", "value": "Yes", "as_written": True},
        FUNDING + TRAVEL.replace("No ", "Yes"),
    ),
    "header cells for a name": (
        HEAD + "| A | B |\n| - | - |\n| 1 | 2 |\n\n| A | C |\n| - | - |\n| 1 | 2 |\n",
        {"table": ["A", "C"], "column": "C", "value": "3", "where": ["A=1"]},
        HEAD + "| A | B |\n| - | - |\n| 1 | 2 |\n\n| A | C |\n| - | - |\n| 1 | 3 |\n",
    ),
    "the other table of the name is in another section": (
        HEAD + "## A\n\n" + BARE + "| [a] | Small | |\n\n## B\n\n" + BARE + "| [a] | Small | |\n",
        {"table": "team asks", "column": "level", "value": "large", "where": ["section=B", "team=a"]},
        HEAD + "## A\n\n" + BARE + "| [a] | Small | |\n\n## B\n\n" + BARE + "| [a] | Large | |\n",
    ),
    "not what is protected": (
        HEAD + "<!-- scaffold: off -->\n\n" + FUNDING[len(HEAD):] + TRAVEL + "\n<!-- scaffold: on -->\n",
        {"column": "Funded", "value": "Full"},
        HEAD + "<!-- scaffold: off -->\n\n" + FUNDING[len(HEAD):] + TRAVEL + "\n<!-- scaffold: on -->\n",
    ),
    "no directive and no text right under the table": (
        RAGGED + "| (((FUNDING))) |\n| A | | No | |\ntext\n", {"column": "Cost", "value": "x"},
        RAGGED + "| (((FUNDING))) |\n| A | x | No | |\ntext\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_set(case: str) -> None:
    """The cells are set, the table keeps its layout, and all else is the same."""
    before, arguments, expected = CASES[case]

    assert after(before, asked(SetCells, **{"table": "funding", **arguments}), goals()) == expected


def test_an_aligned_table_with_a_row_too_short() -> None:
    """The row comes into the grid."""
    before = FUNDING + TRAVEL + "| Reviews |\n"
    operation = asked(SetCells, table="funding", column="Sponsor(s)", value="Acme Limited", where=["Purpose=Reviews"])

    assert after(before, operation, goals()).endswith(
        "| Purpose | Cost | Funded | Sponsor(s)   |\n| ------- | ---- | ------ | ------------ |\n"
        "| Travel  | TBD  | No     |              |\n| Reviews |      |        | Acme Limited |\n"
    )


# Name: (arguments, what is wrong).
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a value that the column does not allow": (
        {"column": "Funded", "value": "Maybe"}, "`Funded`: `Maybe` is not allowed",
    ),
    "nothing where something has to be": ({"column": "Purpose", "value": ""}, "`Purpose`: is empty"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_can_not_be_set(case: str) -> None:
    """It fails, and says why."""
    arguments, what = WRONG[case]
    result, found, _ = problem(FUNDING + TRAVEL, asked(SetCells, table="funding", **arguments), goals())

    assert (result, found) == (Result.FAILED, what)


LACKING: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown column": ({"column": "Costs", "value": "1"}, "the table `funding` has no column `Costs`"),
    "an unknown field": (
        {"column": "Cost", "value": "1", "where": ["Purpos=x"]}, "rows of the table `funding` have no `Purpos`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LACKING)
def test_a_table_that_lacks_a_column(case: str) -> None:
    """The document is skipped, with the reason: in another one the table may have it."""
    arguments, what = LACKING[case]
    result, found, _ = problem(FUNDING + TRAVEL, asked(SetCells, table="funding", **arguments), goals())

    assert (result, found) == (Result.SKIPPED, what)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ({"column": "Cost"}, "belong together"),
        ({}, "needs values"),
        ({"column": "Cost", "value": "1", "cells": {"Cost": "1"}}, "needs values"),
        ({"column": "Cost", "value": "1", "where": ["Purpose"]}, "is no condition"),
        ({"column": "Cost", "value": "1", "where": ["Purpose==x"]}, "`==` is no comparison"),
        ({"column": "Cost", "value": "1", "where": ["Purpose~("]}, "is no regular expression"),
        ({"table": "metadata", "column": "Cost", "value": "1"}, "is not for the metadata"),
    ],
)
def test_wrong_arguments(arguments: dict[str, object], what: str) -> None:
    """They are found before any document is read."""
    with pytest.raises(Problem, match=what):
        asked(SetCells, **{"table": "funding", **arguments})


def test_a_layout_without_the_table() -> None:
    """Its documents are skipped; another layout's own table is one like any other."""
    operation = asked(SetCells, table="funding", column="Cost", value="1")
    done = outcome(DECISIONS, operation, rfcs())

    assert (done.result, str(done.problem)) == (Result.SKIPPED, "the layout `rfc` has no table `funding`")
    assert after(
        DECISIONS, asked(SetCells, table="decisions", column="Cost", value="High"), rfcs()
    ) == DECISIONS.replace("low", "high")


def test_what_it_tells() -> None:
    """Row, column, old and new."""
    operation = asked(SetCells, table="team asks", cells={"level": "Large", "Notes": "x"}, where=["team=lang"])

    assert told(outcome(ASKS + "| [lang] | Small | |\n", operation, goals())) == [
        "ask of `[lang]`: level `Small` → `Large`",
        "ask of `[lang]`: notes `x`",
    ]
