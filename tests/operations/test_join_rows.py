"""`join rows`: those that blank lines cut off."""

from __future__ import annotations

import pytest
from goals import after, asked, goals, outcome, told

from scaffold.operations.join_rows import JoinRows

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | Proposed |\n"
ROW = "| [lang] champion | @x |\n"
MORE = "| Zulip channel | N/A |\n"
TASKS = "\n| Task | Owner(s) | Notes |\n|---|---|---|\n| a | | |\n"

# Name: (text before, arguments, text after).
CASES = {
    "one": (HEAD + "\n" + ROW, {}, HEAD + ROW),
    "several blank lines": (HEAD + "\n  \n\n" + ROW + "\ntext\n", {}, HEAD + ROW + "\ntext\n"),
    "two of them": (HEAD + "\n" + ROW + MORE, {}, HEAD + ROW + MORE),
    "two apart": (HEAD + "\n" + ROW + "\n" + MORE, {}, HEAD + ROW + MORE),
    "right above a heading": (HEAD + "\n" + ROW + "## Summary\n", {}, HEAD + ROW + "## Summary\n"),
    "not lines that go on": (HEAD + "\n" + ROW + "and text\n", {}, HEAD + "\n" + ROW + "and text\n"),
    "not with text between": (HEAD + "\ntext\n\n" + ROW, {}, HEAD + "\ntext\n\n" + ROW),
    "not with another number of cells": (HEAD + "\n| a | b | c |\n", {}, HEAD + "\n| a | b | c |\n"),
    "not a table of its own": (HEAD + "\n| a | b |\n|---|---|\n", {}, HEAD + "\n| a | b |\n|---|---|\n"),
    "of another table": (
        HEAD + TASKS + "\n| b | @x | |\n", {"table": "tasks"}, HEAD + TASKS + "| b | @x | |\n",
    ),
    "not of another table": (HEAD + TASKS + "\n| b | @x | |\n", {}, HEAD + TASKS + "\n| b | @x | |\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_join(case: str) -> None:
    """Blank lines go, and no other byte."""
    before, arguments, expected = CASES[case]

    assert after(before, asked(JoinRows, **arguments), goals()) == expected


def test_what_it_tells() -> None:
    """The rows as they stand."""
    assert told(outcome(HEAD + "\n" + ROW + MORE, asked(JoinRows), goals())) == [
        f"row put back into `metadata`: `{ROW.strip()}`",
        f"row put back into `metadata`: `{MORE.strip()}`",
    ]
