"""`set row`: conditions, places, values, and the definitions that go with them."""

from __future__ import annotations

from typing import Any

import pytest
from goals import CONTACT, FRONT, GOAL, HEAD, STATUS, TAIL, ZULIP, after, asked, goals, problem, rfcs

from scaffold.layouts.page import PAGE
from scaffold.operations.set_metadata_row import SetMetadataRow
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

ACCEPTED = STATUS.replace("Proposed", "Accepted")
DONE = HEAD + CONTACT + ACCEPTED + ZULIP + TAIL
LINKED = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n| Zulip channel | [#a][chat] |\n"
CHAT = "\n[chat]: https://example.org/a\n"

# Name: (text before, arguments, text after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "a value": (GOAL, {"row": "Status", "value": "Accepted"}, DONE),
    "a row by its role, a value in other case": (
        GOAL, {"row": "status", "value": "accepted"}, DONE,
    ),
    "if missing: one that says something stays": (
        GOAL, {"row": "Status", "value": "Accepted", "if_missing": True}, GOAL,
    ),
    "if missing: an empty one is filled": (
        GOAL.replace("Proposed", "        ", 1), {"row": "Status", "value": "Accepted", "if_missing": True},
        DONE,
    ),
    "if missing: a missing one is added": (
        GOAL.replace(STATUS, "", 1), {"row": "Status", "value": "Accepted", "if_missing": True},
        DONE,
    ),
    "only if it says so": (
        GOAL, {"row": "Status", "value": "Accepted", "only_if": "Proposed"}, DONE,
    ),
    "only if it says something else": (GOAL, {"row": "Status", "value": "Accepted", "only_if": "Propose"}, GOAL),
    "only if it says something, and it is missing": (
        GOAL.replace(STATUS, "", 1), {"row": "Status", "value": "Accepted", "only_if": "Proposed"},
        GOAL.replace(STATUS, "", 1),
    ),
    "one of several": (
        HEAD + "| Roadmap | A |\n| Roadmap | B |\n", {"row": "Roadmap", "value": "C", "only_if": "A"},
        HEAD + "| Roadmap | C |\n| Roadmap | B |\n",
    ),
    "one of several that would then stand twice goes": (
        HEAD + "| Roadmap | A |\n| Roadmap | B |\n", {"row": "Roadmap", "value": "B", "only_if": "A"},
        HEAD + "| Roadmap | B |\n",
    ),
    "an empty value clears, and keeps the row": (
        GOAL, {"row": "Zulip channel", "value": ""}, GOAL.replace("N/A", "   "),
    ),
    "an empty value adds no row": (GOAL, {"row": "[lang] champion", "value": ""}, GOAL),
    "after a row": (
        GOAL, {"row": "Timespan", "value": "2026", "after": "Point of contact"},
        GOAL.replace(CONTACT, CONTACT + "| Timespan         | 2026     |\n"),
    ),
    "after a row that is not there": (
        GOAL, {"row": "Timespan", "value": "2026", "after": "Teams"},
        GOAL.replace(STATUS, STATUS + "| Timespan         | 2026     |\n", 1),
    ),
    "at the end": (
        GOAL, {"row": "Timespan", "value": "2026", "after": "end"},
        GOAL.replace(ZULIP, ZULIP + "| Timespan         | 2026     |\n"),
    ),
    "one that is there is not moved": (
        GOAL, {"row": "Status", "value": "Accepted", "after": "end"}, DONE,
    ),
    "as written": (
        GOAL, {"row": "Cost", "value": "a\\|b", "as_written": True},
        GOAL.replace(ZULIP, ZULIP + "| Cost             | a\\|b     |\n"),
    ),
    "an unknown row that the document has": (
        HEAD + "| Cost | 3 |\n", {"row": "Cost", "value": "4"}, HEAD + "| Cost | 4 |\n",
    ),
    "an old name stays": (
        HEAD + "| Other tracking issue | N/A |\n", {"row": "Other tracking issues", "value": "a/b#1"},
        HEAD + "| Other tracking issue | [a/b#1] |\n",
    ),
    "a row below text that a table swallowed is none": (
        HEAD + CONTACT + "Status\n", {"row": "Status", "value": "Proposed"}, HEAD + CONTACT + STATUS + "Status\n",
    ),
    "the definition of the old value goes": (
        LINKED + CHAT + TAIL, {"row": "Zulip channel", "value": "N/A"},
        LINKED.replace("[#a][chat]", "N/A") + TAIL,
    ),
    "unless something else uses it": (
        LINKED + CHAT + "\nSee [there][chat].\n", {"row": "Zulip channel", "value": "N/A"},
        LINKED.replace("[#a][chat]", "N/A") + CHAT + "\nSee [there][chat].\n",
    ),
    "or it is protected": (
        LINKED + "\n<!-- scaffold: off -->\n" + CHAT, {"row": "Zulip channel", "value": "N/A"},
        LINKED.replace("[#a][chat]", "N/A") + "\n<!-- scaffold: off -->\n" + CHAT,
    ),
    "a new one takes its place": (
        LINKED + CHAT + TAIL, {"row": "Zulip channel", "value": "#b https://example.org/b"},
        LINKED.replace("[#a][chat]", "[#b][channel]") + "\n[channel]: https://example.org/b\n" + TAIL,
    ),
    "a link elsewhere follows its definition": (
        LINKED.replace("chat", "channel") + CHAT.replace("chat", "channel") + "\nSee [there][channel].\n",
        {"row": "Zulip channel", "value": "#b https://example.org/b"},
        LINKED.replace("[#a][chat]", "[#b][channel]") + "\n[channel]: https://example.org/b\n\nSee [there][channel].\n",
    ),
    "a definition of another row stays": (
        LINKED.replace("Zulip channel", "What and why") + CHAT, {"row": "What and why", "value": "Speed"},
        LINKED.replace("Zulip channel | [#a][chat]", "What and why | Speed") + CHAT,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_set(case: str) -> None:
    """Only what the value needs is changed, and nothing that looks like it."""
    before, arguments, wanted = CASES[case]

    assert after(before, asked(SetMetadataRow, **arguments), goals()) == wanted


@pytest.mark.parametrize(
    ("arguments", "result", "what"),
    [
        ({"row": "Status", "value": "Done"}, Result.FAILED, "`Status`: `Done` is not allowed"),
        ({"row": "Status", "value": ""}, Result.FAILED, "`Status`: is empty"),
        ({"row": "Cost", "value": "3"}, Result.SKIPPED, "the layout `2026` has no row `Cost`"),
        ({"row": "Roadmap", "value": "A"}, Result.FAILED, "`Roadmap` may stand several times"),
        ({"row": "[{team}] champion", "value": "@a"}, Result.FAILED, "there is no team `{team}`"),
        ({"row": "[lagn] champion", "value": "@a"}, Result.FAILED, "there is no team `lagn`"),
        ({"row": "Cost", "value": "\x1b", "as_written": True}, Result.FAILED, "`Cost`: has a control character (0x1b)"),
    ],
)
def test_what_is_wrong(arguments: dict[str, str], result: Result, what: str) -> None:
    """A wrong value, and a row that the layout does not have."""
    found = problem(GOAL, asked(SetMetadataRow, **arguments), goals())

    assert found[:2] == (result, what)


def test_several_values() -> None:
    """Which of two is meant can't be known: the lines are named."""
    found = problem(HEAD + STATUS + STATUS + TAIL, asked(SetMetadataRow, row="Status", value="Accepted"), goals())

    assert found == (Result.FAILED, "`Status` has 2 values", 5)


def test_a_protected_table() -> None:
    """What must not be changed is not."""
    text = "<!-- scaffold: off -->\n\n" + GOAL
    found = problem(text, asked(SetMetadataRow, row="Status", value="Accepted"), goals())

    assert found == (Result.FAILED, "`set row` would change what `<!-- scaffold: off -->` protects", 8)


def test_two_conditions() -> None:
    """They exclude each other, and that is said before a document is read."""
    with pytest.raises(Problem, match="two conditions"):
        asked(SetMetadataRow, row="Status", value="Accepted", if_missing=True, only_if="Proposed")


def test_a_page() -> None:
    """It has no metadata."""
    found = problem("# T\n", asked(SetMetadataRow, row="Status", value="Accepted", as_written=True), PAGE)

    assert found[:2] == (Result.SKIPPED, "has no metadata")


def test_a_table_of_one_column() -> None:
    """A new row's value would not be seen."""
    text = "| Metadata |\n| --- |\n| Status |\n"
    found = problem(text, asked(SetMetadataRow, row="Point of contact", value="@ghost"), goals())

    assert found == (Result.FAILED, "the metadata table has one column", 1)


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        ({"row": "status", "value": "in review"}, "draft #", "in review #"),
        ({"row": "status", "value": "in review", "only_if": "agreed"}, "", ""),
        ({"row": "cost centre", "value": "a: b"}, "target: 2027-Q1\n", 'target: 2027-Q1\ncost centre: "a: b"\n'),
        (
            {"row": "cost centre", "value": "x", "after": "reviewers"},
            "  - linus\n", "  - linus\ncost centre: x\n",
        ),
        ({"row": "reviewers", "value": "ken", "only_if": "grace"}, "grace", "ken"),
        ({"row": "reviewers", "value": "linus", "only_if": "grace"}, "  - grace # first\n", ""),
        ({"row": "cost centre", "value": ""}, "", ""),
    ],
)  # fmt: skip
def test_front_matter(arguments: dict[str, str], old: str, new: str) -> None:
    """The same in front matter, whose comments stay."""
    assert after(FRONT, asked(SetMetadataRow, **arguments), rfcs()) == (FRONT.replace(old, new, 1) if old else FRONT)
