"""What comparing HTML is blind to, and the guard is not.

A wrong edit is put among the right ones of a real operation and goes through `rewrite`, as every command does. Each
check that is there for it stops it by itself; with those checks off the wrong text comes through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pages import github

from scaffold.documents.recognition import open_document
from scaffold.layouts.kinds import Written
from scaffold.operations.fmt import Fmt
from scaffold.operations.set_row import SetRow
from scaffold.problems import Refused
from scaffold.rewriting import guard as guarding
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.edits import Edit, EditKind, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.operations.operation import Operation

TEXT = """\
# Faster builds

| Metadata         |                          |
| :--------------- | ------------------------ |
| Point of contact | @ghost                   |
| Teams            | <!-- TEAMS WITH ASKS --> |
| Task owners      | <!-- TASK OWNERS -->     |
| Status           | Proposed                 |

[used]: https://example.org/used
[used]: https://example.org/second
[unused]: https://example.org/unused

## Summary

Prose with a [link][used].


```rust
if x {
    y();
}
```

<pre>
kept
as it is
</pre>

| Task | Owner  |
| ---- | ------ |
| One  | @ghost | surplus |
"""


class Spot(NamedTuple):
    """A wrong edit, and the checks that are there for it."""

    old: str
    new: str
    checks: frozenset[str]


PAGE, LOST = "same_page", "nothing_lost"
SPOTS = {
    "an unused definition is dropped": Spot("[unused]: https://example.org/unused\n", "", frozenset({LOST})),
    "a duplicate definition is dropped": Spot("[used]: https://example.org/second\n", "", frozenset({LOST})),
    "code in a fence is indented anew": Spot("    y();", "  y();", frozenset({PAGE, LOST})),
    "a line end in <pre> becomes a blank": Spot("kept\nas it is", "kept as it is", frozenset({PAGE})),
    "a surplus cell is dropped": Spot("| @ghost | surplus |", "| @ghost |", frozenset({LOST})),
}


def _with(edits: Iterable[Edit], document: Document, spot: tuple[str, str], kind: EditKind) -> tuple[Edit, ...]:
    """The right edits, and the wrong one where its text stands."""
    old, new = (text.encode() for text in spot)
    at = document.source.data.find(old)
    return (*edits, Edit(at, at + len(old), new, kind)) if at >= 0 else (*edits,)


@dataclass(frozen=True)
class WrongFmt(Fmt):
    """`fmt`, and a wrong edit that it takes for one of layout."""

    wrong: tuple[str, str] = ("", "")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return _with(Fmt().edits(document), document, self.wrong, EditKind.LAYOUT)


@dataclass(frozen=True)
class WrongSetRow(SetRow):
    """Setting a row, and a wrong edit elsewhere."""

    wrong: tuple[str, str] = ("", "")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        right = SetRow(self.row, self.value).edits(document)
        return _with(right, document, self.wrong, EditKind.CONTENT)


@pytest.fixture
def document(catalogue: Catalogue) -> Document:
    return open_document(Source.read(TEXT.encode(), "2025h1/faster.md"), catalogue.formats())


@pytest.fixture(params=["fmt", "set"])
def operation(request: pytest.FixtureRequest, spot: Spot) -> Operation:
    """An operation on layout and one on content, each with the wrong edit."""
    wrong = (spot.old, spot.new)
    if request.param == "fmt":
        return WrongFmt(wrong=wrong)
    return WrongSetRow("Status", Written("Accepted"), wrong)


def checks(monkeypatch: pytest.MonkeyPatch, names: Iterable[str], *, on: bool) -> None:
    """Leave only these checks on, or only these off."""
    kept = tuple(check for check in guarding.CHECKS if (check.__name__ in names) == on)

    assert 0 < len(kept) < len(guarding.CHECKS)
    monkeypatch.setattr(guarding, "CHECKS", kept)


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_the_guard_fires(document: Document, operation: Operation) -> None:
    """The whole guard refuses, names the place, and gives nothing that could be written."""
    outcome = rewrite(document, [operation])

    assert (outcome.result, outcome.revision) == (Result.REFUSED, None)
    assert isinstance(outcome.problem, Refused)
    assert outcome.problem.place.line > 0
    assert outcome.problem.diff


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_each_check_fires_by_itself(
    document: Document, operation: Operation, spot: Spot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that is there for the wrong edit needs no other."""
    for check in spot.checks:
        with monkeypatch.context() as patch:
            checks(patch, {check}, on=True)
            outcome = rewrite(document, [operation])

        assert isinstance(outcome.problem, Refused)
        assert outcome.problem.check == check.replace("_", " ")


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_without_its_checks_it_comes_through(
    document: Document, operation: Operation, spot: Spot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With those checks off the wrong text would be written: nothing else stands between it and the file."""
    checks(monkeypatch, spot.checks, on=False)
    outcome = rewrite(document, [operation])

    assert outcome.result is Result.CHANGED
    assert outcome.revision is not None
    after = outcome.revision.result.source.data.decode()
    assert spot.old not in after
    assert spot.new in after


@pytest.mark.parametrize("spot", SPOTS.values(), ids=SPOTS)
def test_html_is_blind_to_it(spot: Spot) -> None:
    """The page as HTML, white space folded, is the same: comparing that would let it through."""
    wrong = TEXT.replace(spot.old, spot.new, 1)

    assert wrong != TEXT
    assert github(wrong.encode()).split() == github(TEXT.encode()).split()


def test_the_right_edits_pass(document: Document) -> None:
    """Without a wrong edit the same operations are not refused, and both have something to do."""
    for operation in (Fmt(), SetRow("Status", Written("Accepted"))):
        outcome = rewrite(document, [operation])

        assert outcome.result is Result.CHANGED
        assert outcome.revision is not None
        data = apply_edits(document.source.data, operation.edits(document))
        assert outcome.revision.result.source.data == data
