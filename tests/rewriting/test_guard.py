"""The guard: wrong edits are put into the real pipeline, and each must be stopped by the check that is there for it.

Every case is run again without its check, and must then get through: so no check lives on another's account.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import pytest

from scaffold.documents.document import Document
from scaffold.documents.recognition import open_document
from scaffold.layouts.kinds import Written
from scaffold.layouts.page import PAGE
from scaffold.markdown.reading import read
from scaffold.operations.fmt import Fmt
from scaffold.operations.operation import Change, LayoutOperation, Operation
from scaffold.operations.set_row import SetRow
from scaffold.problems import Refused
from scaffold.rewriting import guard as guarding
from scaffold.rewriting.guard import guard
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.rewriting.revision import revise
from scaffold.text.edits import Edit, EditKind, Span
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.rewriting.revision import Revision

TEXT = """\
# Faster builds

| Metadata         |                      |
| :--------------- | -------------------- |
| Point of contact | @ghost               |
| Teams            | <!-- TEAMS WITH ASKS --> |
| Task owners      | <!-- TASK OWNERS -->     |
| Status           | Proposed             |
| Zulip channel    | [#fast][channel]     |

[channel]: https://example.org/fast
[unused]: https://example.org/unused

## Summary

One word of prose, and a [link][channel].

```rust
let  x = 1;
```

<pre>
kept
as it is
</pre>

A note.[^1]

[^1]: Its text.

## Ownership and team asks

| Task | Owner(s) or team(s) | Notes |
| ---- | ------------------- | ----- |
| One  | @ghost              | a     | surplus |
"""


@pytest.fixture
def document(catalogue: Catalogue) -> Document:
    """A document with one of each thing that a careless edit could harm."""
    return open_document(Source.read(TEXT.encode(), "2025h1/faster.md"), catalogue.formats())


class Wrong:
    """An operation that adds wrong edits to those of a right one, and declares what the right one declares."""

    name: ClassVar[str] = "wrong"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    def __init__(self, right: Operation, *wrong: tuple[str, str], kind: EditKind = EditKind.CONTENT) -> None:
        self._right = right
        self._wrong = wrong
        self._kind = kind
        self._done = False

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """The right edits and the wrong ones, which are made only once."""
        if self._done:
            return self._right.edits(document)
        self._done = True
        return (*self._right.edits(document), *(self._edit(document, *pair) for pair in self._wrong))

    def _edit(self, document: Document, old: str, new: str) -> Edit:
        at = document.source.data.index(old.encode())
        return Edit(at, at + len(old.encode()), new.encode(), self._kind)

    def named(self, document: Document) -> tuple[Span, ...]:
        return self._right.named(document)

    def labels(self) -> frozenset[str]:
        return self._right.labels()

    def account(self, before: Document) -> tuple[Any, Any]:
        return self._right.account(before)

    def unread(self, after: Document) -> str:
        return self._right.unread(after)

    def changes(self, before: Document) -> tuple[Change, ...]:
        return self._right.changes(before)


class Swap(LayoutOperation):
    """An operation that puts two paragraphs in each other's place, as they are or not."""

    name: ClassVar[str] = "swap"
    idempotent: ClassVar[bool] = False
    moves: ClassVar[bool] = True

    def __init__(self, text: str) -> None:
        self._text = text

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return (Edit(0, len(document.source.data), self._text.encode()),)

    def named(self, document: Document) -> tuple[Span, ...]:
        return (Span(0, len(document.source.data)),)


ACCEPT = SetRow("Status", Written("Accepted"))


class Case(NamedTuple):
    """A right operation, the text it also replaces, how it calls that, and the check that must stop it."""

    right: Operation
    old: str
    new: str
    kind: EditKind
    check: str


CONTENT, LAYOUT = EditKind.CONTENT, EditKind.LAYOUT
UNUSED = "[unused]: https://example.org/unused"
GHOST, OTHER = "| @ghost               |", "| @other               |"
WRONG = {
    "a word of prose is lost": Case(ACCEPT, "One word of", "One of", CONTENT, "same page"),
    "another cell is changed": Case(ACCEPT, GHOST, OTHER, CONTENT, "same page"),
    "code is indented anew": Case(ACCEPT, "let  x", "let x", CONTENT, "same page"),
    "a line end in <pre> becomes a blank": Case(ACCEPT, "kept\nas", "kept as", CONTENT, "same page"),
    "a link goes elsewhere": Case(ACCEPT, "example.org/fast", "example.org/slow", CONTENT, "same page"),
    "an unused definition is lost": Case(ACCEPT, UNUSED + "\n", "", CONTENT, "nothing lost"),
    "a definition becomes a second of another label": Case(
        ACCEPT, UNUSED, UNUSED.replace("[unused]", "[channel]"), CONTENT, "nothing lost"
    ),
    "a surplus cell is dropped": Case(Fmt(), " | surplus |", " |", LAYOUT, "nothing lost"),
    "layout edits change a word": Case(Fmt(), "One word", "Two words", LAYOUT, "same page"),
    "a table loses its blank line": Case(Fmt(), "\n\n[channel]:", "\n[channel]:", LAYOUT, "same page"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_edit_is_stopped(document: Document, case: str) -> None:
    """The check that is there for it refuses, names a place, and shows the difference."""
    right, old, new, kind, check = WRONG[case]
    revision = revise(document, [Wrong(right, (old, new), kind=kind)])

    with pytest.raises(Refused) as refused:
        guard(revision)

    assert refused.value.check == check
    assert refused.value.place.line > 0
    assert refused.value.diff.startswith("---")


@pytest.mark.parametrize("case", WRONG)
def test_without_its_check_it_would_get_through_further(
    document: Document, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With that check off, the refusal is gone or comes from another check: the check was what stopped it."""
    right, old, new, kind, check = WRONG[case]
    names = {"same page": guarding.same_page, "nothing lost": guarding.nothing_lost}
    monkeypatch.setattr(guarding, "CHECKS", tuple(one for one in guarding.CHECKS if one is not names[check]))
    revision = revise(document, [Wrong(right, (old, new), kind=kind)])

    refused = _refused_by(revision)

    assert refused != check
    assert revision.changed


def _refused_by(revision: Revision) -> str:
    try:
        guard(revision)
    except Refused as refused:
        return refused.check
    return ""


def test_an_unstable_operation_is_stopped(document: Document) -> None:
    """One that says it is idempotent, and would go on changing its own result, is refused."""

    @dataclasses.dataclass(frozen=True)
    class Restless(Fmt):
        def edits(self, document: Document) -> tuple[Edit, ...]:
            return (
                Edit(
                    document.source.data.index(b"\n## Summary"),
                    document.source.data.index(b"\n## Summary"),
                    b"\n",
                    EditKind.LAYOUT,
                ),
            )

    with pytest.raises(Refused) as refused:
        guard(revise(document, [Restless()]))

    assert refused.value.check == "stable"


def test_a_value_that_reads_otherwise_is_stopped(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that is not what was meant is refused, though the page around it is the same."""

    class Liar(SetRow):
        def unread(self, after: Document) -> str:
            return SetRow("Status", Written("Not accepted")).unread(after)

    with pytest.raises(Refused) as refused:
        guard(revise(document, [Liar("Status", Written("Accepted"))]))

    assert refused.value.check == "reads back"
    monkeypatch.setattr(guarding, "CHECKS", tuple(one for one in guarding.CHECKS if one is not guarding.reads_back))
    guard(revise(document, [Liar("Status", Written("Accepted"))]))


def test_front_matter_is_guarded_too(catalogue: Catalogue) -> None:
    """Front matter is on no page: what was not named there must be the same, byte for byte."""
    text = "---\nstatus: draft\nowner: ada\n---\n\n# T\n\n| Metadata | |\n| --- | --- |\n| Status | Proposed |\n"
    document = open_document(Source.read(text.encode(), "2026/x.md"), catalogue.formats())
    wrong = Wrong(Fmt(), ("owner: ada", "owner:  ada"), kind=EditKind.LAYOUT)

    with pytest.raises(Refused) as refused:
        guard(revise(document, [wrong]))

    assert refused.value.check == "same page"


def test_what_is_right_gets_through(document: Document) -> None:
    """Several right operations in a chain pass, each held to its own declarations."""
    outcome = rewrite(document, [ACCEPT, SetRow("Short title", Written("Fast | faster")), Fmt()])

    assert outcome.result is Result.CHANGED
    assert outcome.revision is not None
    after = outcome.revision.result
    assert (after.status, after.metadata.values("Short title")) == ("Accepted", ("Fast | faster",))
    assert len(outcome.revision.steps) == 3


def test_an_outcome_never_raises(document: Document) -> None:
    """A refusal is a result, so that a run over many documents goes on."""
    outcome = rewrite(document, [Wrong(ACCEPT, ("One word of", "One of"))])

    assert (outcome.result, outcome.revision) == (Result.REFUSED, None)
    assert isinstance(outcome.problem, Refused)


def test_what_was_moved_is_looked_at() -> None:
    """A paragraph may stand elsewhere; its words in another order are another paragraph."""
    page = Document(read(Source(b"one two\n\nthree *four*\n")), PAGE)

    assert rewrite(page, [Swap("three *four*\n\none two\n")]).result is Result.CHANGED
    for wrong in ("three *four*\n\ntwo one\n", "three *four*\n\none\n\ntwo\n"):
        outcome = rewrite(page, [Swap(wrong)])
        assert outcome.result is Result.REFUSED
        assert "would look different" in str(outcome.problem)


def test_a_protected_region_is_no_operations_business() -> None:
    """An operation that would write there is stopped before its result is looked at."""
    text = b"<!-- scaffold: off -->\n\none two\n\n<!-- scaffold: on -->\n\nthree\n"
    outcome = rewrite(Document(read(Source(text, "a.md")), PAGE), [Swap("three\n")])

    assert outcome.result is Result.FAILED
    assert "`<!-- scaffold: off -->` protects" in str(outcome.problem)
