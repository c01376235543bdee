"""`add row`: one more row of a name, or a missing one."""

from __future__ import annotations

from typing import Any

import pytest
from goals import CONTACT, FRONT, GOAL, HEAD, STATUS, TAIL, ZULIP, after, asked, goals, outcome, problem, rfcs, told

from scaffold.operations.add_metadata_row import AddMetadataRow
from scaffold.rewriting.outcome import Result

A, B = "| Roadmap          | A        |\n", "| Roadmap          | B        |\n"
NEEDS = "| Contingent on    | Funding  |\n"

# Name: (text before, arguments, text after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "the first of its name": (GOAL, {"row": "Roadmap", "value": "A"}, HEAD + CONTACT + STATUS + A + ZULIP + TAIL),
    "one more": (
        HEAD + CONTACT + A + STATUS + TAIL, {"row": "Roadmap", "value": "B"}, HEAD + CONTACT + A + B + STATUS + TAIL,
    ),
    "one that is there": (HEAD + A + B + TAIL, {"row": "Roadmap", "value": "A"}, HEAD + A + B + TAIL),
    "one whose value contains it": (
        HEAD + "| Roadmap | AB |\n" + TAIL, {"row": "Roadmap", "value": "A"},
        HEAD + "| Roadmap | AB |\n| Roadmap | A |\n" + TAIL,
    ),
    "an empty one is filled": (
        HEAD + A + "| Roadmap          |          |\n" + TAIL, {"row": "Roadmap", "value": "B"}, HEAD + A + B + TAIL,
    ),
    "under the name that others have": (
        HEAD + NEEDS + TAIL, {"row": "Needs", "value": "contributor"},
        "# Faster builds\n\n| Metadata         |             |\n| :--------------- | ----------- |\n"
        "| Contingent on    | Funding     |\n| Contingent on    | Contributor |\n" + TAIL,
    ),
    "as written": (
        GOAL, {"row": "Contingent on", "value": "Luck", "after": "Status", "as_written": True},
        HEAD + CONTACT + STATUS + "| Contingent on    | Luck     |\n" + ZULIP + TAIL,
    ),
    "after a row that stands twice": (
        HEAD + A + B + STATUS + TAIL, {"row": "Timespan", "value": "2026", "after": "Roadmap"},
        HEAD + A + B + "| Timespan         | 2026     |\n" + STATUS + TAIL,
    ),
    "an empty row": (
        GOAL, {"row": "Tracking issue", "value": ""},
        HEAD + CONTACT + STATUS + "| Tracking issue   |          |\n" + ZULIP + TAIL,
    ),
    "another team's": (
        HEAD + "| [lang] champion  | @ghost   |\n" + TAIL, {"row": "[types] champion", "value": "ghost"},
        HEAD + "| [lang] champion  | @ghost   |\n| [types] champion | @ghost   |\n" + TAIL,
    ),
    "a ragged table": (
        "| Metadata | |\n|---|---|\n| Status | Proposed |\n", {"row": "Roadmap", "value": "a \\| b"},
        "| Metadata | |\n|---|---|\n| Status | Proposed |\n| Roadmap | a \\| b |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_add(case: str) -> None:
    """It stands where the layout has it, and others stay."""
    before, arguments, wanted = CASES[case]

    assert after(before, asked(AddMetadataRow, **arguments), goals()) == wanted


def test_without_a_final_newline() -> None:
    """There is none afterwards either."""
    text = "| Metadata | |\n|---|---|\n| Status | Proposed |"
    channel = asked(AddMetadataRow, row="Zulip channel", value="#a https://example.org/a")

    assert after(text, asked(AddMetadataRow, row="Roadmap", value="A"), goals()) == text + "\n| Roadmap | A |"
    assert (
        after(text, channel, goals())
        == text + "\n| Zulip channel | [#a][channel] |\n\n[channel]: https://example.org/a"
    )


def test_it_tells() -> None:
    """What was added, and its definition."""
    operation = asked(AddMetadataRow, row="Zulip channel", value="#a https://example.org/a")

    assert told(outcome(HEAD + STATUS + TAIL, operation, goals())) == [
        "Zulip channel: (none) → [#a][channel]",
        "definition `[channel]` added: `https://example.org/a`",
    ]


@pytest.mark.parametrize(
    ("arguments", "result", "what", "line"),
    [
        ({"row": "Status", "value": "Accepted"}, Result.FAILED, "`Status` may stand once, and says `Proposed`", 6),
        ({"row": "Needs", "value": "Luck"}, Result.FAILED, "`Needs`: `Luck` is not allowed", 0),
        ({"row": "Area", "value": "CI"}, Result.SKIPPED, "the layout `2026` has no row `Area`", 0),
    ],
)
def test_what_is_wrong(arguments: dict[str, str], result: Result, what: str, line: int) -> None:
    """A row that may stand once, a wrong value, an unknown row."""
    assert problem(GOAL, asked(AddMetadataRow, **arguments), goals()) == (result, what, line)


@pytest.mark.parametrize(
    ("before", "value", "wanted"),
    [
        ("reviewers:\n  - grace # first\n  - linus\n", "ken", "reviewers:\n  - grace # first\n  - linus\n  - ken\n"),
        ("reviewers: [grace, linus] # two\n", "ken", "reviewers: [grace, linus, ken] # two\n"),
        ("reviewers: []\n", "ken", "reviewers: [ken]\n"),
        ("reviewers: grace # one\n", "ken", "reviewers: [grace, ken] # one\n"),
        ("reviewers: 'grace'\n", "ken", "reviewers: ['grace', ken]\n"),
        ("reviewers:\n", "ken", "reviewers: ken\n"),
        ("", "ken", "reviewers: [ken]\n"),
        ("reviewers: [grace]\n", "grace", "reviewers: [grace]\n"),
    ],
)
def test_front_matter(before: str, value: str, wanted: str) -> None:
    """One more item of a list, as it is written."""
    front = "---\nstatus: draft\nowner: ada\n{}target: 2027-Q1\n---\n\n## Context\n"
    operation = asked(AddMetadataRow, row="reviewers", value=value)

    assert after(front.format(before), operation, rfcs()) == front.format(wanted)


def test_front_matter_that_is_written_otherwise() -> None:
    """An anchor stands for a value in two places."""
    text = FRONT.replace("reviewers:\n  - grace # first\n  - linus", "reviewers: &them grace\nothers: *them")
    found = problem(text, asked(AddMetadataRow, row="reviewers", value="ken"), rfcs())

    assert found == (Result.FAILED, "`reviewers` is written as an anchor", 5)
