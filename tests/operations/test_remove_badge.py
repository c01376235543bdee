"""`remove badge`: out of cells, with what sets it apart, and its definition with its last use."""

from __future__ import annotations

from typing import Any

import pytest
from goals import after, asked, goals, outcome, told
from test_add_badge import END, TASKS, keeping

from scaffold.operations.remove_badge import RemoveBadge

# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "all of a cell": ("| a | | ![Funded][] |\n", {}, "| a | |     |\n"),
    "at the start": ("| a | ![Funded][], @x | ![funded] in June |\n", {}, "| a | @x | in June |\n"),
    "at the end": ("| a | @x, ![Funded][] | soon ![Funded][] |\n", {}, "| a | @x | soon |\n"),
    "in the middle": ("| a | | b ![Funded][] c, ![Funded][], d |\n", {}, "| a | | b c, d |\n"),
    "another text": ("| a | | ![x][Funded] |\n", {}, "| a | |     |\n"),
    "where it holds": (
        "| a | | ![Funded][] |\n| b | | ![Funded][] |\n", {"where": ["task=b"]},
        "| a | | ![Funded][] |\n| b | |             |\n",
    ),
    "of one column": (
        "| a | ![Funded][] | ![Funded][] |\n", {"column": "notes"}, "| a | ![Funded][] |  |\n",
    ),
    "no other badge, no code, no link": (
        "| a | ![Funded!][] | `![Funded][]` [Funded] |\n", {}, "| a | ![Funded!][] | `![Funded][]` [Funded] |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_remove(case: str) -> None:
    """Only cells of tables that the layout knows change, prose does not."""
    before, arguments, expected = CASES[case]
    end = END + "\n* ![Funded][] is in the legend\n"
    operation = asked(RemoveBadge, badge="Funded", **arguments)

    assert after(TASKS + before + end, operation, goals("2025h1")) == TASKS + expected + end


ROW, BARE, LINE = "| a | | ![Funded][] |\n", "| a | |     |\n", "[Funded]: https://example.org/funded\n"


def test_the_definition_goes_with_the_last_use() -> None:
    """On request, or where the layout keeps definitions in its documents; and not while anything uses it."""
    alone, beside = "\n" + LINE + END, "\n" + LINE + "[x]: y\n"
    used = alone + "\n![funded][]\n"

    for form, asks in ((goals("2025h1"), {"definition": True}), (keeping(), {})):
        operation = asked(RemoveBadge, badge="Funded", **asks)
        assert after(TASKS + ROW + alone, operation, form) == TASKS + BARE + END
        assert after(TASKS + ROW + beside, operation, form) == TASKS + BARE + "\n[x]: y\n"
        assert after(TASKS + ROW + "\n" + LINE, operation, form) == TASKS + BARE
        assert after(TASKS + ROW + used, operation, form) == TASKS + BARE + used
        some = asked(RemoveBadge, badge="Funded", where=["task=a"], **asks)
        rest = "| b | | ![Funded][] |\n" + alone
        assert after(TASKS + ROW + rest, some, form) == TASKS + BARE + rest
    for form, asks in ((goals("2025h1"), {}), (keeping(), {"definition": False})):
        operation = asked(RemoveBadge, badge="Funded", **asks)
        assert after(TASKS + ROW + alone, operation, form) == TASKS + BARE + alone


def test_what_it_tells() -> None:
    """Cells, and the definition."""
    operation = asked(RemoveBadge, badge="Funded", definition=True)

    assert told(outcome(TASKS + ROW + "\n" + LINE, operation, goals("2025h1"))) == [
        "task `a`: notes `![Funded][]` → nothing",
        "definition `[Funded]` removed",
    ]
