"""`remove delimiter rows`: those that stand twice."""

from __future__ import annotations

import pytest
from goals import after, asked, goals, outcome, told

from scaffold.operations.remove_delimiter_rows import RemoveDelimiterRows

HEAD = "# T\n\n| Metadata | |\n|---|---|\n"
STATUS = "| Status | Proposed |\n"
TASKS = "\n| Task | Owner(s) | Notes |\n|---|---|---|\n"

# Name: (text before, arguments, text after).
CASES = {
    "right under the other": (HEAD + "| :-- | --- |\n" + STATUS, {}, HEAD + STATUS),
    "twice, with other colons": (HEAD + "|:--|--:|\n|--|:--:|\n" + STATUS, {}, HEAD + STATUS),
    "anywhere": (HEAD + STATUS + "| ---- | ----- |\n", {}, HEAD + STATUS),
    "in every table": (HEAD + "|---|---|\n" + TASKS + "|--|--|--|\n| a | | |\n", {}, HEAD + TASKS + "| a | | |\n"),
    "in tables of a name": (
        HEAD + "|---|---|\n" + TASKS + "|--|--|--|\n", {"table": "tasks"}, HEAD + "|---|---|\n" + TASKS,
    ),
    "in the metadata": (
        HEAD + "|---|---|\n" + TASKS + "|--|--|--|\n", {"table": "metadata"}, HEAD + TASKS + "|--|--|--|\n",
    ),
    "a short one": (HEAD + "|---|\n" + STATUS, {}, HEAD + STATUS),
    "not single dashes, which say nothing": (HEAD + "| - | - |\n", {}, HEAD + "| - | - |\n"),
    "not one with a text": (HEAD + "| --- | a |\n", {}, HEAD + "| --- | a |\n"),
    "not in code": (HEAD + STATUS + "\n```\n|---|\n|---|\n```\n", {}, HEAD + STATUS + "\n```\n|---|\n|---|\n```\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_remove(case: str) -> None:
    """Lines go, and no other byte."""
    before, arguments, expected = CASES[case]

    assert after(before, asked(RemoveDelimiterRows, **arguments), goals()) == expected


def test_what_it_tells() -> None:
    """The tables by their names."""
    text = HEAD + "|---|---|\n" + TASKS + "|--|--|--|\n"

    assert told(outcome(text, asked(RemoveDelimiterRows), goals())) == [
        "row of dashes of `Metadata` removed",
        "row of dashes of `tasks` removed",
    ]
