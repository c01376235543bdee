"""Migrations: read and checked before anything else is, then done document by document."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec
import pytest
from msgspec import Meta

from scaffold.documents.recognition import open_document
from scaffold.layouts.kinds import Written
from scaffold.operations.content import ContentOperation
from scaffold.operations.migration import LARGEST, Migration, operations_for, read_migration
from scaffold.operations.set_row import SetRow
from scaffold.problems import Place, Problem, Problems
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.source import Source
from scaffold.text.values import MOST_PROBLEMS

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.markdown.accounting import Account
    from scaffold.operations.operation import Change
    from scaffold.text.edits import Edit, Span


class Give(ContentOperation, frozen=True):
    """Give a row a value."""

    name: ClassVar[str] = "give row"

    row: str
    value: str
    as_written: bool = False
    only: Annotated[tuple[str, ...], Meta(description="Nothing.")] = ()
    words: dict[str, str] = msgspec.field(default_factory=dict)
    table: str | tuple[str, ...] = ""

    def _row(self) -> SetRow:
        return SetRow(self.row, Written(self.value))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return self._row().edits(document)

    def named(self, document: Document) -> tuple[Span, ...]:
        return self._row().named(document)

    def account(self, before: Document) -> tuple[Account, Account]:
        return self._row().account(before)

    def unread(self, after: Document) -> str:
        return self._row().unread(after)

    def changes(self, before: Document) -> tuple[Change, ...]:
        return self._row().changes(before)


class Nothing(ContentOperation, frozen=True):
    """Do nothing."""

    name: ClassVar[str] = "do nothing"
    idempotent: ClassVar[bool] = False

    times: int = 0

    def __post_init__(self) -> None:
        """Raises `Problem` and `ValueError`, as operations do for arguments that do not fit together."""
        if self.times < 0:
            raise Problem("nothing can't be done less than never", right="count from 0")
        if self.times > 100:
            raise ValueError("`str` times 100 is enough for `nothing`")

    def edits(self, document: Document) -> tuple[Edit, ...]:  # noqa: ARG002 -- the base's signature
        return ()


KINDS: dict[str, type[ContentOperation]] = {kind.name: kind for kind in (Give, Nothing)}
GOOD = """\
title: Accept the goals of 2024h2
where: ['milestone=2024h2', 'status=Proposed']
operations:
  - give row: {row: Status, value: Accepted}
  - give row: {row: Teams, value: none}
    if: ['status=Accepted', 'row:teams=']
  - do nothing:
"""
DOCUMENT = "# T\n\n| Metadata | |\n|---|---|\n| Owner(s) | @ghost |\n| Teams | |\n| Status | Proposed |\n\n## Summary\n"


def migration(catalogue: Catalogue, text: str) -> Migration:
    return read_migration(text, "m.yaml", catalogue.formats(), KINDS)


def problems(catalogue: Catalogue, text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, what is wrong and what is right, of all that is wrong in a migration."""
    found: tuple[Problem, ...] = ()
    try:
        migration(catalogue, text)
    except Problem as problem:
        found = (problem,)
    except Problems as several:
        found = several.problems
    assert {problem.place.path for problem in found} == {"m.yaml"}
    return [(problem.place.line, problem.place.column, problem.what, problem.right) for problem in found]


def opened(catalogue: Catalogue, text: str, path: str = "2024h2/t.md") -> Document:
    return open_document(Source.read(text.encode(), path), catalogue.formats())


def test_a_migration_is_read(catalogue: Catalogue) -> None:
    """Title, conditions and operations with their arguments, those with a condition wrapped."""
    read = migration(catalogue, GOOD)

    assert read.title == "Accept the goals of 2024h2"
    assert read.path == "m.yaml"
    assert read.where == ("milestone=2024h2", "status=Proposed")
    assert [(term.field, term.op, term.value) for term in read.terms] == [
        ("milestone", "=", "2024h2"), ("status", "=", "Proposed"),
    ]  # fmt: skip
    assert read.operations[0] == Give("Status", "Accepted")
    assert [operation.name for operation in read.operations] == ["give row", "give row", "do nothing"]


def test_it_is_for_the_documents_that_its_conditions_hold_for(catalogue: Catalogue) -> None:
    """Another milestone or another status: no operations."""
    read = migration(catalogue, GOOD)

    assert operations_for(read, opened(catalogue, DOCUMENT)) == read.operations
    assert operations_for(read, opened(catalogue, DOCUMENT.replace("Proposed", "Accepted"))) == ()
    assert operations_for(read, opened(catalogue, DOCUMENT, "2025h1/t.md")) == ()


def test_without_conditions_it_is_for_all_documents(catalogue: Catalogue) -> None:
    """`where` may be left out."""
    read = migration(catalogue, "title: T\noperations: [do nothing: {times: 2}]\n")

    assert operations_for(read, opened(catalogue, DOCUMENT)) == (Nothing(2),)


def test_it_travels_between_processes(catalogue: Catalogue) -> None:
    """Many documents are rewritten by several processes, each of which needs the whole of it."""
    read = migration(catalogue, GOOD.replace("status=Proposed", "status~^prop"))
    there = pickle.loads(pickle.dumps(read))

    assert there.where == read.where
    assert operations_for(there, opened(catalogue, DOCUMENT)) == read.operations
    assert operations_for(there, opened(catalogue, DOCUMENT.replace("Proposed", "Accepted"))) == ()


def test_a_condition_is_asked_when_its_turn_comes(catalogue: Catalogue) -> None:
    """The second operation asks for the status that the first one gives; the guard passes both."""
    outcome = rewrite(opened(catalogue, DOCUMENT), migration(catalogue, GOOD).operations)

    assert outcome.revision is not None, outcome.problem
    text = outcome.revision.result.source.data.decode()
    assert text == DOCUMENT.replace("Proposed", "Accepted").replace("| Teams | |", "| Teams | none |")
    assert [step.operation.changes(step.before)[0].what for step in outcome.revision.steps] == [
        "Status: Proposed → Accepted", "Teams: (empty) → none",
    ]  # fmt: skip


def test_an_operation_may_end_its_own_condition(catalogue: Catalogue) -> None:
    """What it names and reads back is asked of the result too, where the condition holds no more."""
    text = "title: T\noperations:\n  - give row: {row: Status, value: Accepted}\n    if: [status=Proposed]\n"
    outcome = rewrite(opened(catalogue, DOCUMENT), migration(catalogue, text).operations)

    assert outcome.revision is not None, outcome.problem
    assert outcome.revision.result.status == "Accepted"


def test_a_condition_that_does_not_hold_leaves_the_document(catalogue: Catalogue) -> None:
    """Unchanged, and nothing is declared."""
    text = "title: T\noperations:\n  - give row: {row: Status, value: Accepted}\n    if: [status=Orphaned]\n"
    document = opened(catalogue, DOCUMENT)
    (operation,) = migration(catalogue, text).operations

    assert rewrite(document, [operation]).result is Result.UNCHANGED
    assert operation.changes(document) == ()
    assert not any(operation.account(document))


def test_what_a_conditional_operation_is_its_operation_says(catalogue: Catalogue) -> None:
    """Its name, and whether it can be done twice."""
    text = "title: T\noperations:\n  - do nothing:\n    if: [status=Proposed]\n"
    (operation,) = migration(catalogue, text).operations

    assert (operation.name, operation.idempotent, operation.moves) == ("do nothing", False, False)
    assert operation.labels() == frozenset()


HEAD = "title: T\noperations:\n"
WRONG = {
    "unknown operation": (
        HEAD + "  - give rwo: {row: A, value: b}\n",
        (3, 5, "there is no operation `give rwo`", "did you mean `give row`? there are: `give row`, `do nothing`"),
    ),
    "missing argument": (
        HEAD + "  - do nothing: {}\n  - give row: {value: A}\n",
        (4, 5, "`give row`: `row` is missing",
         "it needs `row`, `value`; it may have `as written`, `only`, `words`, `table`"),
    ),
    "no arguments": (
        HEAD + "  - give row: {value: A, row: }\n", (3, 30, "`row`: expected words, got nothing", ""),
    ),
    "unknown argument": (
        HEAD + "  - give row: {row: A, valeu: b, value: b}\n",
        (3, 24, "`valeu` is not known here",
         "did you mean `value`? allowed: `row`, `value`, `as written`, `only`, `words`, `table`"),
    ),
    "an argument with an underscore": (
        HEAD + "  - give row: {row: A, value: b, as_written: true}\n",
        (3, 34, "`as_written` is not known here",
         "did you mean `as written`? allowed: `row`, `value`, `as written`, `only`, `words`, `table`"),
    ),
    "a number for words": (
        HEAD + "  - give row: {row: A, value: 2026}\n",
        (3, 31, "`value`: expected words, got a whole number", "put it in quotes"),
    ),
    "words for true or false": (
        HEAD + "  - give row: {row: A, value: b, as written: yes}\n",
        (3, 46, "`as written`: expected true or false, got words", ""),
    ),
    "a wrong item": (
        HEAD + "  - give row: {row: A, value: b, only: [a, {}]}\n", (3, 44, "expected words, got a mapping", ""),
    ),
    "a wrong value of a mapping": (
        HEAD + "  - give row: {row: A, value: b, words: {C: d, E: 5}}\n",
        (3, 51, "`E`: expected words, got a whole number", "put it in quotes"),
    ),
    "neither of two types": (
        HEAD + "  - give row: {row: A, value: b, table: 5}\n",
        (3, 41, "`table`: expected words or a list, got a whole number", "put it in quotes"),
    ),
    "what the operation itself refuses": (
        HEAD + "  - do nothing: {times: -1}\n", (3, 17, "nothing can't be done less than never", "count from 0"),
    ),
    "what the operation refuses in its own words": (
        HEAD + "  - do nothing: {times: 101}\n",
        (3, 17, "`do nothing`: `str` times 100 is enough for `nothing`", ""),
    ),
    "arguments that are a list": (
        HEAD + "  - give row: [A, b]\n",
        (3, 15, "the arguments of `give row` must be a mapping of names to values", "write `give row: {row: …}`"),
    ),
    "an operation that is a word": (
        HEAD + "  - do nothing\n",
        (3, 5, "an operation must be a mapping of its name to its arguments",
         "write `- NAME: {ARGUMENT: VALUE}`"),
    ),
    "two operations in one": (
        HEAD + "  - do nothing:\n    give row: {row: A, value: b}\n",
        (3, 5, "`do nothing` and `give row` stand in one operation",
         "write `- NAME: {ARGUMENT: VALUE}`, each after a dash of its own"),
    ),
    "a condition alone": (
        HEAD + "  - if: [status=A]\n",
        (3, 5, "an operation must be a mapping of its name to its arguments",
         "write `- NAME: {ARGUMENT: VALUE}`"),
    ),
    "operations that are a mapping": (
        HEAD + "  do nothing: {}\n", (3, 3, "`operations` must be a list, not a mapping", ""),
    ),
    "no operations": (
        "title: T\noperations: []\n", (2, 13, "`operations` is missing", "list one operation or more"),
    ),
    "no title": (
        "operations: [do nothing: ]\n", (1, 1, "`title` is missing", "say in a line what the migration does"),
    ),
    "an unknown key": (
        "title: T\nwehre: []\noperations: [do nothing: ]\n",
        (2, 1, "`wehre` is not known here", "did you mean `where`? allowed: `title`, `where`, `values`, `operations`"),
    ),
    "a condition with an unknown field": (
        HEAD + "  - do nothing:\n    if: [status=A, statsu=B]\n",
        (4, 20, "there is no field `statsu`", "did you mean `Status`, `task`?"),
    ),
    "a condition that is none": (
        "title: T\nwhere: [milestone]\noperations: [do nothing: ]\n",
        (2, 9, "`milestone` is no condition", "write `FIELD=VALUE`; `=`, `!=`, `~` and `!~` are allowed"),
    ),
    "a condition that is a mapping": (
        "title: T\nwhere: [status: A]\noperations: [do nothing: ]\n",
        (2, 9, "a condition must be words", "write `FIELD=VALUE`, in quotes"),
    ),
    "a condition that is no list": (
        "title: T\nwhere: status=A\noperations: [do nothing: ]\n",
        (2, 8, "`where` must be a list, not words", ""),
    ),
    "a wrong regular expression": (
        "title: T\nwhere: ['status~(']\noperations: [do nothing: ]\n",
        (2, 9, "`(` is no regular expression: missing ) (at its character 2)", ""),
    ),
    "a list": ("- do nothing:\n", (1, 1, "is no migration: that is a mapping",
                                   "write `title: …`, and `operations:` with a list below it")),
    "an empty file": ("# nothing\n", (1, 1, "is no migration: that is a mapping",
                                      "write `title: …`, and `operations:` with a list below it")),
    "a key twice": (
        "title: T\ntitle: U\noperations: [do nothing: ]\n", (2, 1, "`title` stands twice", "keep one of them"),
    ),
    "an argument twice": (
        HEAD + "  - give row: {row: A, row: B, value: c}\n", (3, 24, "`row` stands twice", "keep one of them"),
    ),
    "a control character": (
        "title: a\x07\n", (1, 9, "has a character that YAML does not allow", "take it out"),
    ),
    "an escaped control character": (
        HEAD + '  - give row: {row: A, value: "b\\x00"}\n', (3, 31, "has a control character (0x00)", "take it out"),
    ),
    "half a character": (
        HEAD + '  - give row: {row: A, value: "\\ud800"}\n', (3, 31, "has a control character (U+D800)", "take it out"),
    ),
    "an escaped carriage return": (
        HEAD + '  - give row: {row: A, value: "b\\r"}\n', (3, 31, "has a control character (0x0d)", "take it out"),
    ),
    "a tag": (
        HEAD + "  - give row: !!python/name:os.system {row: A}\n",
        (3, 15, "has the tag `!!python/name:os.system`; only plain words, numbers, lists and mappings are read",
         "remove the tag"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_has_its_place_and_what_is_right(catalogue: Catalogue, case: str) -> None:
    """One sentence each: line, column, what is wrong, what is allowed."""
    text, expected = WRONG[case]

    assert problems(catalogue, text) == [expected]


def test_all_mistakes_are_found_at_once(catalogue: Catalogue) -> None:
    """In the file's order, several of one operation among them."""
    text = """\
where: [statsu=A]
operations:
  - give row: {only: 1, vale: x}
  - do anything: {}
  - do nothing: {times: many}
    if: [milestone]
titel: T
"""
    found = problems(catalogue, text)

    assert [(line, what) for line, _, what, _ in found] == [
        (1, "`title` is missing"), (1, "there is no field `statsu`"), (3, "`give row`: `row` is missing"),
        (3, "`give row`: `value` is missing"), (3, "`only`: expected a list, got a whole number"),
        (3, "`vale` is not known here"), (4, "there is no operation `do anything`"),
        (5, "`times`: expected a whole number, got words"), (6, "`milestone` is no condition"),
        (7, "`titel` is not known here"),
    ]  # fmt: skip


def test_an_anchor_can_be_used_again(catalogue: Catalogue) -> None:
    """YAML's own way to say something once."""
    text = HEAD + "  - &a\n    give row: {row: A, value: b}\n  - *a\n"

    assert migration(catalogue, text).operations == (Give("A", "b"), Give("A", "b"))


BOMBS = {
    "a billion laughs": "\n".join(
        [f"title: &a [{','.join(['x'] * 9)}]"]
        + [f"k{level}: &{name} [{','.join(['*' + chr(ord(name) - 1)] * 9)}]" for level, name in enumerate("bcdefghi")]
    ),
    "an anchor in itself": "title: T\noperations: &a [*a]\n",
    "deep nesting": "title: T\noperations: " + "[" * 3000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs(catalogue: Catalogue, bomb: str) -> None:
    """Refused before they grow."""
    ((_, _, what, _),) = problems(catalogue, BOMBS[bomb])

    assert "more than 250,000 values" in what or "nested too deeply" in what


def test_a_huge_file(catalogue: Catalogue) -> None:
    """It is not even read."""
    with pytest.raises(Problem, match=r"has more than 1,000,000 characters") as caught:
        migration(catalogue, "# " + "x" * LARGEST)

    assert caught.value.place == Place("m.yaml")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "  - do something: {}\n" * 10_000,
        HEAD + "  - give row: {row: A}\n" * 10_000,
        HEAD + '  - "\\x01": {}\n' * 10_000,
        "".join(f"k{number}: a\n" for number in range(10_000)),
    ],
)
def test_thousands_of_mistakes(catalogue: Catalogue, text: str) -> None:
    """The first are shown, and reading stops there."""
    found = problems(catalogue, text)

    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1][2] == f"reading stopped here, after {MOST_PROBLEMS} problems"


def test_ten_thousand_operations(catalogue: Catalogue) -> None:
    """Many are read as few are."""
    line = "  - give row: {row: Status, value: Accepted}\n    if: [status=Proposed]\n"

    assert len(migration(catalogue, HEAD + line * 10_000).operations) == 10_000


def test_ten_thousand_operations_on_a_document(catalogue: Catalogue) -> None:
    """Those that find nothing to do cost little."""
    text = HEAD + "  - give row: {row: Status, value: Accepted}\n" * 10_000
    outcome = rewrite(opened(catalogue, DOCUMENT), migration(catalogue, text).operations)

    assert outcome.revision is not None
    assert len(outcome.revision.steps) == 1
