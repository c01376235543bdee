"""Which table holds the metadata."""

from __future__ import annotations

import pytest

from scaffold.documents.metadata import has_header, metadata_table
from scaffold.markdown.reading import read
from scaffold.text.source import Source

HEADER = ("Metadata", "")


@pytest.mark.parametrize("columns", [("Metadata", ""), ("Metadata",), ("Metadata", "", ""), ("Metadata", "", "", "")])
def test_the_header(columns: tuple[str, ...]) -> None:
    """An empty second column may be missing; empty ones after it do not hide the rows."""
    assert has_header(columns, HEADER)


@pytest.mark.parametrize("columns", [(), ("",), ("Metadata", "Value"), ("Metadata", "", "Notes"), ("Task", "")])
def test_other_headers(columns: tuple[str, ...]) -> None:
    """Columns that have another name, or one more with a name, are those of another table."""
    assert not has_header(columns, HEADER)


def test_the_first_one_counts() -> None:
    """A second table with that header is none."""
    text = b"| A |\n|---|\n\n| Metadata | | |\n|---|---|---|\n| Status | Proposed | |\n\n| Metadata | |\n|---|---|\n"
    table = metadata_table(read(Source(text)), HEADER)

    assert table is not None
    assert [row.texts for row in table.rows] == [("Status", "Proposed", "")]
