"""`fmt` on texts of random marks: no page is harmed, whatever stands in it.

`make fuzz` tries 20,000 of each. What fails becomes a file in `tests/data/found`, which `test_fmt_pairs.py` runs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pages import fate, formatted
from soups import examples, planted, real_documents, soups

SHARED = Path(os.environ.get("SCAFFOLD_SHARED") or Path(__file__).resolve().parents[3] / "shared")
CORPUS = SHARED / "corpus" if (SHARED / "corpus").is_dir() else None


@examples
@given(soups, st.booleans())
def test_soups_are_not_harmed(text: str, compact: bool) -> None:
    """Both parsers see the same page, nothing is lost, a second run changes nothing, and nothing is refused."""
    assert fate(text.encode(), compact=compact).harm == ()


@examples
@given(planted(CORPUS), st.booleans())
def test_soups_in_real_documents(text: str, compact: bool) -> None:
    """The same in the middle of a document, where there is more that soup can run into."""
    assert fate(text.encode(), compact=compact).harm == ()


@examples
@given(soups, st.booleans())
def test_only_layout_moves(text: str, compact: bool) -> None:
    """Nothing but blanks, line ends, dashes and pipes comes or goes."""
    written = formatted(text.encode(), compact=compact).decode()

    assert re.sub(r"[-\s|]", "", written) == re.sub(r"[-\s|]", "", text)


def test_there_are_documents_to_plant_in() -> None:
    """The shipped examples make some even where the real ones are not at hand."""
    assert len(real_documents(None)) >= 6
    assert all(len(lines) > 20 for lines in real_documents(None))
