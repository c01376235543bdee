"""Operations with one document's values in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from goals import goals, opened

from scaffold.operations.migration import Migration, read_migration
from scaffold.operations.places import filled_places, places
from scaffold.problems import Problem, Problems
from scaffold.rewriting.outcome import rewrite

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.operations.operation import Operation

LEVELS = """\
title: Set support levels
values: [Team, Level, Notes]
operations:
  - set cells: {table: team asks, cells: {level: "{level}", notes: "({NOTES})"}, where: ["Team={Team}"]}
  - set row: {row: "[{team}] champion", value: "@{user}"}
    if: [milestone=2026]
  - align table: {table: team asks}
"""


def read(text: str, catalogue: Catalogue) -> Migration:
    return read_migration(text, "m.yaml", catalogue.formats())


def arguments(operation: Operation) -> dict[str, Any]:
    inner = getattr(operation, "operation", operation)
    return {name: getattr(inner, name) for name in ("cells", "where", "row", "value") if hasattr(inner, name)}


def test_values_stand_in_their_places(catalogue: Catalogue) -> None:
    """In every text of an argument, in lists and mappings too, whatever the case; other braces stay."""
    operations = read(LEVELS, catalogue).operations
    given = filled_places(operations, {"Team": "lang", "Level": "Small", "Notes": "a = {b}"})

    assert arguments(given[0])["cells"] == {"level": "Small", "notes": "(a = {b})"}
    assert arguments(given[0])["where"] == ("Team=lang",)
    assert arguments(given[1]) == {"row": "[lang] champion", "value": "@{user}"}
    assert given[2] is not operations[2]
    assert given[2] == operations[2]


def test_an_empty_value(catalogue: Catalogue) -> None:
    """What has a place for it is left out, or it clears what stands there."""
    operations = read(LEVELS, catalogue).operations
    values = {"Team": "lang", "Level": "Small", "Notes": ""}

    assert [one.name for one in filled_places(operations, values)] == ["set row", "align table"]
    assert arguments(filled_places(operations, values, clear=True)[0])["cells"] == {"level": "Small", "notes": "()"}


def test_braces_in_a_value(catalogue: Catalogue) -> None:
    """They stay what they are, also where values of the document are filled in."""
    section = 'add section: {heading: "{n}", text: "{n} of {title}", after: Summary}'
    text = f"title: T\nvalues: [n]\noperations:\n  - {section}\n"
    document = opened("# Goal\n\n| Metadata | |\n|---|---|\n\n## Summary\n", goals())
    given = filled_places(read(text, catalogue).operations, {"n": "a {title} {{b}} {} {1"})
    done = rewrite(document, given)

    assert done.revision is not None
    added = done.revision.result.source.data.decode().partition("## Summary\n\n")[2]
    assert added == "## a {title} {{b}} {} {1\n\na {title} {{b}} {} {1 of Goal\n"


def test_a_value_that_an_argument_does_not_take(catalogue: Catalogue) -> None:
    """It is refused as it would be in the file."""
    text = 'title: T\nvalues: [n]\noperations:\n  - remove row: {row: Status, value matching: "{n}"}\n'

    with pytest.raises(Problem, match="is no regular expression"):
        filled_places(read(text, catalogue).operations, {"n": "("})


def test_places(catalogue: Catalogue) -> None:
    """All that stands between braces, of operations with a condition too."""
    operations = read(LEVELS, catalogue).operations

    assert [places(one) for one in operations] == [{"level", "notes", "team"}, {"team", "user"}, set()]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("values: [Level, Notess]", "no operation has a place for `Notess`"),
        ("values: Level", "`values` must be a list, not words"),
        ("values: [1]", "`values.0` must be words, not a number"),
    ],
)
def test_mistakes(text: str, what: str, catalogue: Catalogue) -> None:
    """A name that stands nowhere is a slip."""
    with pytest.raises(Problems) as found:
        read(LEVELS.replace("values: [Team, Level, Notes]", text), catalogue)

    assert [problem.what for problem in found.value.problems] == [what]
    assert found.value.problems[0].place.line == 2
