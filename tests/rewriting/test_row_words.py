"""`COLUMN=VALUE` words and badges from a command line: to operations, with good errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scaffold.operations.add_badge import AddBadge
from scaffold.operations.add_table_row import AddTableRow
from scaffold.operations.remove_badge import RemoveBadge
from scaffold.operations.remove_table_row import RemoveTableRow
from scaffold.operations.replace_badge import ReplaceBadge
from scaffold.operations.set_cells import SetCells
from scaffold.problems import Problem
from scaffold.rewriting.badges import badge_operations
from scaffold.rewriting.rows import parted_terms, row_operation

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue


def test_rows(catalogue: Catalogue) -> None:
    """Each verb makes one operation, so that all its words hold on one row."""
    forms = catalogue.formats()
    words = ["Funded=Full", "sponsor(s) = Acme = Co"]

    assert row_operation("set", "Funding", words, forms, where=["Purpose=Travel"]) == SetCells(
        table="funding", cells={"Funded": "Full", "sponsor(s)": "Acme = Co"}, where=("Purpose=Travel",)
    )
    assert row_operation("add", "team asks", ["Team=lang", "level=Small"], forms, after="Team=[types]") == AddTableRow(
        table="team asks", cells={"Team": "lang", "level": "Small"}, after={"Team": "[types]"}
    )
    assert row_operation("remove", "tasks", ["task~^A"], forms, where=["owner="]) == RemoveTableRow(
        table="tasks", where=("task~^A", "owner=")
    )
    assert row_operation("set", "| A | B |", ["A=1"], forms) == SetCells(table=("A", "B"), cells={"A": "1"})


# Name: (arguments, what is wrong, what would be right).
WRONG: dict[str, tuple[tuple[Any, ...], dict[str, Any], str, str]] = {
    "a table": (("set", "fundng", ["Cost=1"]), {}, "no layout has a table `fundng`", "did you mean `funding`?"),
    "a column": (
        ("set", "funding", ["Costs=1"]), {}, "the table `funding` has no column `Costs`", "did you mean `Cost`?",
    ),
    "a word": (("add", "funding", ["Cost"]), {}, "`Cost` sets nothing", "write `COLUMN=VALUE`"),
    "no word": (("set", "funding", []), {}, "no values are given", "write `COLUMN=VALUE`"),
    "a column twice": (("set", "funding", ["Cost=1", "Cost=2"]), {}, "`Cost` is given twice", "give it one value"),
    "a field": (
        ("set", "funding", ["Cost=1"]), {"where": ["Purpos=x"]}, "rows of the table `funding` have no `Purpos`",
        "did you mean `Purpose`?",
    ),
    "a condition": (("remove", "funding", ["Purpose"]), {}, "`Purpose` is no condition", "write `FIELD=VALUE`"),
    "a place": (
        ("add", "funding", ["Purpose=Reviews"]), {"after": "Purpos=x"}, "the table `funding` has no column `Purpos`",
        "did you mean `Purpose`?",
    ),
    "too few": (("add", "funding", ["Cost=1"]), {}, "a row of `funding` needs a `Purpose`", "write `Purpose=VALUE`"),
    "header cells": (("set", "A|B", ["C=1"]), {}, "the table `A | B` has no column `C`", "it has: `A`, `B`"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_wrong_words(catalogue: Catalogue, case: str) -> None:
    """The nearest names are offered."""
    (verb, table, words), options, what, right = WRONG[case]

    with pytest.raises(Problem) as problem:
        row_operation(verb, table, words, catalogue.formats(), **options)
    assert problem.value.what == what
    assert problem.value.right.startswith(right)


def test_conditions_are_parted(catalogue: Catalogue) -> None:
    """What a row has is asked of rows, all else of documents; an old name of a column comes after both."""
    forms = catalogue.formats()
    rows, documents = parted_terms(["Purpose=x", "task=y", "Status=Accepted", "section=Funding"], "funding", forms)

    assert rows == ("Purpose=x", "task=y", "section=Funding")
    assert [(term.field, term.value) for term in documents] == [("status", "Accepted")]
    assert parted_terms(["Subgoal~x"], "tasks", forms)[0] == ("Subgoal~x",)
    assert parted_terms(["Notes=x"], "", forms)[0] == ("Notes=x",)
    with pytest.raises(Problem, match="there is no field `Purpos`"):
        parted_terms(["Purpos=x"], "funding", forms)


def test_badges(catalogue: Catalogue) -> None:
    """A badge by its name may be meant as a text too; as it is written it is a badge."""
    forms = catalogue.formats()
    where = ("task=x",)

    assert badge_operations("add", ["Complete"], forms, where=where) == (AddBadge(badge="Complete", where=where),)
    assert badge_operations("remove", ["Funded", "TBD"], forms, definition=True) == (
        RemoveBadge(badge="Funded", definition=True),
        RemoveBadge(badge="TBD", definition=True),
    )
    text = AddBadge(badge="Help wanted", instead_of="TBD", table="tasks")
    badge = ReplaceBadge(badge="TBD", with_="Help wanted", table="tasks")
    assert badge_operations("replace", ["TBD", "Help wanted"], forms, table="Tasks") == (badge, text)
    assert badge_operations("replace", ["![TBD][]", "Heap wanted"], forms) == (
        ReplaceBadge(badge="![TBD][]", with_="Heap wanted"),
    )
    assert badge_operations("replace", ["*owner*", "Help wanted"], forms, column="owner") == (
        AddBadge(badge="Help wanted", instead_of="*owner*", column="owner"),
    )


@pytest.mark.parametrize(
    ("verb", "badges", "what"),
    [
        ("add", ["Complet"], "no layout has a badge `Complet`"),
        ("replace", ["TBD"], "name two badges"),
        ("remove", [], "no badge is named"),
    ],
)
def test_wrong_badges(catalogue: Catalogue, verb: Any, badges: list[str], what: str) -> None:
    """Before any document is read."""
    with pytest.raises(Problem, match=what):
        badge_operations(verb, badges, catalogue.formats())
