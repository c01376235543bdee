"""Comparing pages by what the parser sees."""

from __future__ import annotations

import pytest

from scaffold.markdown.comparing import Unit, first_difference, page_events, page_units, parted
from scaffold.text.edits import Span
from scaffold.text.source import Source

TABLE = "| a | b |\n| - | - |\n| c | d |\n"


def source_of(text: str) -> Source:
    return Source(text.encode())


def units_of(text: str, labels: frozenset[str] = frozenset()) -> list[Unit]:
    return page_units(source_of(text), labels)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TABLE, "|a|b|\n|---|---|\n|c|d|\n"),
        ("# a\n", "# a #\n"),
        ("# a\n", "a\n===\n"),
        ("* a\n", "- a\n"),
        ("a\n", "\ufeffa\r\n\n"),
        ("a\n\n\n\nb", "a\n\nb\n"),
        ("---\nx: 1\n---\na\n", "---\nx: 2\n---\na\n"),
        ("[a]\n\n[a]: b\n", "[a]: b\n\n[a]\n"),
        ("a\r\nb\r\n", "a\nb\n"),
    ],
)
def test_one_page(one: str, other: str) -> None:
    """How a page is written does not matter: padding, marks, blank lines, line ends, the place of definitions."""
    assert page_events(source_of(one)) == page_events(source_of(other))
    assert first_difference(units_of(one), units_of(other)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a  c"),
        ("a\nb", "a  \nb"),
        ("- a\n- b\n", "- a\n\n- b\n"),
        ("1. a\n", "2. a\n"),
        ("[a]\n\n[a]: b\n", "[a]\n\n[a]: c\n"),
        ("[a]\n\n[a]: b\n", "[a]\n"),
        ("[a]: b\n[a]: c\n\n[a]\n", "[a]: c\n[a]: b\n\n[a]\n"),
        ("```\na\n  b\n```\n", "```\na\nb\n```\n"),
        ("```x\n```\n", "```y\n```\n"),
        ("<pre>\na\nb\n</pre>\n", "<pre>\na b\n</pre>\n"),
        ("<!-- a -->\n", "<!-- b -->\n"),
        (TABLE, TABLE.replace("| - | - |", "| - | :-: |")),
        (TABLE, TABLE.replace("d", "e")),
        (TABLE, TABLE + "| | |\n"),
        ("a", "a\n\nb"),
        ("", "a"),
    ],
)
def test_two_pages(one: str, other: str) -> None:
    """What a reader would see differently is a difference: breaks, looseness, targets, code, comments, alignments."""
    assert page_events(source_of(one)) != page_events(source_of(other))
    assert first_difference(units_of(one), units_of(other)) is not None


def test_html_with_other_line_ends() -> None:
    """HTML whose lines end otherwise is the same HTML, though the parser cuts lines with CRLF in pieces."""
    one, other = "<div>\r\na\r\n</div>\r\n", "<div>\na\n</div>\n"

    assert page_events(source_of(one)) == page_events(source_of(other))
    assert first_difference(units_of(one), units_of(other)) is None


def test_units_are_blocks_and_cells() -> None:
    """A block is a unit; a table is one for its alignments, and one for each cell, so that a row can be named."""
    text = f"é\n\n***\n\n{TABLE}\n- x\n"
    source = source_of(text)
    found = [source.text(unit.start, unit.end) for unit in page_units(source)]

    assert [piece.strip("\n |") for piece in found] == ["é", "***", "a | b", "a", "b", "c", "d", "- x"]


def test_a_rule_after_a_table() -> None:
    """A rule after a table is a unit that stands where the rule stands."""
    source = source_of(f"{TABLE}\n***\n")
    units = page_units(source)

    assert units[-1].events == ("Rule",)
    assert source.text(units[-1].start, units[-1].end).strip() == "***"


def test_units_stand_in_the_file() -> None:
    """Units count their bytes from the start of the file, front matter and mark included."""
    source = source_of("\ufeff---\na: é\n---\nx\n")

    assert [source.text(unit.start, unit.end) for unit in page_units(source)] == ["x\n"]


def test_the_first_difference() -> None:
    """The first pair of units that differ is found; where one page is longer, what it has more."""
    one, other = units_of("a\n\nb\n\nc\n"), units_of("a\n\nx\n\ny\n")
    pair = first_difference(one, other)

    assert pair == (one[1], other[1])
    assert first_difference(one, one[:2]) == (one[2], None)
    assert first_difference(one[:2], one) == (None, one[2])
    assert first_difference(one, one) is None


@pytest.mark.parametrize("label", ["a", "straße"])
def test_named_labels(label: str) -> None:
    """A link whose label is named is compared without its target, also if it had none; all other links with it."""
    labels = frozenset({"a", "strasse"})
    one, other, third = f"[{label}]\n\n[{label}]: b\n", f"[{label}]\n\n[{label}]: c\n", f"[{label}]\n"

    assert first_difference(units_of(one, labels), units_of(other, labels)) is None
    assert first_difference(units_of(one, labels), units_of(third, labels)) is None
    assert first_difference(units_of(one, frozenset({"x"})), units_of(other, frozenset({"x"}))) is not None


def test_without_what_was_named() -> None:
    """Units that a span touches are left out; one that it only borders on stays."""
    units = [Unit(0, 4, ("a",)), Unit(4, 8, ("b",)), Unit(8, 8, ("empty",)), Unit(8, 12, ("c",))]

    assert parted(units, [Span(5, 6)]) == ([units[0], units[2], units[3]], [units[1]])
    assert parted(units, [Span(4, 8)]) == ([units[0], units[3]], units[1:3])
    assert parted(units, [Span(4, 4)]) == (units[2:], units[:2])
    assert parted(units, []) == (units, [])


def test_a_row_can_be_named() -> None:
    """Without a named row, pages that differ in this row only are the same; with another one, they are not."""
    before, after = units_of(TABLE + "| e | f |\n"), units_of(TABLE + "| e | g |\n")
    named, other = [Span(len(TABLE), len(TABLE) + 9)], [Span(len(TABLE) - 10, len(TABLE) - 1)]

    assert first_difference(parted(before, named)[0], parted(after, named)[0]) is None
    assert first_difference(parted(before, other)[0], parted(after, other)[0]) is not None
