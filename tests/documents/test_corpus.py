"""Every real document is read, and the counts agree with those that were taken by other means."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from scaffold.documents.recognition import open_document
from scaffold.markdown.linewise import misreadings
from scaffold.problems import NotADocument
from scaffold.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue

pytestmark = pytest.mark.corpus

# Folder, layout, the name in formats.json, and per era: documents, headings, tables, task rows, asks, tracking issues,
# definitions that work, documents with a glossary.
ERAS = {
    "2024h2": ("2024h2", "2024h2", 31, 436, 81, 156, 63, 26, 119, 0),
    "2025h1-early": ("2025h1", "2025h1-early", 41, 488, 120, 346, 127, 15, 96, 24),
    "2025h1": ("2025h1-final", "2025h1-final", 42, 497, 121, 333, 119, 40, 79, 25),
    "2025h2": ("2025h2", "2025h2", 42, 462, 91, 210, 104, 41, 105, 25),
}


class Era(NamedTuple):
    """The documents of one folder, the number of its pages, and what formats.json says of it."""

    documents: list[Document]
    pages: int
    formats: dict[str, Any]


@pytest.fixture(scope="session")
def eras(shared: Path, catalogue: Catalogue) -> dict[str, Era]:
    """All folders of the corpus, read once."""
    formats = json.loads((shared / "formats" / "formats.json").read_text(encoding="utf-8"))
    found = {}
    for folder in sorted((shared / "corpus").iterdir()):
        if folder.is_dir():
            documents, pages = [], 0
            for path in sorted(folder.glob("*.md")):
                try:
                    documents.append(
                        open_document(Source.read(path.read_bytes(), str(path)), catalogue.formats(), folder.name)
                    )
                except NotADocument:
                    pages += 1
            name = ERAS[folder.name][1] if folder.name in ERAS else ""
            found[folder.name] = Era(documents, pages, formats.get(name, {}))
    return found


def test_every_file_is_a_document_or_a_page(eras: dict[str, Era]) -> None:
    """197 goals and roadmaps, 19 other pages, and no file is lost."""
    assert sum(len(era.documents) for era in eras.values()) == 197
    assert sum(era.pages for era in eras.values()) == 19


@pytest.mark.parametrize("folder", ERAS)
def test_the_layout_is_recognised(eras: dict[str, Era], folder: str) -> None:
    """Each document of an era has that era's layout, also where two layouts share a folder."""
    layouts = Counter(document.form.name for document in eras[folder].documents)

    assert layouts == {ERAS[folder][0]: ERAS[folder][2]}


@pytest.mark.parametrize("folder", ERAS)
def test_counts_agree(eras: dict[str, Era], folder: str) -> None:
    """Headings, tables, task rows, asks, tracking issues, definitions, glossaries are those of FORMATS.md."""
    documents = eras[folder].documents
    counts = (
        sum(len(document.reading.headings) for document in documents),
        sum(len(document.reading.tables) for document in documents),
        sum(len(document.tasks) for document in documents),
        sum(len(document.asks) for document in documents),
        sum(any(row.name == "Tracking issue" for row in document.metadata.rows) for document in documents),
        sum(len(document.definitions) for document in documents),
        sum(bool(document.glossary) for document in documents),
    )

    assert counts == ERAS[folder][3:]


@pytest.mark.parametrize("folder", ERAS)
def test_names_agree(eras: dict[str, Era], folder: str) -> None:
    """Which asks, teams, work tasks and metadata rows there are, and how often, is what formats.json says."""
    documents, _, formats = eras[folder]
    tasks = [task for document in documents for task in document.tasks]
    rows = Counter(name for document in documents for name in {row.name for row in document.metadata.rows})
    expected_rows = {
        name: said["docs"] for name, said in formats["metadata"].items() if name != "(text line glued under the table)"
    }

    assert Counter(task.task for task in tasks if task.asks) == formats["asks"]
    assert Counter(team for task in tasks for team in task.teams) == formats["teams"]
    assert Counter(task.task for task in tasks if not task.asks) == formats["tasks"]
    assert rows == expected_rows


@pytest.mark.parametrize("folder", ERAS)
def test_badges_agree(eras: dict[str, Era], folder: str) -> None:
    """Badges on the page and those in comments and code are together all that formats.json counted in the text."""
    documents, _, formats = eras[folder]
    shown = Counter(badge.text for document in documents for badge in document.badges)
    hidden = Counter(
        badge
        for document in documents
        for span in (*document.reading.comments, *document.reading.verbatim)
        for badge in re.findall(r"!\[([^\]]+)\](?:\[\]|(?!\())", document.source.text(*span))
    )
    expected: Counter[str] = Counter()
    for written, count in formats["badges"].items():
        if not written.endswith(")"):  # an image with a target of its own is no badge
            expected[re.sub(r"^!\[|\](?:\[\])?$", "", written)] += count

    # `![no_std]` in code is an attribute and no badge.
    assert shown + Counter({name: count for name, count in hidden.items() if name in expected}) == expected


def test_2026_agrees_with_a_scan_by_lines(eras: dict[str, Era]) -> None:
    """Not all documents of 2026 are here, so their rows are counted against a second, simpler reader."""
    documents = eras["2026"].documents
    goals = [document for document in documents if document.form.name == "2026"]

    assert Counter(document.form.name for document in documents) == {"2026": 35, "2026-roadmap": 6}
    for document in goals:
        text = document.source.data.decode()
        asks = _rows_below(text, r"\| *Team *\| *Support level *\| *Notes *\|")
        work = _rows_below(text, r"\| *Task *\| *Owner\(s\)(?: or team\(s\))? *\| *Notes *\|")
        assert len(document.asks) == asks, document.path
        assert len(document.tasks) - len(document.asks) == work, document.path


def test_every_roadmap_has_its_directives(eras: dict[str, Era]) -> None:
    """Each roadmap has one directive for rows and one for funding, and the row of the first is no goal."""
    roadmaps = [document for document in eras["2026"].documents if document.form.name == "2026-roadmap"]

    assert roadmaps
    for document in roadmaps:
        names = [mark.text.split(":")[0].strip("(") for mark in document.directives]
        assert names == ["ROADMAP ROWS", "FUNDING TABLE"]
        rows = [row for named in document.tables for row in named.rows]
        assert not any("(((" in row.text(0) for row in rows)


def test_what_the_book_misreads_is_known(eras: dict[str, Era]) -> None:
    """The documents in which a reader by lines sees other tables or headings are those that QUIRKS.md counts."""
    tables, headings = {}, {}
    for folder, era in eras.items():
        found = [(document, {one.what for one in misreadings(document.reading)}) for document in era.documents]
        tables[folder] = sum(any("row" in what or "pipe" in what for what in whats) for _, whats in found)
        headings[folder] = sum(any("heading" in what for what in whats) for _, whats in found)

    assert tables == {"2024h2": 4, "2025h1-early": 0, "2025h1": 11, "2025h2": 2, "2026": 1}
    # Three of the six of 2026 are among the documents that are here.
    assert headings == {"2024h2": 0, "2025h1-early": 2, "2025h1": 2, "2025h2": 4, "2026": 3}


def test_every_span_is_what_it_says(eras: dict[str, Era]) -> None:
    """The bytes at each span are the thing that was read there."""
    checked = 0
    for era in eras.values():
        for document in era.documents:
            source = document.source
            for row in document.metadata.rows:
                assert source.text(row.start, row.end).lstrip().startswith("| " + row.name) or row.name in source.text(
                    row.start, row.end
                )
            for task in document.tasks:
                assert task.task in source.text(task.start, task.end).replace("\\|", "|")
            for section in document.sections:
                assert source.text(section.start, section.text_start).lstrip("#").strip() == section.heading
                assert section.text_start <= section.text_end <= section.end
            for badge in document.badges:
                assert source.text(badge.start, badge.end).startswith(f"![{badge.text}]")
            for definition in document.definitions:
                assert source.text(definition.start, definition.end).startswith(f"[{definition.label}]:")
                checked += 1

    assert checked > 400


def _rows_below(text: str, header: str) -> int:
    """Lines between pipes under a header line and its delimiter; a row may lack its last pipe."""
    lines = text.splitlines()
    count = 0
    for number, line in enumerate(lines):
        if re.fullmatch(header, line.strip()):
            for row in lines[number + 2 :]:
                if not row.strip().startswith("|"):
                    break
                count += 1
    return count
