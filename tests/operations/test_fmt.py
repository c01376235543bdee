"""What `fmt` does with bytes, with directives, and with regions that are protected; the pages are in `tests/data`."""

from __future__ import annotations

import re

import pytest
from pages import WRITTEN, fate, formatted

from scaffold.documents.document import Document
from scaffold.layouts.page import PAGE
from scaffold.markdown.reading import Reading, read
from scaffold.operations.fmt import Fmt, fmt_edits
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.edits import Span, apply_edits
from scaffold.text.source import Source

MARK = b"\xef\xbb\xbf"
OFF, ON = b"<!-- scaffold: off -->\n", b"<!-- scaffold: on -->\n"


@pytest.mark.parametrize("data", [b"", b"\n\n", b" ", MARK, MARK + b"\n", b"---\na: b\n---", b"\x0c\n"])
def test_nothing_stays(data: bytes) -> None:
    """A file without any text stays as it is."""
    assert fate(data) == (data, ())


def test_mixed_line_ends_stay() -> None:
    """Line ends that differ stay as they are; what is added takes the first line's."""
    assert formatted(b"a\r\nb\n\n\r\n# c\n# d") == b"a\r\nb\n\r\n# c\n\r\n# d\r\n"
    assert formatted(b"|a|\n|-|\r\n|b|\n\n\n\n\r\n# c") == b"| a   |\n| --- |\r\n| b   |\n\r\n# c\n"


@pytest.mark.parametrize("name", WRITTEN)
def test_nul(name: str) -> None:
    """A NUL is a letter like others: it stays, also in a cell."""
    before = WRITTEN[name](b"a\x00b \n\n|\x00|\n|-|\n")
    after, harm = fate(before)

    assert harm == ()
    assert after.count(b"\x00") == 2
    assert b"a\x00b \n" not in after


def test_what_is_not_utf_8() -> None:
    """Bytes that are no text are never read, so nothing can come of them."""
    with pytest.raises(Problem, match="not UTF-8"):
        Source.read(b"# a \xff\n")


@pytest.mark.parametrize(
    "line",
    [
        b"a" * 10_000_000,
        b"a b " * 100_000,
        b"- a\n" + b" " * 100_000 + b"b: -",
        b"a\n" + b"-|" * 100_000 + b"x",
        b"[a" + b"\\a" * 100_000,
        b"- a\n" + b"<b" * 100_000,
        b"|a|\n|-|\n|<b" + b">" * 100_000 + b"x|",
        b"> " * 200 + b"a",
        b"a ` " * 50_000,
        b"[a](b 'c \n" * 50_000,
        b"[a](" * 50_000 + b" \nb",
        b"|" + b"a|" * 10_000 + b"\n|" + b"-|" * 10_000,
    ],
    ids=lambda line: f"{line[:12]!r} …",
)
def test_a_file_of_one_long_line(line: bytes) -> None:
    """However long a line is, it is written canonically, and no pattern takes for ever over it."""
    after, harm = fate(line)

    assert harm == ()
    assert after.endswith(b"\n")


def test_directives_of_a_layout() -> None:
    """Which rows are directives is said by whoever asks; a page has the usual one."""
    data = b"| a   | b   |\n| --- | --- |\n| ((X)) |\n| (((X))) |\n"

    assert formatted(data) == b"| a     | b   |\n| ----- | --- |\n| ((X)) |     |\n| (((X))) |\n"
    edits = fmt_edits(read(Source(data)), fixed=re.compile(r"\(\(X\)\)"))
    assert apply_edits(data, edits) == data


def test_compact() -> None:
    """A compact table has one blank inside each pipe, an empty cell one in all, and three dashes a column."""
    data = b"|aaaaaa|b||\n|:-|:-:|-:|\n|c|||\n"

    assert formatted(data, compact=True) == b"| aaaaaa | b | |\n| :-- | :-: | --: |\n| c | | |\n"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("a \nb\n", False), ("`a` b\n", False), ("`a` b \n", True), ("a <b> \n", True), ("[a](b) c \n", False)],
)
def test_code_is_looked_for_only_where_it_may_be(text: str, asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Finding code inside lines takes a pass of the parser, which most documents do not need."""
    passes: list[Reading] = []

    def verbatim(reading: Reading) -> tuple[Span, ...]:
        passes.append(reading)
        return ()

    monkeypatch.setattr(Reading, "verbatim", property(verbatim))
    fmt_edits(read(Source(text.encode())))

    assert bool(passes) == asked


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("before", [b"", b"text\n\n", b"# T\n", b"- a\n\n", b"> a\n\n", b"| a   |\n| --- |\n\n"])
@pytest.mark.parametrize("after", [b"", b"\ntext\n", b"# T\n", b"- a\n", b"\n| a   |\n| --- |\n"])
def test_a_protected_region(before: bytes, after: bytes, name: str) -> None:
    """A region is left byte for byte, whatever stands around it, and nobody is refused for it."""
    region = OFF + b"# A \ntext \n\n\n|a|\n|-|\n- b\n# C\n```\nd\n```\n\n" + ON
    whole = WRITTEN[name](before + region + after)
    region = WRITTEN["CRLF" if name == "CRLF" else "as it is"](region)
    done = fate(whole)

    assert done.harm == ()
    assert region.rstrip(b"\r\n") in done.after
    assert formatted(whole, compact=True).count(region.rstrip(b"\r\n")) == 1


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n\n", b" \n \n", b"\n|a|\n|-|", b"\n```\na \n\n"])
def test_a_region_without_an_end(end: bytes) -> None:
    """A region that nothing closes goes on to the end of the file: not even a line end is put there."""
    data = b"# T\n\n" + OFF + b"\ntext " + end
    outcome = rewrite(Document(read(Source(data)), PAGE), [Fmt()])

    assert outcome.result is Result.UNCHANGED
    assert formatted(b"text \n\n\n" + data) == b"text\n\n" + data


def test_what_protects_nothing() -> None:
    """The words protect only as a block of their own at the top level."""
    for switch in (b"- <!-- scaffold: off -->\n\n", b"> <!-- scaffold: off -->\n\n", b"    <!-- scaffold: off -->\n\n"):
        assert formatted(switch + b"text \n") == switch + b"text\n"
    assert formatted(b"a <!-- scaffold: off -->\n\ntext \n") == b"a <!-- scaffold: off -->\n\ntext\n"
    assert formatted(ON + b"\n\ntext \n") == ON + b"\ntext\n"
