"""`add section`: where it stands, how deep, and what it says."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, problem, told

from scaffold.operations.add_section import AddSection
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Short title | Fast |\n"
SUMMARY, MOTIVATION = "\n## Summary\n\nShort.\n", "\n## Motivation\n\nWhy.\n"
QUO, ITEMS = "\n### The status quo\n\nSlow.\n", "\n### Work items over the next year\n\n* one\n"
FAQ = "\n## Frequently asked questions\n"
GOAL = HEAD + SUMMARY + MOTIVATION + QUO + ITEMS + FAQ

# Name: (arguments, what is added, what it stands before).
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "where the layout has it": ({"heading": "Team asks"}, "\n## Team asks\n", FAQ),
    "before another": ({"heading": "Ideas", "text": "A.", "before": "Motivation"}, "\n## Ideas\n\nA.\n", MOTIVATION),
    "after another, with all in it": ({"heading": "Ideas", "after": "Motivation"}, "\n## Ideas\n", FAQ),
    "as deep as the one beside it": ({"heading": "Ideas", "after": "The status quo"}, "\n### Ideas\n", ITEMS),
    "as deep as it is said": (
        {"heading": "Ideas", "level": 3, "after": "Work items over the next year"},
        "\n### Ideas\n",
        FAQ,
    ),
    "with a value of the document": (
        {"heading": "Ideas", "text": "({short title})", "before": "Frequently asked questions"},
        "\n## Ideas\n\n(Fast)\n",
        FAQ,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_add(case: str) -> None:
    """Its lines come in, and no other byte changes."""
    arguments, added, before = CASES[case]

    assert after(GOAL, asked(AddSection, **arguments), goals()) == GOAL.replace(before, added + before)


def test_one_that_is_there() -> None:
    """It is left, whatever it says; also where the layout knows its heading as another name of that one."""
    for text in (GOAL, GOAL.replace("Frequently asked questions", "FAQ")):
        for heading in ("Summary", "The status quo", "Frequently asked questions"):
            assert outcome(text, asked(AddSection, heading=heading, text="New."), goals()).result is Result.UNCHANGED


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ({"heading": "Ideas"}, "the layout `2026` has no place for a section `Ideas`"),
        ({"heading": "Ideas", "after": "Sumary"}, "there is no section `Sumary` to stand after"),
        (
            {"heading": "Ideas", "level": 2, "after": "The status quo"},
            "a section `Ideas` of level 2 would change what stands around it here",
        ),
        (
            {"heading": "Ideas", "text": "{nothing}", "after": "Summary"},
            "there is no value of `nothing` to be filled in",
        ),
    ],
)
def test_what_can_not_be_added(arguments: dict[str, Any], what: str) -> None:
    """Nothing is guessed, and no section changes its parent."""
    assert problem(GOAL, asked(AddSection, **arguments), goals())[:2] == (Result.FAILED, what)


def test_what_it_tells() -> None:
    """The heading."""
    assert told(outcome(GOAL, asked(AddSection, heading="Ideas", before="Motivation"), goals())) == [
        "section `Ideas` added"
    ]
