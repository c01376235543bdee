"""`add badge`: in the notes, in place of a text, or before teams that stand without it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from goals import after, asked, goals, outcome, problem, rfcs, told

from scaffold.layouts.format import Format
from scaffold.operations.add_badge import AddBadge
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result

HEAD = "# T\n\n| Metadata | |\n|---|---|\n| Status | TBD |\n\n"
TASKS = HEAD + "| Task | Owner(s) or team(s) | Notes |\n|---|---|---|\n"
END = "\nTBD `TBD` [cargo]\n\n| TBD |\n|---|\n| TBD |\n"
DONE = {"badge": "Complete", "where": ["task=a"]}
WANTED = {"badge": "Help wanted", "instead_of": "TBD"}


def keeping() -> Format:
    """A layout that keeps the definitions of badges in its documents."""
    form = goals("2025h1")
    badges = msgspec.structs.replace(form.layout.badges, defined="in the document")
    return Format(msgspec.structs.replace(form.layout, badges=badges), form.vocabulary)


# Name: (rows before, arguments, rows after).
CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "into empty notes": ("| a | @x | |\n| b | | |\n", DONE, "| a | @x | ![Complete][] |\n| b | | |\n"),
    "before other notes": ("| a | @x | in June |\n", DONE, "| a | @x | ![Complete][] in June |\n"),
    "not twice": ("| a | | ![complete] |\n", DONE, "| a | | ![complete] |\n"),
    "code is no badge": ("| a | | `![Complete][]` |\n", DONE, "| a | | ![Complete][] `![Complete][]` |\n"),
    "by another name, as it is written": (
        "| a | | |\n",
        {"badge": "![heap wanted][]", "where": ["task=a"]}, "| a | | ![Help wanted][] |\n",
    ),
    "into a column that is named": ("| a | @x | |\n", {**DONE, "column": "owner"}, "| a | ![Complete][], @x | |\n"),
    "into a row that is too short": ("| a |\n", DONE, "| a | | ![Complete][] |\n"),
    "instead of an owner": ("| a | TBD | |\n| b | TBD? | |\n", WANTED, "| a | ![Help wanted][] | |\n| b | TBD? | |\n"),
    "instead of one of several": ("| a | @x, TBD | |\n", WANTED, "| a | @x, ![Help wanted][] | |\n"),
    "instead of a note": ("| TBD | | TBD |\n", WANTED, "| TBD | | ![Help wanted][] |\n"),
    "instead of an owner, where it holds": (
        "| a | TBD | |\n| b | TBD | |\n", {**WANTED, "where": ["Task=b"]},
        "| a | TBD | |\n| b | ![Help wanted][] | |\n",
    ),
    "before teams": (
        "| a | [cargo] | |\n| b | [lang][], [types] | |\n", {"badge": "Team"},
        "| a | ![Team][] [cargo] | |\n| b | ![Team][] [lang][], [types] | |\n",
    ),
    "not before what is no team": (
        "| a | [nobody] | |\n| b | @x, [cargo] | |\n| c | ![Team][] [lang] | |\n| d | ~~[lang]~~ | |\n",
        {"badge": "Team"},
        "| a | [nobody] | |\n| b | @x, [cargo] | |\n| c | ![Team][] [lang] | |\n| d | ~~[lang]~~ | |\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_add(case: str) -> None:
    """Only cells of tables that the layout knows change."""
    before, arguments, expected = CASES[case]

    assert after(TASKS + before + END, asked(AddBadge, **arguments), goals("2025h1")) == TASKS + expected + END


def test_the_definition_comes_with_the_first_use() -> None:
    """Where the layout keeps definitions in the document; after those of other badges, else at the end."""
    operation = asked(AddBadge, **DONE)
    row, marked = "| a | | |\n", "| a | | ![Complete][] |\n"
    new = "[Complete]: https://img.shields.io/badge/Complete-green\n"
    team = "[Team]: https://example.org/team\n"

    assert after(TASKS + row, operation, keeping()) == TASKS + marked + "\n" + new
    assert after(TASKS + row + "\n" + team + END, operation, keeping()) == TASKS + marked + "\n" + team + new + END
    assert after(TASKS + row + "\n[complete]: x\n", operation, keeping()) == TASKS + marked + "\n[complete]: x\n"
    assert after((TASKS + row).rstrip("\n"), operation, keeping()) == TASKS + marked + "\n" + new
    assert told(outcome(TASKS + row, operation, keeping())) == [
        "task `a`: notes `![Complete][]`",
        "definition `[Complete]` added: `https://img.shields.io/badge/Complete-green`",
    ]


def test_badges_that_are_not_there() -> None:
    """Documents of layouts that do not allow it are skipped, unless they define it themselves."""
    unknown = asked(AddBadge, badge="Complet", where=["task=a"])
    done = outcome(TASKS + "| a | | |\n", unknown, goals("2025h1"))
    text = TASKS + "| a | | |\n\n[complet]: x\n"

    assert done.problem is not None
    assert done.problem.right.startswith("did you mean `Complete`?")
    assert after(text, unknown, goals("2025h1")) == text.replace("| a | | |", "| a | | ![Complet][] |")
    assert problem("---\ntitle: x\n---\n", unknown, rfcs())[:2] == (
        Result.SKIPPED,
        "the layout `rfc` has no badge `Complet`",
    )


def test_which_rows_has_to_be_said() -> None:
    """All of them are too many to be meant."""
    assert problem(TASKS + "| a | | |\n", asked(AddBadge, badge="Complete"), goals("2025h1"))[1] == "`where` is missing"
    with pytest.raises(Problem, match="is no badge"):
        asked(AddBadge, badge="a|b", where=["task=a"])
