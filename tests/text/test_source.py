"""Bytes, lines and places of one file."""

from __future__ import annotations

import pytest

from scaffold.problems import Place, Problem
from scaffold.text.source import BOM, LineIndex, Source


def test_offsets_are_bytes() -> None:
    """Offsets count UTF-8 bytes, not characters."""
    source = Source("é漢x".encode())

    assert source.text(5, 6) == "x"
    assert source.text(0, 2) == "é"


def test_place_counts_characters() -> None:
    """A column is 1-based and counts characters, also after letters of several bytes."""
    source = Source("a\né漢🎉x\n".encode(), "goal.md")

    assert source.place(2) == Place("goal.md", 2, 1)
    assert source.place(2 + 2 + 3 + 4) == Place("goal.md", 2, 4)


def test_place_within_a_character() -> None:
    """An offset in the middle of a character has a place all the same."""
    assert Source("é".encode()).place(1).line == 1


def test_place_at_the_end() -> None:
    """The end of a file that ends in a newline is the first column of a further line."""
    assert Source(b"a\nb\n").place(4) == Place("", 3, 1)


def test_place_does_not_count_the_mark() -> None:
    """A byte order mark takes no column on the first line, and does not matter on the next."""
    source = Source(BOM + b"ab\ncd")

    assert source.place(3) == Place("", 1, 1)
    assert source.place(4) == Place("", 1, 2)
    assert source.place(7) == Place("", 2, 2)


def test_text_starts_after_the_mark() -> None:
    """Text starts after a byte order mark; without one, at the first byte."""
    assert Source(BOM + b"a").text_start == 3
    assert Source(b"a").text_start == 0
    assert Source(b"\xef\xbb").text_start == 0


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\r\nb\n", b"\r\n"),
        (b"a\nb\r\n", b"\n"),
        (b"a", b"\n"),
        (b"", b"\n"),
        (b"\n", b"\n"),
        (b"\r\n", b"\r\n"),
    ],
)
def test_newline_is_the_first_lines(data: bytes, expected: bytes) -> None:
    """The line end to write is that of the first line; a line feed where there is none."""
    assert Source(data).newline == expected


def test_line_start_and_end() -> None:
    """A line holds its own line end, CRLF included."""
    source = Source(b"ab\r\ncd\nef")

    assert [(source.line_start(at), source.line_end(at)) for at in (0, 3, 4, 6, 7, 8)] == [
        (0, 4),
        (0, 4),
        (4, 7),
        (4, 7),
        (7, 9),
        (7, 9),
    ]


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff", 1, 1, "0xff"),
        ("é".encode() + b"\xe9", 1, 2, "0xe9"),
        ("a\r\né漢".encode() + b"\x80 rest", 2, 3, "0x80"),
        (b"a\n\xe2\x82", 2, 1, "0xe2"),
        (b"\xed\xa0\x80", 1, 1, "0xed"),
    ],
)
def test_what_is_not_utf_8_has_a_place(data: bytes, line: int, column: int, byte: str) -> None:
    """A byte that is not UTF-8 is a problem that names the byte, its line and its column in characters."""
    with pytest.raises(Problem) as caught:
        Source.read(data, "goal.md")

    assert caught.value.place == Place("goal.md", line, column)
    assert byte in caught.value.what
    assert caught.value.right == "save the file as UTF-8"


def test_what_is_not_utf_8_after_a_mark() -> None:
    """A byte order mark takes no column in the place of a wrong byte either."""
    with pytest.raises(Problem) as caught:
        Source.read(BOM + b"ab\xff")

    assert caught.value.place == Place("", 1, 3)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\r", 1, 1),
        (b"a\rb\n", 1, 2),
        ("a\r\né漢".encode() + b"\rb\r", 2, 3),
        (b"a\r\r\n", 1, 2),
        (b"a\n\r", 2, 1),
        (BOM + b"a\r", 1, 2),
    ],
)
def test_a_carriage_return_alone_has_a_place(data: bytes, line: int, column: int) -> None:
    """A carriage return without a line feed after it is a problem, with the line and the column of the first one."""
    with pytest.raises(Problem) as caught:
        Source.read(data, "goal.md")

    assert caught.value.place == Place("goal.md", line, column)
    assert caught.value.what == "has a carriage return alone"
    assert caught.value.right == "end lines with LF or CRLF"


def test_what_is_not_utf_8_comes_first() -> None:
    """A file that is not UTF-8 is a problem as such, whatever its line ends are."""
    with pytest.raises(Problem, match="is not UTF-8"):
        Source.read(b"a\rb\xff")


def test_reading_keeps_every_byte() -> None:
    """Reading a file changes nothing in it: mark, line ends and NUL are kept."""
    data = BOM + "a\r\nb\nc\r\n\x00\u2028".encode()

    assert Source.read(data, "x").data == data


def test_line_index_agrees_with_place() -> None:
    """Looking up many lines at once gives the same numbers as one at a time."""
    source = Source("é\r\n\nb c\nd".encode())
    index = LineIndex(source)
    offsets = range(len(source.data) + 1)

    assert [index.line(offset) for offset in offsets] == [source.place(offset).line for offset in offsets]


def test_line_index_of_nothing() -> None:
    """An empty file has one line."""
    assert LineIndex(Source(b"")).line(0) == 1
