"""What a reader by lines takes for something else."""

from __future__ import annotations

import pytest

from scaffold.markdown.linewise import misreadings
from scaffold.markdown.reading import read
from scaffold.text.source import Source

HEADING = "a line that starts with `#` becomes a heading"
UNSEEN = "a heading that is indented or underlined is not seen"
CLOSING = "the closing `#`s become part of the heading"
ROW = "a line between pipes becomes a table row"
OUTER = "a row without its outer pipes ends the table"
CUT = "an escaped pipe cuts the cell in two"
DELIMITER = "an empty row becomes a second delimiter row"
TABLE = "| a | b |\n|---|---|\n"


def found_in(text: str) -> list[tuple[int, str]]:
    """Line number and what becomes of it."""
    source = Source(text.encode())
    return [(source.place(found.start).line, found.what) for found in misreadings(read(source))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# T\n\ntext\n\n## `a` #b\n",
        "# C#\n",
        "#\n",
        TABLE + "| c | d |\n",
        TABLE + "| c | d | surplus |\n",
        TABLE + "| c \\| d |\n",
        "- # in an item\n- | a |\n",
        "> # in a quote\n> | a |\n",
        "\\# escaped\n",
        "a | b\n",
        "|\n",
    ],
)
def test_lines_that_are_read_alike(text: str) -> None:
    """Where both readers see the same there is nothing to tell."""
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeff# T\n", [(1, "a byte order mark hides the title")]),
        ("# T #\n", [(1, CLOSING)]),
        (" # T\n", [(1, UNSEEN)]),
        ("T\n===\n", [(1, UNSEEN)]),
        ("é\n\n```sh\n# comment\n```\n", [(4, HEADING)]),
        ("<!--\n# hidden\n-->\n", [(2, HEADING)]),
        ("a\n#tag\n", [(2, HEADING)]),
        ("---\n# yaml\n---\n", [(2, HEADING)]),
        ("####### x\n", [(1, HEADING)]),
        ("```\n| a |\n```\n", [(2, ROW)]),
        ("<!--\n| a |\n-->\n", [(2, ROW)]),
        ("a\n| b |\n", [(2, ROW)]),
        ("a | b\n--|--\nc | d\n", [(1, OUTER), (2, OUTER), (3, OUTER)]),
        ("| a | b |\n--|--\n| c | d |\n", [(2, OUTER)]),
        (TABLE + "prose\n", [(3, OUTER)]),
        (TABLE + "| c \\| d | e |\n", [(3, CUT)]),
        (TABLE + "|  |  |\n| - | : |\n", [(3, DELIMITER), (4, DELIMITER)]),
    ],
)
def test_lines_that_are_misread(text: str, expected: list[tuple[int, str]]) -> None:
    """Each line that the book reads otherwise is named with what becomes of it; CRLF makes no difference."""
    assert found_in(text) == expected
    assert found_in(text.replace("\n", "\r\n")) == expected


def test_they_stand_in_order() -> None:
    """What is found stands in the order of the lines, whatever it is."""
    lines = [line for line, _ in found_in("```\n| a |\n# b\n```\n\nT\n--\n\n" + TABLE + "|  |  |\n")]

    assert lines == sorted(lines)
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("text", "expected", "mended"),
    [
        ("\ufeff# T\n", "save the file without it, as plain UTF-8", "# T\n"),
        ("## T ##\n", "leave them out", "## T\n"),
        (" ## T\n", "start the line with `#`, one for each level, and a blank", "## T\n"),
        ("T\n---\n", "start the line with `#`, one for each level, and a blank", "## T\n"),
        ("```\n#[derive]\n```\n", "indent the line by a blank, or write it otherwise", "```\n #[derive]\n```\n"),
        ("```\n| a |\n```\n", "leave out the pipe at its start or at its end", "```\n| a\n```\n"),
        (
            TABLE + "c | d\n",
            "start and end the row with `|`, or put a blank line above what is no row",
            TABLE + "| c | d |\n",
        ),
        (TABLE + "| c \\| d | e |\n", "write the cell without a pipe", TABLE + "| c or d | e |\n"),
        (TABLE + "| | |\n", "take the row out, or fill in a cell", TABLE),
    ],
)
def test_what_helps(text: str, expected: str, mended: str) -> None:
    """Each kind of misreading comes with advice of its own, and whoever follows it is read alike."""
    assert [one.right for one in misreadings(read(Source(text.encode())))] == [expected]
    assert found_in(mended) == []
