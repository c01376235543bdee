"""The book that publishes goals shows new documents as they are meant."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scaffold.layouts.catalogue import Catalogue
from scaffold.layouts.shipped import shipped
from scaffold.rewriting.creation import create
from scaffold.templating.reading_answers import read_answers
from scaffold.templating.templates import find_template
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from scaffold.documents.document import Document

EXAMPLES = sorted(shipped("seeds").glob("examples/*.yaml"))


def document_of(path: Path) -> Document:
    catalogue = Catalogue()
    yaml = read_yaml(path.read_text(encoding="utf-8"), str(path), words=True)
    assert isinstance(yaml.value, dict)
    form = catalogue.get(str(yaml.value["layout"]))
    return create(form, read_answers(yaml, form), find_template(form, catalogue)).document


@pytest.fixture(scope="module")
def mdbook() -> str:
    """The program beside this Python, else the one on the path."""
    beside = Path(sys.executable).parent / "mdbook"
    found = str(beside) if beside.is_file() else shutil.which("mdbook")
    if found is None:
        pytest.skip("mdbook is not installed: it comes with the dependency group `test`")
    return found


@pytest.fixture(scope="module")
def pages(mdbook: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One book with every example as a chapter: the HTML of each."""
    book = tmp_path_factory.mktemp("book")
    (book / "src").mkdir()
    (book / "book.toml").write_text('[book]\ntitle = "Goals"\n', encoding="utf-8")
    chapters = "".join(f"- [{path.stem}]({path.stem}.md)\n" for path in EXAMPLES)
    (book / "src" / "SUMMARY.md").write_text(f"# Summary\n\n{chapters}", encoding="utf-8")
    for path in EXAMPLES:
        (book / "src" / f"{path.stem}.md").write_bytes(document_of(path).source.data)
    subprocess.run([mdbook, "build", str(book)], check=True, capture_output=True)
    return {path.stem: main_part(book / "book" / f"{path.stem}.html") for path in EXAMPLES}


def main_part(path: Path) -> str:
    """What a page shows, without the book's frame around it."""
    return path.read_text(encoding="utf-8").partition("<main>")[2].partition("</main>")[0]


def test_there_are_examples() -> None:
    """There is one of every layout at least."""
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_book_shows_the_title(path: Path, pages: dict[str, str]) -> None:
    """The title is the page's first heading."""
    before, heading, after = pages[path.stem].partition("</h1>")

    assert heading
    assert "<h1" in before
    assert html.escape(document_of(path).title, quote=False) in before
    assert "<h1" not in after


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_book_shows_every_table(path: Path, pages: dict[str, str]) -> None:
    """As many tables as the document has, each row of it a row."""
    tables = document_of(path).reading.tables

    assert len(tables) >= 2
    assert pages[path.stem].count("<table>") == len(tables)
    assert pages[path.stem].count("<tr>") == sum(1 + len(table.rows) for table in tables)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_book_shows_every_section(path: Path, pages: dict[str, str]) -> None:
    """As many headings of each level as the document has."""
    headings = document_of(path).reading.headings

    assert len(headings) >= 8
    for level in range(1, 7):
        assert pages[path.stem].count(f"<h{level} ") == sum(heading.level == level for heading in headings)


def test_the_book_shows_signs_as_they_were_typed(pages: dict[str, str]) -> None:
    """A quotation mark, a pipe and a closing `#` in answers come out as text."""
    page = pages["2025h2"]

    assert "&gt; 1 cell for a sign is normal." in page
    assert "<blockquote>" not in page
    assert "<code>--color always|never</code>" in page
    assert "an ASCII sign such as #</a>" in page
