"""Every real document, and every version of it that a mass edit left: canonical after one run, and harmed by none."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest
from pages import WRITTEN, fate, formatted
from uncanonical import uncanonical

if TYPE_CHECKING:
    from pathlib import Path

# Folders, and how many different texts and how many that are not canonical they hold at least.
FOLDERS = {"corpus": (217, 205), "replay": (1450, 1400)}
# One document for each thing that the independent scan looks for, so that the scan is known to see it.
NOT_CANONICAL = {
    "blanks at the end of a line": "a \nb\n",
    "blank lines that are more than one, or not empty": "a\n\n\nb\n",
    "blank lines at an end of the file": "\na\n",
    "no blank line beside a heading": "a\n# b\n",
    "no blank line beside a table": "a\n| b   |\n| --- |\n",
    "a row that is not on the grid of its table": "|b|\n|---|\n",
    "a column that is too wide or too narrow": "| b    |\n| ---- |\n",
    "no final newline": "a",
}


def texts(folder: Path) -> dict[bytes, str]:
    """The different texts of a folder, each with the path of one file that has it."""
    return {path.read_bytes(): str(path.relative_to(folder)) for path in sorted(folder.rglob("*.md"))}


@pytest.mark.parametrize("what", NOT_CANONICAL)
def test_the_scan_sees(what: str) -> None:
    """The scan finds each thing that it is there to find, and nothing more; `fmt` mends it."""
    before = NOT_CANONICAL[what].encode()

    assert [finding.what for finding in uncanonical(before)] == [what]
    assert uncanonical(formatted(before)) == []


def test_the_scan_leaves_out() -> None:
    """The scan leaves out what is not to be touched: lists, quotes, code, HTML, hard breaks, directives, text that a
    table swallowed.
    """
    data = (
        b"- a \n\n\n  b \n\n> c \n\n```\nd \n\n\n# d\n```\n\n<pre>\n\n\n\n</pre>\n\na  \nb\\\nc\n\n"
        b"| a   | b   |\n| --- | --- |\n| (((D))) |\ntext\n"
    )

    assert uncanonical(data) == []
    assert formatted(data) == data


@pytest.mark.corpus
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("folder", FOLDERS)
def test_real_documents(shared: Path, folder: str, written: str) -> None:
    """Every document looks the same to both parsers, loses nothing, is refused nowhere, and a second run changes
    nothing. What an independent scan finds not canonical is gone, and it finds something in nearly every document.
    """
    many, unlike = FOLDERS[folder]
    wrong: list[tuple[str, object]] = []
    found = texts(shared / folder)
    dirty = 0
    for data, path in found.items():
        before = WRITTEN[written](data)
        after, harm = fate(before)
        if harm:
            wrong.append((path, harm))
        left = uncanonical(after)
        if left:
            wrong.append((path, left))
        dirty += bool(uncanonical(before))

    assert wrong == []
    assert len(found) >= many
    assert dirty >= unlike


@pytest.mark.corpus
@pytest.mark.parametrize("written", WRITTEN)
def test_real_documents_compact(shared: Path, written: str) -> None:
    """Compact tables harm no real document either, and padding them again gives what padding gave at once."""
    wrong = []
    found = texts(shared / "corpus")
    for data, path in found.items():
        before = WRITTEN[written](data)
        after, harm = fate(before, compact=True)
        if harm or formatted(after) != formatted(before):
            wrong.append((path, harm))

    assert wrong == []
    assert len(found) >= FOLDERS["corpus"][0]


@pytest.mark.corpus
def test_the_seed(shared: Path) -> None:
    """The seed changes in the seven lines of `formats/SEED.md`, and nowhere else."""
    before = (shared / "seed" / "async.md").read_bytes()
    after = formatted(before)
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    removed = [line[2:] for line in lines if line.startswith("- ")]
    added = [line[2:] for line in lines if line.startswith("+ ")]

    assert len(removed) == 7
    assert removed[0] == ""
    assert removed[1] == f"{added[0]} "
    assert added[1:] == [
        "| Task                 | Owner(s) or team(s) | Notes |",
        "| -------------------- | ------------------- | ----- |",
        "| Implementation       | @eholk              |       |",
        "| Author RFC           | @eholk              |       |",
        "| RFC decision         | ![Team][] [lang]    |       |",
    ]
    assert [line.replace(" ", "").replace("-", "") for line in removed[2:]] == [
        line.replace(" ", "").replace("-", "") for line in added[1:]
    ]
