"""What holds for every text: blocks tile it, reading never raises, writing canonically keeps the page.

`SCAFFOLD_FUZZ=20000` tries that many texts instead of a few hundred, other ones each time.
"""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.markdown.accounting import Account, account_of, imbalance
from scaffold.markdown.comparing import page_events, page_units
from scaffold.markdown.linewise import misreadings
from scaffold.markdown.reading import BlockKind, body_start, read
from scaffold.markdown.references import definitions
from scaffold.operations.fmt import fmt_edits
from scaffold.text.edits import Edit, apply_edits
from scaffold.text.source import Source

EXAMPLES = int(os.environ.get("SCAFFOLD_FUZZ", "0"))
TOKENS = (
    *("|", "| a | b |\n", "|---|---|\n", "| - | :-: |\n", "|-|\n", "-|-\n", "a|b\n", "||\n", "\\|", "(((X)))\n"),
    *("- ", "* ", "+ ", "1. ", "29. ", "7) ", "- [x] ", "- [ ] ", "> ", ">"),
    *("#", "# ", "## x\n", "#\t", "---\n", "***\n", "===\n", "=", "-", ":"),
    *("`", "``", "```\n", "~~~\n", "~~~ a`b\n", "    ", "\t"),
    *("[a]: b\n", "[a]: b", '[a]: <b c> "t"\n', "[a]", "[a][]", "![C][]", "[^1]", "[^1]: ", "](x)", "!["),
    *("<!--", "-->", "<!-- c -->", "<div>\n", "</div>\n", "<pre>\n", "</pre>\n", "<br>", "<b", "<?", "<![CDATA["),
    *("a", "b c", "word\n", " ", "  ", "   ", "  \n", "\\", "\\\n", "*", "**", "_", "~~", "&amp;", "http://a.b"),
    *("\n", "\n", "\n\n", "\r\n", "é", "漢", "⚠️", "\u00a0", "\u2028", "\x0c", "\x00", "\ufeff"),
)
# Texts whose page hangs on a blank that looks like layout.
DELICATE = {
    "a form feed in a table": "\x0c|||\n-|-",
    "a tab at the end of a heading": "# a\t",
    "a tab at the end of a delimiter row": "| a |\n| --- |\t\n",
    "a hard break of tabs": "a \t\nb",
    "a backslash before blanks at a line's end": "a\\ \nb",
    "rules at the top that would become front matter": "\n---\na\n\n---\n",
    "a mark after blank lines": "\n\ufeffa",
    "a blank after HTML with CRLF": "<div>\r\n ",
    "code in an item that was never closed": "- ~~~\n# a",
    "a comment in a quote that was never closed": "> <!--\n# a",
    "a definition before what can't interrupt a paragraph": "[a]: b\n9.\n=",
    "an item without text before a line of blanks": "-\n   \n  a\n",
}

soup = st.lists(st.sampled_from(TOKENS), max_size=14).map("".join)
examples = settings(
    derandomize=not EXAMPLES,
    max_examples=EXAMPLES or 300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def formatted(data: bytes, *, compact: bool = False) -> bytes:
    return apply_edits(data, fmt_edits(read(Source(data)), compact=compact))


def keeps_the_page(text: str, *, compact: bool = False) -> bool:
    """Whether a text looks the same when it is written canonically, lost nothing, and is canonical then."""
    one = Source(text.encode())
    other = Source(formatted(one.data, compact=compact))
    front = [source.data[source.text_start : body_start(source)] for source in (one, other)]
    return (
        page_events(one) == page_events(other)
        and front[0].rstrip() == front[1].rstrip()
        and formatted(other.data, compact=compact) == other.data
    )


@examples
@given(soup)
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
@given(soup)
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
@given(soup, st.booleans())
def test_fmt_keeps_the_page(text: str, compact: bool) -> None:
    """Written canonically a page looks the same to the parser, and a second run changes nothing."""
    assert keeps_the_page(text, compact=compact)


@examples
@given(soup)
def test_fmt_only_moves_layout(text: str) -> None:
    """Nothing but blanks, line ends, dashes and pipes comes or goes."""
    written = formatted(text.encode()).decode()

    assert re.sub(r"[-\s|]", "", written) == re.sub(r"[-\s|]", "", text)


@pytest.mark.parametrize("name", DELICATE)
def test_delicate_texts(name: str) -> None:
    """Blanks and blank lines that the page hangs on stay, and none is put where it would change the page."""
    for end in ("\n", "\r\n"):
        text = DELICATE[name].replace("\r\n", "\n").replace("\n", end)

        assert keeps_the_page(text)
        assert keeps_the_page(text, compact=True)


@examples
@given(soup, st.data())
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
