"""What the rules find in the real documents is recorded: counts by era, and every error with why it is one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scaffold.documents.recognition import open_any
from scaffold.layouts.page import PAGE
from scaffold.rules.checking import diagnose
from scaffold.rules.claims import profile_of
from scaffold.rules.finding import Severity
from scaffold.rules.folder import across_rules, diagnose_folder
from scaffold.rules.selection import Selection
from scaffold.text.source import Source
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.rules.finding import Diagnostic

pytestmark = pytest.mark.corpus

RECORDED = Path(__file__).parent.parent / "data" / "corpus.yaml"
ERAS = ("2024h2", "2025h1-early", "2025h1", "2025h2", "2026")
# Where the seed meets findings, as people who know the format have listed them (lines, 1-based).
SEED = [
    (47, "REFS002", "hint"),
    (93, "SECT008", "hint"),
    (111, "TASK008", "hint"),
    (112, "TASK009", "warning"),
    (136, "TASK010", "hint"),
    (153, "TASK007", "hint"),
    (161, "TASK007", "hint"),
    (176, "TASK010", "hint"),
]


def recorded() -> dict[str, Any]:
    found = read_yaml(RECORDED.read_text(encoding="utf-8")).value
    assert isinstance(found, dict)
    return found


def found_in(folder: Path, catalogue: Catalogue, milestone: str) -> list[tuple[Document, Diagnostic]]:
    """All findings in a folder; links to files are not looked at, since the folder is a part of a greater one."""
    documents = []
    for path in sorted(folder.glob("*.md")):
        document = open_any(Source.read(path.read_bytes(), str(path)), catalogue.formats(), milestone)
        if document.form is not PAGE:
            documents.append(document)
    found = [(document, one) for document in documents for one in diagnose(document)]
    everything = {document.path: Selection() for document in documents}
    together = diagnose_folder(map(profile_of, documents), across_rules(catalogue.formats()), everything)
    return found + [(document, one) for document in documents for one in together.get(document.path, ())]


@pytest.mark.parametrize("era", ERAS)
def test_counts_are_recorded(shared: Path, catalogue: Catalogue, era: str) -> None:
    """A rule that changes changes the record, where somebody looks at it."""
    found = found_in(shared / "corpus" / era, catalogue, era)
    counts = Counter(str(one.severity) for _, one in found)
    said = recorded()["eras"][era]

    assert {name: counts[name] for name in Severity} == {name: said[name] for name in Severity}


@pytest.mark.parametrize("era", ERAS)
def test_every_error_is_listed(shared: Path, catalogue: Catalogue, era: str) -> None:
    """Each is a real defect, with its place, its rule, and why."""
    found = {
        f"{era}/{Path(document.path).name}:{document.line(one.start)}": one.code
        for document, one in found_in(shared / "corpus" / era, catalogue, era)
        if one.severity is Severity.ERROR
    }
    said = {place: one for place, one in recorded()["errors"].items() if place.startswith(f"{era}/")}

    assert {place: one["code"] for place, one in said.items()} == found
    assert all(len(one["why"]) > 20 for one in said.values())


def test_the_seed_has_no_error(shared: Path, catalogue: Catalogue) -> None:
    """By its own era it is right, and what is worth a word is what people listed."""
    found = found_in(shared / "seed", catalogue, "2025h1")

    assert [(document.line(one.start), one.code, str(one.severity)) for document, one in found] == SEED
