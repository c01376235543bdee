"""The seed document, read whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scaffold.documents.lifecycle import allowed_after, unmet_demands
from scaffold.documents.recognition import open_document
from scaffold.text.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue

pytestmark = pytest.mark.corpus


@pytest.fixture
def seed(shared: Path, catalogue: Catalogue) -> Document:
    """The seed, as it lies in no folder of a milestone."""
    data = (shared / "seed" / "async.md").read_bytes()
    return open_document(Source.read(data, "async.md"), catalogue.formats(), "")


def test_the_seed_is_of_its_own_era(seed: Document) -> None:
    """Its rows tell its layout, without the help of a folder."""
    assert seed.form.name == "2025h1"
    assert seed.title == "Bring the Async Rust experience closer to parity with sync Rust"
    assert (seed.status, seed.contact) == ("Proposed for flagship", "@tmandry")


def test_the_ownership_tables_are_read(seed: Document) -> None:
    """33 rows in ten subgoals: 14 asks, 19 work rows, and who is asked and who does it how often."""
    asked = Counter(team for ask in seed.asks for team in ask.teams)
    owners = Counter(owner for task in seed.tasks for owner in task.owners)

    assert (len(seed.tasks), len(seed.asks), len(seed.subgoals)) == (33, 14, 10)
    assert asked == {"lang": 10, "types": 6, "compiler": 2, "libs-api": 2, "spec": 1}
    # Two more than the cells that are one user alone: `TBD (@compiler-errors, @tmandry, or @nikomatsakis)` names three.
    assert owners == {"@compiler-errors": 7, "@tmandry": 4, "@nikomatsakis": 4, "@eholk": 3, "@spastorino": 1}
    assert Counter(badge for task in seed.tasks for badge in task.badges) == {"Complete": 4}


def test_everything_else_is_read(seed: Document) -> None:
    """Sections, definitions, references left open, glossary, comments and the one template sentence."""
    assert len(seed.sections) == 23
    assert [definition.label for definition in seed.definitions] == ["channel", "afitblog", "embassy", "tokio"]
    assert sum(not link.defined for link in seed.references) == 40
    assert len(seed.glossary) == 14
    assert len(seed.reading.comments) == 2
    assert [seed.line(mark.start) for mark in seed.placeholders] == [93]


def test_its_life_cycle(seed: Document) -> None:
    """It may become a flagship, and has all that being accepted demands."""
    assert allowed_after(seed.form, seed.status) == ("Flagship", "Accepted", "Proposed", "Not accepted")
    assert unmet_demands(seed, "Accepted") == ()
