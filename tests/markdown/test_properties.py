"""What holds for every text: blocks tile it, reading never raises, edits leave all else alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from soups import examples, soups

from scaffold.markdown.accounting import Account, account_of, imbalance
from scaffold.markdown.comparing import page_units
from scaffold.markdown.linewise import misreadings
from scaffold.markdown.reading import BlockKind, read
from scaffold.markdown.references import definitions
from scaffold.text.edits import Edit, apply_edits
from scaffold.text.source import Source


@examples
@given(soups)
def test_blocks_tile(text: str) -> None:
    """Blocks start where the one before ends, from the first byte to the last, and each is whole lines."""
    data = text.encode()
    blocks = read(Source(data)).blocks
    edges = [0, *(block.end for block in blocks)]

    assert [block.start for block in blocks] == edges[:-1]
    assert edges[-1] == len(data)
    assert all(block.start < block.end for block in blocks)
    assert all(data[: block.end].endswith(b"\n") for block in blocks[:-1] if block.kind is not BlockKind.MARK)


@examples
@given(soups)
def test_reading_never_raises(text: str) -> None:
    """Every text is Markdown: its parts can be asked for, and lie within it."""
    source = Source(text.encode())
    reading = read(source)
    spans = [
        *((heading.start, heading.end) for heading in reading.headings),
        *((row.start, row.end) for table in reading.tables for row in (table.header, table.delimiter, *table.rows)),
        *((link.start, link.end) for link in reading.links),
        *((definition.start, definition.end) for definition in definitions(reading)),
        *reading.verbatim,
        *reading.comments,
    ]

    assert all(0 <= start <= end <= len(source.data) for start, end in spans)
    assert all(0 <= unit.start <= unit.end <= len(source.data) + 1 for unit in page_units(source))
    assert all(0 <= found.start < max(len(source.data), 1) for found in misreadings(reading))
    assert imbalance(account_of(reading), account_of(reading), Account(), Account()) is None


@examples
@given(soups, st.data())
def test_edits_leave_all_else_alone(text: str, data: st.DataObject) -> None:
    """All bytes outside the edits are there after them, in their order."""
    before = text.encode()
    at = st.integers(0, len(before))
    cuts = sorted(data.draw(st.lists(at, max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.binary(max_size=4))) for start, end in spans]
    after = apply_edits(before, data.draw(st.permutations(edits)) if len(set(spans)) == len(spans) else edits)
    position = shift = 0

    for edit in edits:
        assert after[position + shift : edit.start + shift] == before[position : edit.start]
        shift += len(edit.replacement) - (edit.end - edit.start)
        position = edit.end
    assert after[position + shift :] == before[position:]
