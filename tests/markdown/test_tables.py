"""Tables: split where pulldown-cmark splits them, written without touching what a cell says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scaffold.markdown.parser import ranged_events
from scaffold.markdown.reading import read
from scaffold.markdown.table_edits import aligned_widths, insert_row, set_cell
from scaffold.markdown.tables import (
    agreed_on,
    canonical_edits,
    cell_span,
    cell_texts,
    plain_cell,
    read_table,
    safe_cell,
    swallowed,
    write_delimiter,
    write_row,
    write_table,
)
from scaffold.text.edits import Edit, EditKind, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.markdown.tables import Table

DIRECTIVE = re.compile(r"\(\(\(.*\)\)\)")
TOKENS = (
    "|",
    "|",
    "a",
    "b c",
    " ",
    "\t",
    "\\",
    "\\|",
    "\\\\|",
    "`",
    "`x|y`",
    "``",
    "é",
    "漢",
    "*",
    "[a]",
    "<b>",
    "\u00a0",
)
SAFE = st.sampled_from(("", "x", "b c", "a long text", "a\\|b", "漢字", "é", "`c`", "![C][] [d]", "<!-- e -->"))

table_lines = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=12).map("".join)
repeatable = settings(derandomize=True, max_examples=300, deadline=None, database=None)


def table_of(text: str) -> Table:
    (table,) = read(Source(text.encode())).tables
    return table


def texts_of(table: Table) -> list[list[str]]:
    """The cells of the rows, each row as long as the header."""
    return [[row.text(column) for column in range(len(table.columns))] for row in table.rows]


def edited(text: str, edits: Iterable[Edit]) -> str:
    return apply_edits(text.encode(), edits).decode()


def canonical(text: str, *, compact: bool = False) -> str:
    return edited(text, canonical_edits(table_of(text), text.encode(), fixed=DIRECTIVE, compact=compact))


def parsed_cells(text: str) -> list[list[str]]:
    """The cells of the parser's rows: the bytes of its ranges, blanks stripped; empty where it made the cell up."""
    data = text.encode()
    rows: list[list[str]] = []
    for event, span in ranged_events(text):
        tag = event.get("Start") if isinstance(event, dict) else None
        if tag == "TableRow":
            rows.append([])
            row_end = data.index(b"\n", span["start"])
        elif tag == "TableCell" and rows:
            written = data[span["start"] : span["end"]] if span["end"] <= row_end else b""
            rows[-1].append(written.strip(b" \t").decode())
    return rows


@repeatable
@given(table_lines)
def test_rows_are_cut_where_the_parser_cuts_them(line: str) -> None:
    """The cells of any line are those of the parser, whatever backslashes and back-ticks are in it."""
    assume(line.strip())
    text = f"| x | y | z |\n|---|---|---|\n{line}\n| end |\n"
    expected = parsed_cells(text)
    assume(len(expected) == 2)

    assert texts_of(table_of(text)) == expected


@repeatable
@given(table_lines)
def test_spans_give_the_texts(line: str) -> None:
    """The span of each cell holds exactly the cell's text."""
    assume(line.strip())
    text = f"| é | y |\n|---|---|\n{line}\n"
    data = text.encode()
    row = next(iter(table_of(text).rows), None)
    assume(row is not None)
    assert row is not None
    spans = [cell_span(data, row, column) for column in range(len(row.texts))]

    assert tuple(data[span.start : span.end].decode() for span in spans) == row.texts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", ("a", "b")),
        ("a | b", ("a", "b")),
        ("| a | b", ("a", "b")),
        ("  | a |  ", ("a",)),
        ("| a \\| b |", ("a \\| b",)),
        ("| `a|b` |", ("`a", "b`")),
        ("| `a\\|b` |", ("`a\\|b`",)),
        ("| a\\\\| b |", ("a\\\\| b",)),
        ("| a \\\\ | b |", ("a \\\\", "b")),
        ("| | |", ("", "")),
        ("||", ("",)),
        ("|", ()),
        ("prose", ("prose",)),
        ("|\u00a0a\u00a0|\tb\t|", ("\u00a0a\u00a0", "b")),
    ],
)
def test_cell_texts(line: str, expected: tuple[str, ...]) -> None:
    """A pipe cuts unless a backslash stands right before it, in code too; a no-break space is content."""
    assert cell_texts(line) == expected


def test_an_empty_cell_has_a_place() -> None:
    """The span of an empty cell is empty, after the blank inside its pipe; without a blank, at the pipe."""
    data = b"| a |\n|---|\n|   |\n||\n"
    rows = table_of(data.decode()).rows

    assert [cell_span(data, row, 0) for row in rows] == [(14, 14), (19, 19)]


def test_a_missing_cell_has_no_place() -> None:
    """A row that is too short has no span for the cells that it lacks."""
    data = b"| a | b | c |\n|---|---|---|\nx | y\n"

    with pytest.raises(IndexError):
        cell_span(data, table_of(data.decode()).rows[0], 2)


def test_a_missing_cell_has_no_place_after_a_closing_pipe() -> None:
    """A row that is too short has no span for the cell right after its last pipe either."""
    data = b"| a | b |\n|---|---|\n| x |\n"

    with pytest.raises(IndexError):
        cell_span(data, table_of(data.decode()).rows[0], 1)


@pytest.mark.parametrize("text", ["a|b", "a\\|b", "|", "a\n b\t c", "plain", "`a|b`", "\\"])
def test_safe_texts_stay_in_their_cell(text: str) -> None:
    """A text made safe is one cell, and says the same but for its white space."""
    written = safe_cell(text)

    assert cell_texts(f"| {written} |") == (written,)
    assert plain_cell(written) == plain_cell(" ".join(text.split()))
    assert safe_cell(written) == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|a|b|\n|-|-|\n|c|d|\n", "| a   | b   |\n| --- | --- |\n| c   | d   |\n"),
        ("a|b\n-|-\nccccc|d\n", "| a     | b   |\n| ----- | --- |\n| ccccc | d   |\n"),
        ("|a|\n|:-|\n", "| a   |\n| :-- |\n"),
        ("|a|b|c|\n|:-:|-:|:--|\n", "| a   | b   | c   |\n| :-: | --: | :-- |\n"),
        ("| a |\n|---|\n||\n|  |\n", "| a   |\n| --- |\n|     |\n|     |\n"),
        ("|a|b|\n|-|-|\n|c|\n", "| a   | b   |\n| --- | --- |\n| c   |     |\n"),
        ("|a|\n|-|\n|c|d| |e|\n", "| a   |\n| --- |\n| c   | d |  | e |\n"),
        ("|a|\n|-|\n|漢字|\n", "| a    |\n| ---- |\n| 漢字 |\n"),
        ("|a|\n|-|\n|x \\| y|\n|`x\\|y`|\n", "| a      |\n| ------ |\n| x \\| y |\n| `x\\|y` |\n"),
        ("|a|\n|-|\n|x \\\\ |\n", "| a    |\n| ---- |\n| x \\\\ |\n"),
        ("  |a|\n |-|\n   |b|\n", "| a   |\n| --- |\n| b   |\n"),
        ("|a|\r\n|-|\r\n|b|\r\n", "| a   |\r\n| --- |\r\n| b   |\r\n"),
        ("| a |\n|---|\n| b |", "| a   |\n| --- |\n| b   |"),
    ],
)
def test_canonical(before: str, after: str) -> None:
    """One blank inside each pipe, columns as wide as their widest cell and at least three; a second time, no edit."""
    assert canonical(before) == after
    assert canonical(after) == after


def test_canonical_edits_are_lines_that_change() -> None:
    """Only lines that are not canonical get an edit, and each is a layout edit."""
    text = "| a   |\n| --- |\n|b|\n| c   |\n"
    edits = list(canonical_edits(table_of(text), text.encode(), fixed=DIRECTIVE))

    assert edits == [Edit(16, 19, b"| b   |", EditKind.LAYOUT)]


def test_compact() -> None:
    """A compact table has one blank inside each pipe and no padding; empty cells are one blank."""
    text = "| aaaa | b |\n|------|:-:|\n| c    |   |\n"

    assert canonical(text, compact=True) == "| aaaa | b |\n| --- | :-: |\n| c | |\n"


@pytest.mark.parametrize(
    ("line", "table"),
    [
        ("prose", "| a | b |\n|---|---|\n"),
        ("prose with a | pipe", "| a | b |\n|---|---|\n"),
        ("[x]: y", "| a |\n|---|\n"),
        ("prose", "a | b\n-|-\n"),
        ("a \\| b", "| a |\n|---|\n"),
    ],
)
def test_swallowed_lines(line: str, table: str) -> None:
    """Text right under a table is its row to the parser; it is told apart and left as it is."""
    text = f"{table}{line}\n"
    found = table_of(text)

    assert [swallowed(found, row, text.encode()) for row in found.rows] == [True]
    assert canonical(text).endswith(f"\n{line}\n")


@pytest.mark.parametrize(
    ("line", "table"),
    [("| x |", "| a |\n|---|\n"), ("x | y", "a | b\n-|-\n"), ("| x", "| a |\n|---|\n"), ("x |", "| a |\n|---|\n")],
)
def test_rows_are_not_swallowed(line: str, table: str) -> None:
    """A line with a border, or with pipes in a table without borders, is a row."""
    text = f"{table}{line}\n"
    found = table_of(text)

    assert [swallowed(found, row, text.encode()) for row in found.rows] == [False]


def test_directives_are_left_as_they_are() -> None:
    """A row that is one directive is neither padded nor counted; in a table of one column it is a cell like others."""
    text = "| a   | b   |\n| --- | --- |\n| (((A DIRECTIVE))) |\n| c   | d   |\n"

    assert canonical(text) == text
    assert canonical("|a|\n|-|\n|(((D)))|\n") == "| a       |\n| ------- |\n| (((D))) |\n"


@pytest.mark.parametrize(
    "text",
    [
        "a|b\n-|:\nc|d\n",
        "|a|b|\n|-|- -|\n",
        "|a|\n|-|\n    |b|\n",
        "|a|\n|-|\n\t|b|\n",
        "|a|\n|-|\n  \t|b|\n",
    ],
)
def test_tables_that_parsers_do_not_agree_on(text: str) -> None:
    """A table with indents or dashes that another parser takes for something else is not agreed on."""
    for end in ("\n", "\r\n"):
        before = text.replace("\n", end)

        assert not agreed_on(table_of(before), before.encode())


@pytest.mark.parametrize(
    ("header", "delimiter"), [("a", "-"), ("a", "|-|"), ("\\|", "-|-"), ("|a|b|", "|-|"), ("|a|", "|-|-|")]
)
def test_a_table_with_other_columns_than_the_parsers(header: str, delimiter: str) -> None:
    """Lines that another parser may take for a table, or for more columns than this one, are not agreed on."""
    data = f"{header}\n{delimiter}\n|c|\n".encode()
    table = read_table(data, 0, len(data), ("None",))

    assert not agreed_on(table, data)


def test_writing() -> None:
    """New tables, rows and delimiters are canonical at once."""
    written = write_table([["a", "b"], ["漢字x", ""]], ["Left", "None"])

    assert written == "| a     | b   |\n| :---- | --- |\n| 漢字x |     |\n"
    assert canonical(written) == written
    assert write_row(["a"], [3, 3]) == "| a   |     |"
    assert write_delimiter(["Center", "Right"], [3, 4]) == "| :-: | ---: |"


ALIGNED = "| Metadata | x   |\n|:---------|-----|\n| Contact  | @a  |\n| Status   |     |\n"
RAGGED = "| Metadata | x |\n| --- | --- |\n| Contact | @a |\n| Status | |\n"


@pytest.mark.parametrize(
    ("text", "row", "value", "expected"),
    [
        (ALIGNED, 0, "@b", ALIGNED.replace("@a", "@b")),
        (ALIGNED, 0, "", ALIGNED.replace("@a", "  ")),
        (ALIGNED, 1, "漢", ALIGNED.replace("Status   |    ", "Status   | 漢 ")),
        (
            ALIGNED,
            1,
            "Flagship",
            "| Metadata | x        |\n|:---------|----------|\n| Contact  | @a       |\n| Status   | Flagship |\n",
        ),
        (RAGGED, 0, "@someone", RAGGED.replace("@a", "@someone")),
        (RAGGED, 0, "", RAGGED.replace("| @a |", "|  |")),
        (RAGGED, 1, "x", RAGGED.replace("Status | |", "Status | x |")),
        ("a|b\n-|-\nc|d\n", 0, "x y", "a|b\n-|-\nc|x y\n"),
        ("|a|b|\n|-|-|\n|c|\n", 0, "x", "|a|b|\n|-|-|\n|c| x |\n"),
        # Rows that stick out together stay in line with each other; texts that happen to be as long are in no line.
        ("|a|b|\n|-|-|\n| c | xx  |\n| d | xx  |\n", 0, "y", "|a|b|\n|-|-|\n| c | y   |\n| d | xx  |\n"),
        ("|a|b|\n|-|-|\n| c | xx |\n| d | y  |\n", 0, "z", "|a|b|\n|-|-|\n| c | z  |\n| d | y  |\n"),
        ("|a|b|\n|-|-|\n| c | xx |\n| d | xx |\n", 0, "y", "|a|b|\n|-|-|\n| c | y |\n| d | xx |\n"),
    ],
)
def test_set_cell(text: str, row: int, value: str, expected: str) -> None:
    """What fits keeps the widths; what does not widens an aligned table in every row; a ragged one stays ragged."""
    for end in ("\n", "\r\n"):
        before = text.replace("\n", end)
        table = table_of(before)

        assert edited(before, set_cell(table, before.encode(), table.rows[row], 1, value)) == expected.replace(
            "\n", end
        )


def test_widening_leaves_directives_alone() -> None:
    """A directive's row and a swallowed line are no part of the grid."""
    text = "| a   | b   |\n| --- | --- |\n| c   | d   |\n| (((X))) |\nprose\n"
    table = table_of(text)

    assert edited(text, set_cell(table, text.encode(), table.rows[0], 0, "long")) == (
        "| a    | b   |\n| ---- | --- |\n| long | d   |\n| (((X))) |\nprose\n"
    )


@pytest.mark.parametrize(
    ("text", "after", "values", "expected"),
    [
        (ALIGNED, 0, ["Zulip", "#a"], ALIGNED.replace("| Status", "| Zulip    | #a  |\n| Status")),
        (ALIGNED, None, ["Zulip", "#a"], ALIGNED.replace("| Contact", "| Zulip    | #a  |\n| Contact")),
        (RAGGED, 1, ["Zulip", ""], RAGGED + "| Zulip |  |\n"),
        # In a ragged table it is in line with the row above, where that is padded and the text fits.
        ("|a|b|\n|-|-|\n| long  | x  |\n", 0, ["c", ""], "|a|b|\n|-|-|\n| long  | x  |\n| c     |    |\n"),
        ("|a|b|\n|-|-|\n| long | x  |\n", 0, ["c", "more"], "|a|b|\n|-|-|\n| long | x  |\n| c | more |\n"),
        # A cell that fills its column is not padded, but in line with the delimiter row or with the rows beside it.
        (
            "| a | b    |\n|---|------|\n| c | more |\n| dd | e |\n",
            0,
            ["f", "g"],
            "| a | b    |\n|---|------|\n| c | more |\n| f | g    |\n| dd | e |\n",
        ),
        ("|a|b|\n|-|-|\n| c  |\n", 0, ["d", "e"], "|a|b|\n|-|-|\n| c  |\n| d  | e |\n"),
        ("|a|b|\n|-|-|\n|long|x|\n", 0, ["c", ""], "|a|b|\n|-|-|\n|long|x|\n|c||\n"),
        ("|aa|b|\n|--|--|\n", None, ["c", "d\\"], "|aa|b|\n|--|--|\n| c | d\\ |\n"),
        ("| a   |\n| --: |\n", None, ["long"], "| a    |\n| ---: |\n| long |\n"),
    ],
)
def test_insert_row(text: str, after: int | None, values: list[str], expected: str) -> None:
    """A new row stands after another or first of all, in the widths of an aligned table or of the row above."""
    for end in ("\n", "\r\n"):
        before = text.replace("\n", end)
        table = table_of(before)
        above = None if after is None else table.rows[after]

        assert edited(before, insert_row(table, before.encode(), above, values)) == expected.replace("\n", end)


def test_insert_row_at_the_end_of_a_file() -> None:
    """A row after the last, where the file has no final newline, starts on a line of its own."""
    text = "| a   |\n| --- |\n| b   |"
    table = table_of(text)

    assert edited(text, insert_row(table, text.encode(), table.rows[0], ["c"])) == f"{text}\n| c   |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ALIGNED, (10, 5)),
        (RAGGED, None),
        ("| 漢 | b |\n|----|---|\n| é  | d |\n", (4, 3)),
        ("a | b\n--|--\n", None),
        ("| a\t|\n|---|\n", None),
        ("  | a |\n  |---|\n", None),
        ("| a |\n|---|\n| b | c |\n", None),
    ],
)
def test_aligned_widths(text: str, expected: tuple[int, ...] | None) -> None:
    """A table is aligned if the pipes of all its rows stand in the same columns of the screen."""
    assert aligned_widths(table_of(text), text.encode()) == expected


@repeatable
@given(st.data(), st.integers(1, 3), st.booleans(), st.booleans(), st.sampled_from(("\n", "\r\n")))
def test_edits_change_what_they_name(data: st.DataObject, columns: int, padded: bool, aligned: bool, end: str) -> None:
    """After an edit of one cell or a new row, all other cells read as before; an aligned table stays aligned."""
    rows = data.draw(st.lists(st.lists(SAFE, min_size=columns, max_size=columns), min_size=2, max_size=5))
    blank = " " if padded else ""
    lines = ["|" + "|".join(f"{blank}{cell}{blank}" for cell in row) + "|" for row in rows]
    text = end.join([lines[0], "|" + "---|" * columns, *lines[1:], ""])
    if aligned:
        text = canonical(text)
    table = table_of(text)
    row, column = data.draw(st.integers(0, len(rows) - 2)), data.draw(st.integers(0, columns - 1))
    value, added = data.draw(SAFE), data.draw(st.lists(SAFE, min_size=columns, max_size=columns))
    one = edited(text, set_cell(table, text.encode(), table.rows[row], column, value))
    other = edited(text, insert_row(table, text.encode(), table.rows[row], added))
    expected = texts_of(table)

    assert texts_of(table_of(other)) == [*expected[: row + 1], added, *expected[row + 1 :]]
    expected[row][column] = value
    assert texts_of(table_of(one)) == expected
    if aligned:
        assert aligned_widths(table_of(one), one.encode()) is not None
        assert aligned_widths(table_of(other), other.encode()) is not None


@pytest.mark.parametrize(("line", "column"), [("c|d", 0), ("prose", 0)])
def test_set_cell_in_a_line_without_borders(line: str, column: int) -> None:
    """A cell of a row without borders, in an aligned table with borders, takes a text without harm to its neighbour."""
    text = f"| a   | b   |\n| --- | --- |\n{line}\n"
    table = table_of(text)
    expected = texts_of(table)
    expected[0][column] = "x"

    assert texts_of(table_of(edited(text, set_cell(table, text.encode(), table.rows[0], column, "x")))) == expected


def test_set_cell_to_a_backslash() -> None:
    """A text that ends in a backslash does not swallow the pipe after it."""
    text = "|a|b|\n|-|-|\n|c|d|\n"
    table = table_of(text)

    assert texts_of(table_of(edited(text, set_cell(table, text.encode(), table.rows[0], 0, "\\")))) == [["\\", "d"]]
