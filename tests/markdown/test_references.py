"""Reference definitions, for which the parser has no events."""

from __future__ import annotations

import pytest

from scaffold.markdown.reading import read
from scaffold.markdown.references import definitions, label_key
from scaffold.text.source import Source


def found_in(text: str) -> list[tuple[str, str, str]]:
    """Label, target and bytes of every definition."""
    source = Source(text.encode())
    return [(d.label, d.target, source.text(d.start, d.end)) for d in definitions(read(source))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]: b\n", ("a", "b", "[a]: b")),
        ("[a]:b", ("a", "b", "[a]:b")),
        ("   [a]: b  \n", ("a", "b", "[a]: b")),
        ("# T\n[a]: b\np\n", ("a", "b", "[a]: b")),
        ("[a]: b\n| x |\n|---|\n", ("a", "b", "[a]: b")),
        ("[a]: <b c>\n", ("a", "b c", "[a]: <b c>")),
        ("[a]: <>\n", ("a", "", "[a]: <>")),
        ("[a]: b 'c'\n", ("a", "b", "[a]: b 'c'")),
        ("[a]: b (c)\n", ("a", "b", "[a]: b (c)")),
        ('[a]: b\n  "c\n  d"\n', ("a", "b", '[a]: b\n  "c\n  d"')),
        ("[a]:\n  b\n", ("a", "b", "[a]:\n  b")),
        ("[a]: b\n'no title\n", ("a", "b", "[a]: b")),
        ("[a\\]b]: c\n", ("a\\]b", "c", "[a\\]b]: c")),
        ("[a\nb]: c\n", ("a\nb", "c", "[a\nb]: c")),
        ("[é 漢]: ü\n", ("é 漢", "ü", "[é 漢]: ü")),
        ("[a]: b\r\n", ("a", "b", "[a]: b")),
        ("\ufeff[a]: b\n", ("a", "b", "[a]: b")),
        ("---\nx: y\n---\n[a]: b\n", ("a", "b", "[a]: b")),
        ("> [a]: b\n", ("a", "b", "[a]: b")),
        ("- x\n\n  [a]: b 'c'\n", ("a", "b", "[a]: b 'c'")),
        ("- > [a]: b\n", ("a", "b", "[a]: b")),
        ("[^1]: [a]: b\n", ("a", "b", "[a]: b")),
    ],
)
def test_definitions(text: str, expected: tuple[str, str, str]) -> None:
    """A definition is found wherever it may stand, from its bracket to the end of its target or title."""
    assert found_in(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "p\n[a]: b\n",
        "`[a]: b`\n",
        "```\n[a]: b\n```\n",
        "    [a]: b\n",
        "<!--\n[a]: b\n-->\n",
        "| x |\n|---|\n[a]: b\n",
        "[^1]: note\n",
        "[]: b\n",
        '[a]: b "c" d\n',
        "\\[a]: b\n",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    """In code, comments, paragraphs, and as the row of a table, it is none; nor is a footnote."""
    assert found_in(text) == []


def test_all_of_one_label() -> None:
    """Every definition of a label is found, though the first wins; each stands where it stands."""
    assert found_in("[a]: b\n[a]: b\n[A]: c\n\np\n\n[a]: d\n") == [
        ("a", "b", "[a]: b"),
        ("a", "b", "[a]: b"),
        ("A", "c", "[A]: c"),
        ("a", "d", "[a]: d"),
    ]


def test_order_is_the_documents() -> None:
    """Definitions in quotes and lists stand among the others in the order of the document."""
    text = "> [c]: 1\n\n[a]: 2\n\n- [b]: 3\n\n[d]: 4 'x\n y'\n[e]: 5\n"

    assert [label for label, _, _ in found_in(text)] == ["c", "a", "b", "d", "e"]


def test_a_long_target() -> None:
    """A very long URL is one target."""
    url = "https://example.org/" + "x" * 5_000

    assert found_in(f"[a]: {url}\n") == [("a", url, f"[a]: {url}")]


def test_a_definition_on_two_lines_in_a_quote() -> None:
    """A definition in a quote whose target stands on the next line is found; the quote's marks are no part of it."""
    assert found_in("> [a]:\n> b\n") == [("a", "b", "[a]:\n> b")]
    assert found_in("> [a]: b\r\n> 'c\r\n> d'\r\n") == [("a", "b", "[a]: b\r\n> 'c\r\n> d'")]


@pytest.mark.parametrize(
    ("one", "other"), [("A b", "a  B"), ("a\nb", "A B"), ("Straße", "STRASSE"), ("ẞ", "ss"), (" a ", "a")]
)
def test_labels_are_folded(one: str, other: str) -> None:
    """Labels are the same whatever their case and their white space."""
    assert label_key(one) == label_key(other)


def test_labels_differ() -> None:
    """Labels that differ in more than case and white space are different."""
    assert len({label_key(label) for label in ("a b", "ab", "a-b", "a*b*")}) == 4
