"""Setting a metadata row: the smallest change that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.documents.recognition import open_document
from scaffold.layouts.kinds import Written, accept
from scaffold.operations.set_row import SetRow
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.rewriting.revision import revise
from scaffold.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue

HEAD = "# T\n\n| Metadata         |           |\n| :--------------- | --------- |\n| Point of contact | @ghost    |\n"
TAIL = "\n## Summary\n\nText.\n"
STATUS = "| Status           | Proposed  |\n"


def opened(catalogue: Catalogue, text: str) -> Document:
    return open_document(Source.read(text.encode(), "2025h2/t.md"), catalogue.formats())


def changed(catalogue: Catalogue, text: str, row: str, value: str) -> str:
    """The text after setting a row, through the whole guard."""
    outcome = rewrite(opened(catalogue, text), [SetRow(row, Written(value))])
    assert outcome.revision is not None, outcome.problem
    return outcome.revision.result.source.data.decode()


# Name: (text before, row, value, text after).
CASES = {
    "a value that fits stays in its column": (
        HEAD + STATUS + TAIL, "Status", "Accepted", HEAD + "| Status           | Accepted  |\n" + TAIL,
    ),
    "a longer one widens the column in every row": (
        HEAD + STATUS + TAIL, "Status", "Not accepted",
        "# T\n\n| Metadata         |              |\n| :--------------- | ------------ |\n"
        "| Point of contact | @ghost       |\n| Status           | Not accepted |\n" + TAIL,
    ),
    "a ragged table stays ragged": (
        "# T\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status | Proposed |\n" + TAIL,
        "Status", "Not accepted",
        "# T\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status | Not accepted |\n" + TAIL,
    ),
    "an empty cell is filled": (
        "# T\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status | |\n" + TAIL,
        "Status", "Proposed",
        "# T\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status | Proposed |\n" + TAIL,
    ),
    "a row that is too short gets its cell": (
        "# T\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status |\n" + TAIL,
        "Status", "Proposed",
        "# T\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status | Proposed |\n" + TAIL,
    ),
    "a missing row is put where the layout has it": (
        HEAD + STATUS + TAIL, "Short title", "T",
        HEAD.replace("| Point", "| Short title      | T         |\n| Point") + STATUS + TAIL,
    ),
    "a pipe is escaped": (
        HEAD + STATUS + TAIL, "Status", "a | b", HEAD + "| Status           | a \\| b    |\n" + TAIL,
    ),
    "wide characters count their columns": (
        HEAD + STATUS + TAIL, "Status", "漢字漢字", HEAD + "| Status           | 漢字漢字  |\n" + TAIL,
    ),
    "an old name of the row is kept": (
        HEAD.replace("Point of contact", "Owner(s)        ") + STATUS + TAIL, "Point of contact", "@octocat",
        HEAD.replace("Point of contact | @ghost    |", "Owner(s)         | @octocat  |") + STATUS + TAIL,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_set(catalogue: Catalogue, case: str) -> None:
    """Only what the value needs is changed; done twice, nothing more is."""
    before, row, value, after = CASES[case]

    assert changed(catalogue, before, row, value) == after
    assert changed(catalogue, after, row, value) == after


@pytest.mark.parametrize("case", CASES)
def test_set_with_crlf_and_a_byte_order_mark(catalogue: Catalogue, case: str) -> None:
    """Line ends and the mark stay as they are."""
    before, row, value, after = (text.replace("\n", "\r\n") for text in CASES[case])

    assert changed(catalogue, "\ufeff" + before, row, value) == "\ufeff" + after


@pytest.mark.parametrize("case", CASES)
def test_undoing_by_hand_gives_every_byte_outside_the_table_back(catalogue: Catalogue, case: str) -> None:
    """All bytes after the metadata table are the same."""
    before, row, value, _ = CASES[case]

    assert (
        changed(catalogue, before, row, value).partition("\n\n## Summary")[2] == before.partition("\n\n## Summary")[2]
    )


def test_a_link_brings_its_definition(catalogue: Catalogue) -> None:
    """A channel's definition stands under the table, after a blank line, and is changed there the next time."""
    document = opened(catalogue, HEAD + STATUS + "## Summary\n\nText.\n")
    form = document.form
    spec = form.row("Zulip channel")
    assert spec is not None
    first = rewrite(document, [SetRow("Zulip channel", accept("#one https://example.org/1", spec.spec, form))])
    assert first.revision is not None
    second = rewrite(
        first.revision.result, [SetRow("Zulip channel", accept("#two https://example.org/2", spec.spec, form))]
    )
    assert second.revision is not None

    text = second.revision.result.source.data.decode()
    assert "| Zulip channel    | [#two][channel] |\n\n[channel]: https://example.org/2\n\n## Summary" in text
    assert "example.org/1" not in text


def test_a_row_that_stands_twice_is_left(catalogue: Catalogue) -> None:
    """Which of them is meant can't be known: a problem that names the lines."""
    document = opened(catalogue, HEAD + STATUS + STATUS + TAIL)

    with pytest.raises(Problem, match="has 2 values"):
        revise(document, [SetRow("Status", Written("Accepted"))])


# A cell here stuck out beyond its column; a shorter value comes into line with the others, and stays there.
STUCK_OUT = {"all-hands.md", "field-projections.md", "spec-testing.md"}


@pytest.mark.corpus
def test_every_status_of_the_corpus_can_be_set(shared: Path, catalogue: Catalogue) -> None:
    """In every real document that has one, and back again, which gives every byte back but where a cell stuck out."""
    count, others = 0, set()
    for path in sorted((shared / "corpus").rglob("*.md")):
        source = Source.read(path.read_bytes(), str(path))
        if b"| Status" not in source.data:
            continue
        document = open_document(source, catalogue.formats())
        there = rewrite(document, [SetRow("Status", Written("OK"))])
        assert there.revision is not None, (path, there.problem)
        back = rewrite(there.revision.result, [SetRow("Status", Written(document.status))])
        assert back.revision is not None, (path, back.problem)
        assert there.result is Result.CHANGED
        assert back.revision.result.source.data.split() == source.data.split(), path
        if back.revision.result.source.data != source.data:
            others.add(path.name)
        count += 1

    assert count > 180
    assert others == STUCK_OUT
