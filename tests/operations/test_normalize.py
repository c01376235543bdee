"""Bringing documents into their layout: the cases of `tests/data/normalize.md`, and every real document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec
import pytest

from scaffold.documents.document import Document
from scaffold.documents.recognition import open_document
from scaffold.layouts.format import Format
from scaffold.layouts.model import Layout, Vocabulary
from scaffold.layouts.page import PAGE
from scaffold.markdown.reading import read
from scaffold.operations.fmt import Fmt, fmt_edits
from scaffold.problems import NotADocument, Problem, Refused
from scaffold.rewriting.normalize import SWITCHES, normalizing
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.edits import Edit, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scaffold.layouts.catalogue import Catalogue
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.outcome import Outcome

DATA = Path(__file__).resolve().parent.parent / "data" / "normalize.md"
_CASE = re.compile(
    r"^# (?P<switch>\S+)$|^## (?P<name>.+)\n\n~~~~ (?:same (?P<same_layout>\S+)\n(?P<same>(?s:.*?))|"
    r"before (?P<layout>\S+)\n(?P<before>(?s:.*?))~~~~\n\n~~~~ after\n(?P<after>(?s:.*?))"
    r"~~~~\n\n~~~~ changes\n(?P<changes>(?s:.*?)))~~~~$",
    re.MULTILINE,
)
_HEADING = re.compile(r"^## .+\n\n~~~~ (?:same|before) \S+$", re.MULTILINE)
MISSING = ("missing-rows", "missing-sections")
OFF, ON = "<!-- scaffold: off -->\n\n", "\n<!-- scaffold: on -->\n"


class Case(NamedTuple):
    """A document of a layout before and after, the switch that does it, and what is told of it."""

    name: str
    switch: str
    layout: str
    before: str
    after: str
    changes: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """The switches to turn off: of what is added only where it is asked for, the one that the case is not about."""
        return tuple(name for name in MISSING if name != self.switch)


def cases() -> Iterator[Case]:
    switch = ""
    for match in _CASE.finditer(DATA.read_text(encoding="utf-8")):
        if match["switch"]:
            switch = match["switch"]
        elif match["same"] is not None:
            text = canonical(match["same"])
            yield Case(match["name"], switch, match["same_layout"], text, text)
        else:
            before, after = canonical(match["before"]), canonical(match["after"])
            yield Case(match["name"], switch, match["layout"], before, after, tuple(match["changes"].splitlines()))


def canonical(text: str) -> str:
    """A text as `fmt` writes it, so that a case may leave its tables as they are easiest to read."""
    return apply_edits(text.encode(), fmt_edits(read(Source(text.encode())))).decode()


CASES = tuple(cases())
every_case = pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.switch}: {case.name}") for case in CASES])


@pytest.fixture(scope="session")
def forms(catalogue: Catalogue) -> dict[str, Format]:
    """The shipped layouts, and one like them whose glossary holds the terms of the asks used only."""
    found = {form.name: form for form in catalogue.formats()}
    layout = found["2025h1"].layout
    glossary = msgspec.structs.replace(layout.glossary, holds="used")
    found["used"] = Format(msgspec.structs.replace(layout, glossary=glossary), found["2025h1"].vocabulary)
    return found


def document(text: str, form: Format) -> Document:
    return Document(read(Source(text.encode(), "goals/normal.md")), form, "goals")


def written(outcome: Outcome) -> str:
    assert outcome.revision is not None, (outcome.problem, getattr(outcome.problem, "diff", ""))
    return outcome.revision.result.source.data.decode()


def told(outcome: Outcome) -> list[str]:
    """What was changed, one line each, in the order of the steps."""
    assert outcome.revision is not None
    return [change.what for step in outcome.revision.steps for change in step.operation.changes(step.before)]


def operations_of(case: Case, *without: str) -> tuple[Operation, ...]:
    return normalizing(without=(*case.others, *without), add_missing=True)


@every_case
def test_case(forms: dict[str, Format], case: Case) -> None:
    """A document becomes what the case says, tells what it says, and done twice nothing more changes."""
    outcome = rewrite(document(case.before, forms[case.layout]), operations_of(case))

    assert written(outcome) == case.after
    assert told(outcome) == list(case.changes)
    assert outcome.result is (Result.CHANGED if case.changes else Result.UNCHANGED)
    again = rewrite(document(case.after, forms[case.layout]), operations_of(case))
    assert again.result is Result.UNCHANGED, written(again)


@every_case
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("final", [True, False])
def test_case_written_otherwise(forms: dict[str, Format], case: Case, end: str, mark: str, final: bool) -> None:
    """Line ends and a mark stay as they are; a missing final newline is added, and nothing else changes by it."""
    before = mark + case.before.replace("\n", end)
    after = mark + case.after.replace("\n", end)
    if not final:
        before = before.removesuffix(end)
        if end not in before:
            return  # one line does not tell which line ends the document has

    outcome = rewrite(document(before, forms[case.layout]), operations_of(case))

    assert written(outcome) == after
    assert told(outcome) == list(case.changes)


@every_case
def test_case_switched_off(forms: dict[str, Format], case: Case) -> None:
    """Without its switch a case stays as it is, but for what others do."""
    outcome = rewrite(document(case.before, forms[case.layout]), operations_of(case, case.switch))

    assert outcome.revision is not None
    assert case.switch not in [step.operation.name for step in outcome.revision.steps]
    if all(change.startswith(WORDS[case.switch]) for change in case.changes):
        assert written(outcome) == case.before


# How what a switch does is told: a case tells of others too where these come first.
WORDS: dict[str, str | tuple[str, ...]] = {
    "rows": "row",
    "row-order": "row",
    "missing-rows": "row",
    "sections": ("section", "link"),
    "section-order": "section",
    "missing-sections": "section",
    "badges": "badge",
    "asks": "ask",
    "levels": "support level",
    "teams": "teams",
    "users": "user",
    "glossary": "glossary",
}


@every_case
def test_case_protected(forms: dict[str, Format], case: Case) -> None:
    """In a region that nothing may change a case stays as it is."""
    if case.switch == "missing-sections":
        return  # what is missing is missing outside of the region too
    text = canonical(OFF + case.before + ON)
    outcome = rewrite(document(text, forms[case.layout]), operations_of(case))

    assert written(outcome) == text
    assert told(outcome) == []


@every_case
def test_a_wrong_edit_beside_a_case_is_refused(forms: dict[str, Format], case: Case) -> None:
    """What an operation names and accounts for lets through what it does, and no more."""
    one = document("Words beside.\n\n[beside]: https://example.org/beside\n\n" + case.before, forms[case.layout])
    right = next(operation for operation in operations_of(case) if operation.name == case.switch)
    if not right.edits(one):
        return
    for wrong in (b"Words beside.", b"[beside]: https://example.org/beside"):
        outcome = rewrite(one, [cast("Operation", Beside(right, wrong))])

        assert outcome.result is Result.REFUSED
        assert isinstance(outcome.problem, Refused)
        assert outcome.problem.check in ("same page", "nothing lost")


class Beside:
    """An operation that also takes other words away, and declares what it declares without that."""

    def __init__(self, right: Operation, wrong: bytes) -> None:
        self._right = right
        self._wrong = wrong

    def __getattr__(self, name: str) -> Any:
        return getattr(self._right, name)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """The right edits, and the wrong one while there is something to take."""
        at = document.source.data.find(self._wrong)
        right = self._right.edits(document)
        return right if at < 0 else (*right, Edit(at, at + len(self._wrong), b""))


def test_every_case_is_run() -> None:
    """No case of the data is overlooked, and every switch has cases that change and cases that stay."""
    assert len(CASES) == len(_HEADING.findall(DATA.read_text(encoding="utf-8"))) > 70
    assert len({(case.switch, case.name) for case in CASES}) == len(CASES)
    assert {case.switch for case in CASES if case.changes} == set(SWITCHES) == set(WORDS)
    assert {case.switch for case in CASES if not case.changes} == set(SWITCHES)


def test_the_data_is_canonical() -> None:
    """The file of cases is itself written canonically."""
    text = DATA.read_text(encoding="utf-8")

    assert canonical(text) == text


def test_an_unknown_switch_is_told() -> None:
    """With the nearest name."""
    with pytest.raises(Problem, match="there is no `user` to switch off") as caught:
        normalizing(without=["user"])

    assert "did you mean `users`?" in caught.value.right


def test_all_switched_off_is_fmt() -> None:
    """What is left writes canonically, compactly if that is wanted. What is missing is added on request only."""
    assert normalizing(without=SWITCHES) == (Fmt(),)
    assert normalizing(without=SWITCHES, compact=True) == (Fmt(compact=True),)
    assert [one.name for one in normalizing()] == [*(name for name in SWITCHES if name not in MISSING), "fmt"]
    assert [one.name for one in normalizing(add_missing=True)] == [*SWITCHES, "fmt"]


@pytest.mark.parametrize("form", [PAGE, Format(Layout(name="bare"), Vocabulary())], ids=["page", "bare"])
def test_what_a_layout_does_not_say_stays(form: Format) -> None:
    """A page, and a document whose layout says nothing, are only written canonically."""
    for case in CASES:
        outcome = rewrite(document(case.before, form), normalizing(add_missing=True))

        assert (case.name, written(outcome)) == (case.name, case.before)


def test_front_matter_stays() -> None:
    """Rows of front matter are neither renamed, moved nor added; sections are."""
    layout = msgspec.convert(
        {
            "name": "memo",
            "metadata": {"form": "front matter", "rows": [{"name": "from", "required": True}, {"name": "to"}]},
            "sections": [{"heading": "Why", "aliases": ["Reason"]}, {"heading": "How", "required": True}],
        },
        Layout,
    )
    before = "---\nTo: x @whlo\nFROM: me\n---\n\n# T\n\n## Reason\n"
    outcome = rewrite(document(before, Format(layout, Vocabulary())), normalizing(add_missing=True))

    assert written(outcome) == "---\nTo: x @whlo\nFROM: me\n---\n\n# T\n\n## Why\n\n## How\n"
    assert told(outcome) == ["section `How` added", "section `Reason` → `Why`"]


# What is changed in the real documents, by switch: each looked at, and what `formats/FORMATS.md` counts. Levels are
# fewer than there, since some documents of 2026 are not among the real ones here.
COUNTS = {
    "2024h2": {"sections": 22, "badges": 2, "teams": 15},
    "2025h1-early": {"sections": 6, "section-order": 1, "badges": 5, "teams": 25, "users": 3, "glossary": 1},
    "2025h1": {"row-order": 24, "sections": 6, "section-order": 1, "badges": 5, "teams": 18, "glossary": 1},
    "2025h2": {
        "rows": 2, "row-order": 16, "sections": 2, "section-order": 2, "badges": 7, "teams": 9, "users": 3,
    },
    "2026": {"rows": 1, "sections": 2, "levels": 6, "users": 1},
}  # fmt: skip


def real_documents(folder: Path, catalogue: Catalogue, written: Callable[[bytes], bytes] = bytes) -> Iterator[Document]:
    """Every document below a folder, each text once for each folder's name."""
    seen = set()
    for path in sorted(folder.rglob("*.md")):
        data = path.read_bytes()
        if (data, path.parent.name) not in seen:
            seen.add((data, path.parent.name))
            try:
                yield open_document(Source.read(written(data), str(path)), catalogue.formats())
            except NotADocument:
                continue


def not_normal(document: Document, operations: Sequence[Operation], formats: Sequence[Format]) -> str:
    """What is wrong with the outcome of bringing a document into its layout; empty where nothing is."""
    outcome = rewrite(document, operations)
    if outcome.revision is None:
        return f"{outcome.result}: {outcome.problem}"
    result = outcome.revision.result.source
    again = rewrite(open_document(Source(result.data, document.path), formats, document.folder), operations)
    return "" if again.result is Result.UNCHANGED else f"not stable: {again.result} {again.problem}"


@pytest.mark.corpus
def test_changes_of_real_documents(shared: Path, catalogue: Catalogue) -> None:
    """Every change of content in the real documents is one that was looked at."""
    found: dict[str, Counter[str]] = {}
    for one in real_documents(shared / "corpus", catalogue):
        outcome = rewrite(one, normalizing())
        assert outcome.revision is not None, (one.path, outcome.problem)
        for step in outcome.revision.steps:
            many = len(step.operation.changes(step.before))
            if many:
                found.setdefault(one.folder, Counter())[step.operation.name] += many

    assert found == COUNTS


def words(text: str) -> Counter[str]:
    """The words of a text; pipes and the dashes of delimiter rows are none."""
    found = (word.strip("*_,.;:()[]!`") for word in text.replace("|", " ").split())
    return Counter(word for word in found if word.strip("-:"))


@pytest.mark.corpus
def test_every_word_that_comes_or_goes_is_told(shared: Path, catalogue: Catalogue) -> None:
    """A count of words that knows nothing of operations finds none that came or went and is not in the report; the
    report of a term that is added names the term, not what explains it.
    """
    wrong, different = [], 0
    for one in real_documents(shared / "corpus", catalogue):
        outcome = rewrite(one, normalizing())
        report = " ".join(told(outcome))
        explained = words(
            " ".join(term.text for term in one.form.vocabulary.glossary if f"`{term.name}` added" in report)
        )
        before, after = words(one.source.data.decode()), words(written(outcome))
        unlike = (before - after) + (after - before) - explained
        different += bool(unlike)
        wrong += [(one.path, word) for word in unlike if word not in words(report) and word not in report]

    assert wrong == []
    assert different > 50


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("folder", "at_least", "add_missing"), [("corpus", 190, False), ("corpus", 190, True), ("replay", 1400, False)]
)
def test_real_documents(shared: Path, catalogue: Catalogue, folder: str, at_least: int, add_missing: bool) -> None:
    """No real document is refused, and brought into its layout it stays as it is."""
    operations = normalizing(add_missing=add_missing)
    checked, wrong = 0, []
    for one in real_documents(shared / folder, catalogue):
        problem = not_normal(one, operations, catalogue.formats())
        wrong += [(one.path, problem)] if problem else []
        checked += 1

    assert wrong == []
    assert checked > at_least


@pytest.mark.corpus
@pytest.mark.parametrize(
    "written",
    [
        lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.rstrip(b"\r\n"),
    ],
    ids=["CRLF", "byte order mark", "no final newline"],
)
def test_real_documents_written_otherwise(
    shared: Path, catalogue: Catalogue, written: Callable[[bytes], bytes]
) -> None:
    """Other line ends, a mark or a missing line end: no refusal, and done twice nothing more changes."""
    operations = normalizing(add_missing=True)
    checked, wrong = 0, []
    for one in real_documents(shared / "corpus", catalogue, written):
        problem = not_normal(one, operations, catalogue.formats())
        wrong += [(one.path, problem)] if problem else []
        checked += 1

    assert wrong == []
    assert checked > 190


@pytest.mark.corpus
def test_the_seed(shared: Path, catalogue: Catalogue) -> None:
    """The seed changes exactly as `fmt` changes it, its glossary not at all."""
    seed = shared / "seed" / "async.md"
    one = open_document(Source.read(seed.read_bytes(), str(seed)), catalogue.formats(), "2025h1")
    outcome = rewrite(one, normalizing(add_missing=True))

    assert told(outcome) == []
    assert written(outcome) == written(rewrite(one, [Fmt()])) != one.source.data.decode()
