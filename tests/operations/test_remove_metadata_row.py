"""`remove row`: all of a name, or those with a value, and the definitions that only they used."""

from __future__ import annotations

import pytest
from goals import CONTACT, FRONT, GOAL, HEAD, STATUS, TAIL, ZULIP, after, asked, goals, outcome, rfcs, told

from scaffold.operations.remove_metadata_row import RemoveMetadataRow
from scaffold.problems import BadCondition, Problem

A, B = "| Roadmap          | A        |\n", "| Roadmap          | A, B     |\n"
LANG, TYPES = "| [lang] champion  | TBD      |\n", "| [types] champion | @TBDD    |\n"
LINK = "| Zulip channel | [#a][chat] |\n"
RAGGED = "| Metadata | |\n|---|---|\n| Status | Proposed |\n"

# Name: (text before, arguments, text after).
CASES = {
    "one": (GOAL, {"row": "Status"}, HEAD + CONTACT + ZULIP + TAIL),
    "all": (HEAD + A + STATUS + B + TAIL, {"row": "Roadmap"}, HEAD + STATUS + TAIL),
    "none": (GOAL, {"row": "Roadmap"}, GOAL),
    "one that the layout does not know": (HEAD + "| Area | CI |\n" + STATUS, {"row": "Area"}, HEAD + STATUS),
    "a name in another one": (GOAL, {"row": "Stat"}, GOAL),
    "with a value": (HEAD + A + B + TAIL, {"row": "Roadmap", "value": "A"}, HEAD + B + TAIL),
    "with an empty value": (HEAD + A + "| Roadmap | |\n" + TAIL, {"row": "Roadmap", "value": ""}, HEAD + A + TAIL),
    "with a value that is not there": (HEAD + A + TAIL, {"row": "Roadmap", "value": "a"}, HEAD + A + TAIL),
    "with a value that matches": (
        HEAD + A + B + STATUS + TAIL, {"row": "Roadmap", "value_matching": "^a$"}, HEAD + B + STATUS + TAIL,
    ),
    "every team's": (
        HEAD + LANG + TYPES + TAIL, {"row": "[{team}] champion", "value_matching": "^(TBD|needed)$"},
        HEAD + TYPES + TAIL,
    ),
    "one team's": (HEAD + LANG + TYPES + TAIL, {"row": "[types] champion"}, HEAD + LANG + TAIL),
    "one with an old name": (HEAD + "| Contingent on | Luck |\n" + TAIL, {"row": "Needs"}, HEAD + TAIL),
    "the old name does not mean the new one": (
        HEAD + "| Needs | Luck |\n", {"row": "Contingent on"}, HEAD + "| Needs | Luck |\n",
    ),
    "the last line of a text": (RAGGED + "| Area | CI |", {"row": "Area"}, RAGGED.removesuffix("\n")),
    "above text that the table swallowed": (
        HEAD + STATUS + A + "Roadmap\n", {"row": "Roadmap"}, HEAD + STATUS + "Roadmap\n",
    ),
    "a surplus cell": (RAGGED + "| Area | CI | more | \n" + TAIL, {"row": "Area"}, RAGGED + TAIL),
    "with its definition": (RAGGED + LINK + "\n[chat]: x\n" + TAIL, {"row": "Zulip channel"}, RAGGED + TAIL),
    "with its definition at the end": (RAGGED + LINK + "\n[Chat]: x\n", {"row": "Zulip channel"}, RAGGED),
    "with its definition at the end without a line end": (
        RAGGED + LINK + "\n[Chat]: x", {"row": "Zulip channel"}, RAGGED,
    ),
    "with one of two definitions": (
        RAGGED + LINK + "\n[chat]: x\n[other]: y\n" + TAIL, {"row": "Zulip channel"}, RAGGED + "\n[other]: y\n" + TAIL,
    ),
    "not with a definition that is used": (
        RAGGED + LINK + "\n[chat]: x\n\n[chat] is here.\n", {"row": "Zulip channel"},
        RAGGED + "\n[chat]: x\n\n[chat] is here.\n",
    ),
    "not with a definition in a list": (
        RAGGED + LINK + "\n- a\n\n  [chat]: x\n", {"row": "Zulip channel"}, RAGGED + "\n- a\n\n  [chat]: x\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_remove(case: str) -> None:
    """Lines go, and no other line is touched."""
    before, arguments, wanted = CASES[case]

    assert after(before, asked(RemoveMetadataRow, **arguments), goals()) == wanted


def test_it_tells() -> None:
    """What stood there, and what went with it."""
    done = outcome(RAGGED + LINK + "\n[chat]: x\n", asked(RemoveMetadataRow, row="Zulip channel"), goals())

    assert told(done) == ["Zulip channel: [#a][chat] → (none)", "definition `[chat]` removed: `x`"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ({"row": "A", "value": "a", "value_matching": "a"}, "two conditions"),
        ({"row": "A", "value_matching": "("}, "is no regular expression"),
    ],
)
def test_wrong_arguments(arguments: dict[str, str], what: str) -> None:
    """They are told before a document is read."""
    with pytest.raises(Problem, match=what):
        asked(RemoveMetadataRow, **arguments)


def test_an_expression_without_end() -> None:
    """It ends the run: on the next document it would take as long."""
    text = HEAD + f"| Area | {'a' * 60}! |\n"

    with pytest.raises(BadCondition, match="takes too long to match"):
        outcome(text, asked(RemoveMetadataRow, row="Area", value_matching="(a|a)*$"), goals())


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        ({"row": "reviewers", "value": "grace"}, "  - grace # first\n", ""),
        ({"row": "reviewers"}, "reviewers:\n  - grace # first\n  - linus\n", ""),
        ({"row": "reviewers", "value_matching": "."}, "reviewers:\n  - grace # first\n  - linus\n", ""),
        ({"row": "status"}, "status: draft # so far\n", ""),
        ({"row": "target"}, "target: 2027-Q1\n", ""),
        ({"row": "cost centre"}, "", ""),
    ],
)
def test_front_matter(arguments: dict[str, str], old: str, new: str) -> None:
    """A key with its lines, or an item; comments above the next key stay."""
    assert after(FRONT, asked(RemoveMetadataRow, **arguments), rfcs()) == FRONT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("a", "[b, 'c, d']"), ("b", "[a, 'c, d']"), ("c, d", "[a, b]")],
)
def test_an_item_between_brackets(value: str, wanted: str) -> None:
    """Its comma goes with it."""
    text = "---\nstatus: draft\nowner: ada\nreviewers: {}\n---\n"
    operation = asked(RemoveMetadataRow, row="reviewers", value=value)

    assert after(text.format("[a, b, 'c, d']"), operation, rfcs()) == text.format(wanted)
