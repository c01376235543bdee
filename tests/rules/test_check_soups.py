"""Nothing that can stand in a file makes a rule or a fix raise, and places are always places of the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_of import form_of, nothing_there, opened
from soups import examples, planted, soups

from scaffold.documents.recognition import open_any
from scaffold.layouts.page import PAGE
from scaffold.problems import Problem
from scaffold.reports.finding_records import as_json, as_sarif
from scaffold.reports.findings import told
from scaffold.reports.table import Screen
from scaffold.rules.checking import diagnose
from scaffold.rules.claims import profile_of
from scaffold.rules.facts import Around
from scaffold.rules.fixing import edits_of, fixed
from scaffold.rules.selection import Selection
from scaffold.text.source import Source
from scaffold.workspace.checked import Checked, Mend, Reported

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue

SHARED = Path(os.environ.get("SCAFFOLD_SHARED") or Path(__file__).resolve().parents[3] / "shared")
CORPUS = SHARED / "corpus" if (SHARED / "corpus").is_dir() else None
LAYOUTS = ("2024h2", "2025h1", "2025h2", "2026", "2026-roadmap", "front matter", "used terms")
AROUND = Around(nothing_there)


def checked(text: str, layout: str) -> Document | None:
    """The document of a text, checked, fixed and told; None where the text is none that can be read."""
    try:
        document = opened(text.encode(), form_of(layout))
    except Problem:
        return None
    found = diagnose(document, around=AROUND)
    size = len(document.source.data)
    reported = []
    for one in found:
        assert 0 <= one.start <= one.end <= size
        document.source.data[one.start : one.end].decode()  # no place is within a letter
        edits = edits_of(document, one)
        mend = Mend(one.fix.what, one.fix.safe, edits) if one.fix is not None and edits else None
        place = (one.start, one.end)
        reported.append(Reported(one.code, one.rule, one.severity, *place, one.message, one.help, mend))
    file = Checked("goal.md", document.source.data, tuple(reported))
    shown = list(told(file, Screen(60)))
    assert len(shown) == len(found)
    as_json([file])
    as_sarif([file])
    profile_of(document)
    return document


@examples
@given(soups, st.sampled_from(LAYOUTS))
def test_soups_do_not_raise(text: str, layout: str) -> None:
    """Random marks by every layout."""
    checked(text, layout)


@examples
@given(planted(CORPUS), st.sampled_from(LAYOUTS))
def test_soups_in_documents_do_not_raise(text: str, layout: str) -> None:
    """Random marks in the middle of a document, and what fixes make of it."""
    document = checked(text, layout)
    if document is not None:
        outcome = fixed(document, Selection(), unsafe=True, around=AROUND)
        assert outcome.revision is not None


TABLE = "# A\n\n| Metadata | |\n| --- | --- |\n"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "text",
    [
        "---\n---",
        f"{TABLE}\u2028\n| Status | Accepted |\n",
        f"{TABLE}| Status | Accepted |\n\n| Status\u2028\u2028 | x |\n",
        f"{TABLE}\n[rust-lang/rust\n#12] and ![Heap\nwanted][]\n\n[a\nb]: c\n",
        (
            f"{TABLE}\n## Ownership and team asks\n\n| Task | Owner(s) or team(s) | Notes |\n| - | - | - |\n"
            "| x | @a\x1b and @b | |\n"
        ),
    ],
)
def test_what_was_found_once(text: str, layout: str) -> None:
    """Texts that made a rule or a fix raise, or that were near it."""
    document = checked(text, layout)
    assert document is not None
    fixed(document, Selection(), unsafe=True, around=AROUND)


@pytest.mark.corpus
def test_fixes_of_real_documents_come_to_an_end(shared: Path, catalogue: Catalogue) -> None:
    """All fixes, unsafe ones too, of every real document: a second run changes nothing, and no error is new."""
    fixes = 0
    for path in sorted((shared / "corpus").glob("*/*.md")):
        document = open_any(Source.read(path.read_bytes(), str(path)), catalogue.formats())
        if document.form is PAGE:
            continue
        outcome = fixed(document, Selection(), unsafe=True)
        assert outcome.revision is not None
        fixes += len(outcome.revision.steps)
        after = outcome.revision.result
        again = fixed(after, Selection(), unsafe=True)
        assert again.revision is not None
        assert not again.revision.changed, path
        before_codes = [one.code for one in diagnose(document) if one.severity == "error"]
        after_codes = [one.code for one in diagnose(after) if one.severity == "error"]
        assert all(after_codes.count(code) <= before_codes.count(code) for code in set(after_codes)), path

    assert fixes > 100
