"""Whatever a person answers, the document keeps its shape, and reading it gives the answer back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import cmarkgfm
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from scaffold.layouts.catalogue import Catalogue
from scaffold.markdown.headings import plain_heading
from scaffold.markdown.reading import BlockKind, read
from scaffold.markdown.tables import plain_cell
from scaffold.problems import Problem, Problems
from scaffold.rewriting.creation import create
from scaffold.templating.reading_answers import read_answers
from scaffold.templating.safe import (
    one_line,
    refuse_controls,
    safe_heading,
    safe_paragraph,
    safe_text,
)
from scaffold.templating.templates import find_template
from scaffold.text.source import Source
from scaffold.text.yaml import Yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.documents.document import Document

LAYOUTS = Catalogue()
STEADY = settings(
    derandomize=True, database=None, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)

# What means something in Markdown, in a table, in YAML or in a template.
SIGNS = (
    "|", "\\|", "\\", "`", "``", "```", "~~~", "#", "##", "# ", " #", ">", "* ", "- ", "+ ", "1. ", "2) ", "---",
    "***", "_", "===", "{", "}", "{#id}", "{.c}", "[", "]", "(", ")", "![", "[a]: b", "[^1]: x", "[lang]", "<",
    "</div>", "<!--", "-->", "<b>", "&", "&amp;", ": ", "\n", "\r\n", "  ", "\t", "\u00a0", "{{ title }}",
    "{% if %}", "(((ROADMAP ROWS: x)))", "Use A & B", "é 漢 🎯", "e\u0301", "word", "$", "@ghost", "%s", "'", '"',
)  # fmt: skip
# Controls of bidirectional text and line separators are refused, as control characters are.
PLAIN_LETTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
WORDS = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(PLAIN_LETTERS, max_size=6)), min_size=1, max_size=8).map(
    "".join
)
NOTABLE = (
    "|", "\\|", "a | b", "a \\| b", "`a|b`", "a\nb", "a\r\n\r\nb", "# a", "#", "a #", "`", "``` a", "> a", "Use A & B",
    "é 漢 🎯", "x" * 300, "a {#id}", "{#id}", "1. a", "* a", "+", "- - -", "---", "[a]: b", "<!-- a", "<script>", "a\\",
    "~~~", "| a |", "\u00a0a", "10) a", "_ _ _",
)  # fmt: skip


def notable(test: Callable[..., None]) -> Callable[..., None]:
    """Every notable answer is always tried, whatever else is."""
    for text in NOTABLE:
        test = example(text=text)(test)
    return test


def made(layout: str = "2025h1", **answers: Any) -> Document:
    form = LAYOUTS.get(layout)
    values = {"title": "T", "milestone": "2026", "point_of_contact": "@ghost", **answers}
    given_answers = read_answers(Yaml(values, "answers.yaml", None), form)
    return create(form, given_answers, find_template(form, LAYOUTS), path="t.md").document


# The same documents with plain words where a test has something else.
PLAIN: dict[str, dict[str, Any]] = {
    "title": {},
    "question": {"faq": [{"question": "Why?", "answer": "So."}]},
    "cell": {"ownership": {"tasks": [{"task": "a", "owner": "o"}, {"task": "t", "owner": "a", "notes": "a"}]}},
    "row": {"layout": "2026", "what_and_why": "a", "roadmap": ["First", "a"]},
    "item": {"design_axioms": ["first", "a", "last"]},
    "text": {"summary": "a"},
}


@cache
def plain(name: str) -> Document:
    return made(**PLAIN[name])


def shape(document: Document) -> dict[str, object]:
    """Everything a document says, by part."""
    tables = [(table.columns, [row.texts for row in table.rows]) for table in document.reading.tables[1:]]
    return {
        "title": document.title,
        "rows": [(row.name, row.value) for row in document.metadata.rows],
        "sections": [(section.level, section.heading) for section in document.sections],
        "texts": [without_tables(document.text_of(section)) for section in document.sections],
        "tables": tables,
        "definitions": [(one.label, one.target) for one in document.definitions],
    }


def without_tables(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("|"))


def rest(document: Document, part: str) -> dict[str, object]:
    return {name: value for name, value in shape(document).items() if name != part}


def seen_by_another_parser(document: Document) -> tuple[int, int]:
    """Headings and tables in the HTML of cmark-gfm."""
    html = cmarkgfm.github_flavored_markdown_to_html(document.source.data.decode())
    return len(re.findall(r"<h[1-6]", html)), html.count("<table>")


def folded(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


# -- one line


@STEADY
@given(text=WORDS)
@notable
def test_any_title_reads_back(text: str) -> None:
    """A title is one heading that says what was typed, white space folded; the rest of the document is the same."""
    title = folded(text)
    assume(title)
    document = made(title=text)

    assert document.title in (title, plain_heading(title))  # a `#` that was escaped already is the same title
    assert rest(document, "title") == rest(plain("title"), "title")
    assert seen_by_another_parser(document) == seen_by_another_parser(plain("title"))


@pytest.mark.parametrize("title", ["In C #", "a ##", "About {#id}", "Why {.class}", "#", "x {a} {b}"])
def test_a_title_with_closing_signs_reads_back(title: str) -> None:
    """`#`s and braces at the end of a title are words of it."""
    document = made(title=title)

    assert document.title == title
    assert rest(document, "title") == rest(plain("title"), "title")


@STEADY
@given(text=WORDS)
@notable
def test_any_question_reads_back(text: str) -> None:
    """A question is one heading that says what was typed, closing signs and braces too."""
    assume(folded(text))
    document = made(faq=[{"question": text, "answer": "So."}])
    question = document.sections[-1].heading

    assert plain_heading(question) in (folded(text), plain_heading(folded(text)))
    assert rest(document, "sections") == rest(plain("question"), "sections")
    assert [section.level for section in document.sections] == [section.level for section in plain("question").sections]
    assert seen_by_another_parser(document) == seen_by_another_parser(plain("question"))


@STEADY
@given(text=WORDS)
@notable
def test_any_cell_reads_back(text: str) -> None:
    """A cell stays one cell of one row, in every column, and says what was typed."""
    assume(folded(text))
    document = made(ownership={"tasks": [{"task": text, "owner": "o"}, {"task": "t", "owner": text, "notes": text}]})
    rows = [[plain_cell(row.text(column)) for column in range(3)] for row in document.tables[0].rows]
    said = plain_cell(folded(text))

    assert rows == [[said, "o", ""], ["t", said, said]]
    assert rest(document, "tables") == rest(plain("cell"), "tables")
    assert seen_by_another_parser(document) == seen_by_another_parser(plain("cell"))


@STEADY
@given(text=WORDS)
@notable
def test_any_metadata_value_reads_back(text: str) -> None:
    """A value of the metadata stays in its row, several values in their order."""
    assume(folded(text))
    said = plain_cell(folded(text))
    document = made("2026", what_and_why=text, roadmap=["First", text])

    assert document.metadata.values("What and why") == (said,)
    assert document.metadata.values("Roadmap") == ("First", said)
    assert rest(document, "rows") == rest(plain("row"), "rows")


@STEADY
@given(text=WORDS)
@notable
def test_any_item_stays_one_item(text: str) -> None:
    """An item is one paragraph of the list, whatever it starts with; at most one backslash is put in."""
    assume(folded(text))
    document = made(design_axioms=["first", text, "last"])
    lines = document.text_of(next(one for one in document.sections if one.heading == "Design axioms")).split("\n")

    assert [line[:2] for line in lines] == ["* "] * 3
    assert folded(text) in (lines[1][2:], lines[1][2:].replace("\\", "", 1))
    assert rest(document, "texts") == rest(plain("item"), "texts")
    assert seen_by_another_parser(document) == seen_by_another_parser(plain("item"))


@STEADY
@given(text=WORDS)
@notable
def test_an_item_is_a_paragraph_to_another_parser(text: str) -> None:
    """What an item says is a line of text to cmark as well: no list, heading, quote, code block or rule in it."""
    assume(folded(text) and not re.search(r"[<\[]", text))
    html = cmarkgfm.github_flavored_markdown_to_html(f"* {safe_paragraph(text)}\n")

    assert html.count("<li>") == 1
    assert not re.search(r"<(?:h\d|blockquote|pre|hr|ol)\b", html)


@STEADY
@given(text=WORDS)
@notable
def test_a_safe_line_is_safe_already(text: str) -> None:
    """Making a heading, a paragraph or a line safe twice changes nothing more."""
    assume(not safe_heading(text).endswith("}"))

    for make in (one_line, safe_heading, safe_paragraph):
        assert make(make(text)) == make(text)


# -- texts of several blocks

BLOCKS = (
    "Plain words, é 漢 🎯.", "Use A & B | `x`", "# One", "## Two", "  ## Indented ##", "### Three", "#### Four",
    "Below\n===", "Below\n---", "Two\nlines\n===", "#\tTab", "#", "##", "* item\n* item", "* item\n\n  # inside",
    "1. one\n2. two", "> quote\n> # inside", "```md\n# code\n```", "~~~\n```\n# code\n~~~", "    # code",
    "<!-- comment -->", "<!-- a\n\n# b\n\nc -->", "<div>\n# x\n</div>", "<pre>\n\n# x\n\n</pre>",
    "| a | b |\n|---|:-:|\n| 1 | 2 |", "| Task | Owner(s) or team(s) | Notes |\n|-|-|-|\n| x | y | z |",
    "[r]: https://example.org", "[^1]: note", "***",
    "a\\", "hard  \nbreak", "(((FUNDING TABLE: x)))", "{{ title }} {% if %}", "# closed", "word {#id}\n---",
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(BLOCKS), st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n\n\n"])), min_size=1, max_size=6
).map(lambda pieces: "".join(text + end for text, end in pieces))


def content(text: str) -> str:
    """A text less what is layout: white space, the dashes and pipes of tables, and backslashes that were put in."""
    return re.sub(r"[\s|:\\-]+", "", text)


def summary(document: Document) -> str:
    section = next(one for one in document.sections if one.heading == "Summary")
    return document.source.text(section.text_start, section.end)


def outside_summary(document: Document) -> dict[str, object]:
    first = next(one for one in document.sections if one.heading == "Summary")
    sections = [one for one in document.sections if not first.start <= one.start < first.end]
    return {
        "title": document.title,
        "rows": [(row.name, row.value) for row in document.metadata.rows],
        "sections": [(section.level, section.heading, document.text_of(section)) for section in sections],
    }


@STEADY
@given(text=TEXTS)
def test_any_text_stays_in_its_section(text: str) -> None:
    """A text of any blocks loses nothing and ends no section; the rest of the document is the same."""
    document = made(summary=text)

    assert content(summary(document)) == content(text)
    assert outside_summary(document) == outside_summary(plain("text"))


@STEADY
@given(text=TEXTS, level=st.integers(2, 5))
def test_headings_that_would_end_the_section_become_text(text: str, level: int) -> None:
    """Below a heading of some level no heading of that level or above is left; deeper ones are."""
    safe = safe_text(text, level)
    before = read(Source(text.replace("\r\n", "\n").strip("\n").encode())).headings
    after = read(Source(safe.encode())).headings

    assert all(heading.level > level for heading in after)
    assert [heading.text for heading in after] == [heading.text for heading in before if heading.level > level]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("# a", "\\# a"),
        ("a\n\n## b\n\nc", "a\n\n\\## b\n\nc"),
        ("### a", "### a"),
        ("   ## a", "   \\## a"),
        ("a\n===\nb", "a\n\\===\nb"),
        ("a\nb\n---", "a\nb\n\\---"),
        ("> # a", "> # a"),
        ("```\n# a\n```", "```\n# a\n```"),
        ("    # a", "    # a"),
        ("\n\na  \n\n", "a"),
        ("a\r\n# b\r\n", "a\n\\# b"),
        ("", ""),
    ],
)
def test_a_text_is_changed_where_it_must_be(text: str, safe: str) -> None:
    """Headings above the section's own get a backslash; all else stays, less blank lines around it."""
    assert safe_text(text, 2) == safe


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("```", "opens code", 1),
        ("a\n\n~~~ sh\nb", "opens code", 3),
        ("```\na\n```\n\n````\n```", "opens code", 5),
        ("a\n\n    \n```\n# b", "opens code", 4),
        ("<!-- a", "opens a comment or HTML", 1),
        ("a\n\nb\n\n<!-- c\n\nd", "opens a comment or HTML", 5),
        ("<script>\n\nx", "opens a comment or HTML", 1),
        ("<?php\n", "opens a comment or HTML", 1),
    ],
)
def test_what_would_swallow_the_document_is_refused(text: str, what: str, line: int) -> None:
    """Code and comments that are opened and never closed are refused, with the line of the text they start in."""
    with pytest.raises(Problem) as caught:
        safe_text(text, 2)

    assert caught.value.what == f"{what} in its line {line} and never closes it"
    assert caught.value.right == "close it before the text ends"


def test_an_unclosed_fence_is_a_mistake_of_its_answer() -> None:
    """The mistake is told with the key of the answer."""
    with pytest.raises(Problems) as caught:
        made(summary="a\n\n```\nb", motivation="<!-- c")

    assert [one.what for one in caught.value.problems] == [
        "`summary`: opens code in its line 3 and never closes it",
        "`motivation`: opens a comment or HTML in its line 1 and never closes it",
    ]


def test_line_ends_of_windows_are_line_ends() -> None:
    """An answer with CRLF makes the document that it would make with LF."""
    windows = made(title="a\r\nb", summary="a\r\n\r\n* b\r\n* c\r\n", design_axioms=["x\r\ny"])
    unix = made(title="a\nb", summary="a\n\n* b\n* c\n", design_axioms=["x\ny"])

    assert windows.source.data == unix.source.data
    assert b"\r" not in windows.source.data


@pytest.mark.parametrize("code", [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
def test_control_characters_are_refused_everywhere(code: int) -> None:
    """No kind of text takes a control character other than white space."""
    for make in (refuse_controls, one_line, safe_heading, safe_paragraph, lambda text: safe_text(text, 2)):
        with pytest.raises(Problem, match=f"0x{code:02x}"):
            make(f"a{chr(code)}b")


def test_a_text_that_looks_like_front_matter_is_no_front_matter() -> None:
    """A rule at the start of a text is a rule."""
    kinds = [block.kind for block in read(Source(safe_text("---\n\na", 2).encode())).blocks]

    assert BlockKind.FRONT_MATTER not in kinds


def test_a_fence_that_its_list_closes_is_well() -> None:
    """Code inside an item ends with the item, so nothing is swallowed and nothing to be refused."""
    assert "x" in summary(made(summary="* ```\n  x"))


# -- what is nearly Markdown


def test_braces_that_were_escaped_already_stay_so() -> None:
    """Who knows Markdown and writes `\\{#id}` gets just that."""
    assert safe_heading("a \\{#id}") == "a \\{#id}"


@pytest.mark.parametrize("text", ["# closed\n```", "# closed\n\n<!-- x"])
def test_an_unclosed_fence_below_a_certain_heading_is_refused(text: str) -> None:
    """No heading of the text makes an open fence a closed one."""
    with pytest.raises(Problem):
        safe_text(text, 2)


def test_a_heading_after_a_carriage_return_becomes_text() -> None:
    """A carriage return alone ends a line in Markdown, so it must not bring in a heading."""
    html = cmarkgfm.github_flavored_markdown_to_html(safe_text("a\r# b", 2))

    assert "<h1>" not in html


def test_front_matter_in_a_text_ends_no_section() -> None:
    """A text that starts like front matter ends no section either."""
    document = made(summary="---\na: b\n---\n\nc")

    assert outside_summary(document) == outside_summary(plain("text"))
