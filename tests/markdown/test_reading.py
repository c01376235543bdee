"""Blocks tile a source, whatever the parser's ranges look like."""

from __future__ import annotations

import pytest

from scaffold.markdown.headings import heading_text
from scaffold.markdown.reading import BlockKind, Reading, body_start, read
from scaffold.problems import Problem
from scaffold.text.source import Source

B = BlockKind


def reading_of(text: str) -> Reading:
    return read(Source(text.encode()))


def blocks_of(text: str) -> list[tuple[BlockKind, str]]:
    """Kind and text of each block, after a check that they tile the source."""
    reading = reading_of(text)
    pieces = [reading.source.text(block.start, block.end) for block in reading.blocks]

    assert "".join(pieces) == text
    assert all(pieces)
    return list(zip((block.kind for block in reading.blocks), pieces, strict=True))


def test_nothing_has_no_blocks() -> None:
    """An empty file has no block; one of blank lines has one."""
    assert blocks_of("") == []
    assert blocks_of("\n \r\n\t\n  ") == [(B.BLANK, "\n \r\n\t\n  ")]


def test_every_kind() -> None:
    """Each construct at the top level is a block of its kind, with its whole lines."""
    text = (
        "\ufeff---\na: b\n---\n# T\n\np\nq\n\n| a |\n|---|\n| b |\n\n- i\n\n> q\n\n```\nc\n```\n\n<div>\n</div>\n\n"
        "[^1]: n\n\n---\n\n[a]: b\n"
    )
    found = [kind for kind, _ in blocks_of(text) if kind is not B.BLANK]

    assert found == [
        B.MARK,
        B.FRONT_MATTER,
        B.HEADING,
        B.PARAGRAPH,
        B.TABLE,
        B.LIST,
        B.QUOTE,
        B.CODE,
        B.HTML,
        B.FOOTNOTE,
        B.RULE,
        B.DEFINITIONS,
    ]
    assert set(found) | {B.BLANK} == set(BlockKind)


def test_ranges_are_bytes() -> None:
    """Blocks after letters of several bytes start where their bytes do."""
    assert blocks_of("é漢🎉\n\n# ü\n") == [(B.PARAGRAPH, "é漢🎉\n"), (B.BLANK, "\n"), (B.HEADING, "# ü\n")]


@pytest.mark.parametrize(
    "definitions",
    [
        "[a]: b\n",
        "[a]: b\n[a]: c\n",
        "[a]: <b c>\n  'title\n  goes on'\n",
        "   [a]:\n   b\n",
        "[a]: b\r\n[c]: d\r\n",
    ],
)
def test_definitions_are_blocks(definitions: str) -> None:
    """Reference definitions, for which there is no event, are a block, also repeated and over several lines."""
    assert blocks_of(definitions + "\np\n") == [(B.DEFINITIONS, definitions), (B.BLANK, "\n"), (B.PARAGRAPH, "p\n")]


def test_definitions_between_blank_lines() -> None:
    """Definitions that a blank line parts are two blocks."""
    assert [kind for kind, _ in blocks_of("\n[a]: b\n\n[c]: d\n\n")] == [
        B.BLANK,
        B.DEFINITIONS,
        B.BLANK,
        B.DEFINITIONS,
        B.BLANK,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a][]x", "[a][]"),
        ("![Complete][] x", "![Complete][]"),
        ("é[a]x", "[a]"),
        ("[a][b]x", "[a][b]"),
        ("[a] []", "[a]"),
        ("[a](b 'c') x", "[a](b 'c')"),
    ],
)
def test_links_have_all_their_brackets(text: str, expected: str) -> None:
    """A link's span goes from its first bracket to its last, those of a collapsed reference too."""
    reading = reading_of(text)

    assert [reading.source.text(link.start, link.end) for link in reading.links] == [expected]


def test_links_know_what_defines_them() -> None:
    """A reference without a definition is a link that is not defined, and has its label."""
    links = reading_of("[a] ![b][] [c][D] [e](f)\n\n[d]: x\n").links

    assert [(link.label, link.image, link.defined, link.target) for link in links] == [
        ("a", False, False, ""),
        ("b", True, False, ""),
        ("D", False, True, "x"),
        ("", False, True, "f"),
    ]


def test_links_after_front_matter() -> None:
    """Offsets count from the first byte of the file, front matter and mark included."""
    reading = reading_of("\ufeff---\na: é\n---\n[x][] `c` <!-- d -->\n")
    spans = [*((link.start, link.end) for link in reading.links), *reading.verbatim, *reading.comments]

    assert [reading.source.text(*span) for span in spans] == ["[x][]", "`c`", "<!-- d -->", "<!-- d -->"]


def test_escapes_are_within_their_block() -> None:
    """Escapes and entities, which the parser's texts leave out, are bytes of their block like all others."""
    assert blocks_of("\\*x\\* &amp;\n") == [(B.PARAGRAPH, "\\*x\\* &amp;\n")]


@pytest.mark.parametrize(
    "table",
    [
        "| a | b |\n|---|---|\n| c | d | e |\n",
        "| a | b |\n|---|---|\n| c |\n",
        "   | a |\n  |---|\n | b |\n",
        "a | b\n-|-\nc | d\nprose\n",
        "| a |\r\n|---|\r\n| b |\r\n",
    ],
)
def test_tables_are_whole_lines(table: str) -> None:
    """Tables with missing, surplus, indented or swallowed cells are whole lines."""
    assert blocks_of(table + "\np\n")[0] == (B.TABLE, table)


@pytest.mark.parametrize(
    "nested",
    [
        "- i\n\n  | a |\n  |---|\n  | b |\n",
        "> | a |\n> |---|\n> | b |\n",
        "- [x] | a | b |\n  |---|---|\n",
        "- [ ] task\n\n  more\n",
        "* a\n\n\t- b\n\t\t- c\n",
        "7. a\n8. b\n",
        "> p\nlazy\n",
        "- a\n  - b\nlazy\n",
    ],
)
def test_containers_are_one_block(nested: str) -> None:
    """What stands in a list or a quote belongs to it, lazy lines too."""
    (kind, text), *rest = blocks_of(nested + "\n# H\n")

    assert (kind, text) == (B.QUOTE if nested.startswith(">") else B.LIST, nested)
    assert rest == [(B.BLANK, "\n"), (B.HEADING, "# H\n")]


@pytest.mark.parametrize("block", ["- a\n", "- a\n\n- b\n", "> a\n", "[^1]: a\n", "[^1]: a\n\n    b\n", "    code\n"])
def test_blank_lines_after_a_block_are_no_part_of_it(block: str) -> None:
    """Blank lines after lists, quotes, footnotes and indented code are blocks of their own."""
    assert [text for _, text in blocks_of(f"{block}\n \n\n# H\n")] == [block, "\n \n\n", "# H\n"]
    assert [text for _, text in blocks_of(f"{block}\n\n")] == [block, "\n\n"]


@pytest.mark.parametrize(
    "block", ["```\na\n\n\n", "~~~\n", "- ```\n  a\n\n\n", "<!-- a\n\n\n", "<pre>\na\n\n\n", "- <pre>\n\n\n"]
)
def test_blank_lines_of_what_was_never_closed(block: str) -> None:
    """Blank lines in a fence, a comment or `<pre>` that was never closed are its content."""
    assert [text for _, text in blocks_of(block)] == [block]


def test_indented_code_has_its_indent() -> None:
    """Indented code starts at its line's start, and its inner blank lines are its own."""
    assert blocks_of("\n    a\n\n\tb\n\np")[1] == (B.CODE, "    a\n\n\tb\n")


def test_fences_hold_what_looks_like_markdown() -> None:
    """Headings, rows and shorter fences inside a fence are code."""
    code = "````\n# h\n| a |\n|---|\n```\n[a]: b\n<!-- c -->\n````\n"
    reading = reading_of(code)

    assert blocks_of(code) == [(B.CODE, code)]
    assert (reading.headings, reading.tables, reading.links, reading.comments) == ((), (), (), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_setext_headings(end: str) -> None:
    """An underlined heading of several lines is one block with its underline."""
    text = f"a *b*\n  c{end or chr(10)}==={end}"

    assert blocks_of(text) == [(B.HEADING, text)]
    assert reading_of(text).headings[0].text == "a *b* c"


def test_levels() -> None:
    """Headings know their level; all else has none."""
    assert [(block.kind, block.level) for block in reading_of("# a\n### b\nc\n---\nd").blocks] == [
        (B.HEADING, 1),
        (B.HEADING, 3),
        (B.HEADING, 2),
        (B.PARAGRAPH, 0),
    ]


def test_headings_at_the_top_level_only() -> None:
    """Headings in lists and quotes are no headings of the document."""
    assert [heading.text for heading in reading_of("# a\n\n- # b\n\n> # c\n\n##d\n\n# a\n").headings] == ["a", "a"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("# T\n", "T"),
        ("# T", "T"),
        ("#\tT \t\r\n", "T"),
        ("   ###   T  x  \n", "T  x"),
        ("## T ##\n", "T"),
        ("## T ##########  \n", "T"),
        ("# C#\n", "C#"),
        ("# C# #\n", "C#"),
        ("# #\n", ""),
        ("#\n", ""),
        ("##", ""),
        ("# # #\n", "#"),
        ("# #a\n", "#a"),
        ("## x \\#\n", "x \\#"),
        ("# `async fn` in *dyn*\n", "`async fn` in *dyn*"),
        ("T\n=\n", "T"),
        ("T \r\n---\r\n", "T"),
        ("a\nb\n c\n===", "a b c"),
        ("é漢\n----\n", "é漢"),
        ("\\# a\n===\n", "\\# a"),
        ("# a\u00a0\n", "a\u00a0"),
    ],
)
def test_heading_text(lines: str, expected: str) -> None:
    """The text of a heading is what was written, without marks, closing marks and underlines."""
    assert heading_text(lines) == expected


@pytest.mark.parametrize("text", ["#tag\n===\n", "#tag x\nb\n---\n", "####### seven\n===\n"])
def test_an_underlined_heading_may_start_with_a_mark(text: str) -> None:
    """`#tag` over an underline is an underlined heading: the mark is its text, the underline is not."""
    assert [heading.text for heading in reading_of(text).headings] == [" ".join(text.split()[:-1])]


@pytest.mark.parametrize(
    ("text", "front_matter"),
    [
        ("---\na: b\n---\n# T\n", "---\na: b\n---\n"),
        ("---\r\na: b\r\n---\r\n# T\r\n", "---\r\na: b\r\n---\r\n"),
        ("---\na: b\n...\n# T\n", "---\na: b\n...\n"),
        ("---\n---\n# T\n", "---\n---\n"),
        ("---  \na: b\n---\t\n# T\n", "---  \na: b\n---\t\n"),
        ("---\na: b\n---", "---\na: b\n---"),
        ("\n---\na: b\n---\n", ""),
        (" ---\na: b\n---\n", ""),
        ("# T\n\n---\na: b\n---\n", ""),
        ("---\n\na: b\n---\n", ""),
        ("---\na: b\n", ""),
        ("----\na: b\n----\n", ""),
        ("---\na: b\n --- \n", ""),
    ],
)
def test_front_matter(text: str, front_matter: str) -> None:
    """Front matter starts at the first byte, or after the mark, and nowhere else."""
    for mark in ("", "\ufeff"):
        source = Source((mark + text).encode())
        blocks = dict(blocks_of(mark + text))

        assert blocks.get(B.FRONT_MATTER, "") == front_matter
        assert source.data[body_start(source) :].decode() == text.removeprefix(front_matter)


def test_a_mark_hides_nothing() -> None:
    """A byte order mark before a heading leaves it a heading."""
    assert blocks_of("\ufeff# T\n") == [(B.MARK, "\ufeff"), (B.HEADING, "# T\n")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- b --> c", ["<!-- b -->"]),
        ("<!-- a\n\nb -->\np", ["<!-- a\n\nb -->"]),
        ("<!-- a --> <!-- b -->\n", ["<!-- a -->", "<!-- b -->"]),
        ("<div>\n<!-- a -->\n</div>\n", ["<!-- a -->"]),
        ("| a |\n|---|\n| <!-- b --> |\n", ["<!-- b -->"]),
        ("`<!-- a -->`", []),
        ("    <!-- a -->", []),
        ("\\<!-- a -->", []),
        ("<!-- a", ["<!-- a"]),
    ],
)
def test_comments(text: str, expected: list[str]) -> None:
    """Comments are found in lines, blocks and cells, and not in code."""
    reading = reading_of(text)

    assert [reading.source.text(*span) for span in reading.comments] == expected


@pytest.mark.parametrize("text", ["- <!-- a -->\n", "> <!-- a -->\n", "- <details>\n  <!-- a -->\n  </details>\n"])
def test_comments_in_containers(text: str) -> None:
    """Comments are found in lists and quotes too."""
    reading = reading_of(text)

    assert [reading.source.text(*span) for span in reading.comments] == ["<!-- a -->"]


@pytest.mark.parametrize("text", ["\x00", "a\u2028b\n", "a" * 100_000, "\\", "[", "|", "<", "`"])
def test_every_text_is_markdown(text: str) -> None:
    """NUL, odd line ends, one long line and half a construct are read like all else."""
    assert blocks_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- ~~~\n  a\n", True),
        ("- a\n  <!-- b\n", True),
        ("> ```\n> a\n", True),
        ("[^1]: <pre>\n", True),
        ("- ~~~\n  a\n  ~~~\n", True),
        ("- a\n", False),
        ("- ~~~\n  a\n  ~~~\n  b\n", False),
        ("```\na\n", False),
        ("p\n", False),
    ],
)
def test_what_was_left_open(text: str, expected: bool) -> None:
    """A container whose last line is code or HTML is open: a line put after it could become part of that."""
    (block,) = reading_of(text).blocks

    assert block.open is expected


@pytest.mark.parametrize("text", ["- a\n  \t{}\n  -", "- b\n   {}\n\t-", ">|\n--\n> {}\n>="])
def test_a_parser_that_breaks_down(text: str) -> None:
    """A panic of the parser is a problem of the file and stops no others."""
    with pytest.raises(Problem, match="the Markdown parser breaks down"):
        read(Source(text.encode(), "a.md"))
