"""Writing canonically: the cases of `tests/data/fmt.md`, and every real document."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cmarkgfm
import pyromark
import pytest

from scaffold.markdown.accounting import Account, account_of, imbalance
from scaffold.markdown.parser import OPTIONS
from scaffold.markdown.reading import body_start, read
from scaffold.operations.fmt import fmt_edits
from scaffold.text.edits import EditKind, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).resolve().parent.parent / "data" / "fmt.md"
_CASE = re.compile(
    r"^## (?P<name>.+)\n\n~~~~ (?:same\n(?P<same>(?s:.*?))|"
    r"before\n(?P<before>(?s:.*?))~~~~\n\n~~~~ after\n(?P<after>(?s:.*?)))~~~~$",
    re.MULTILINE,
)
_HEADING = re.compile(r"^## .+\n\n~~~~ (?:same|before)$", re.MULTILINE)


def formatted(data: bytes, *, compact: bool = False) -> bytes:
    edits = fmt_edits(read(Source(data)), compact=compact)

    assert all(edit.kind is EditKind.LAYOUT for edit in edits)
    return apply_edits(data, edits)


def page(data: bytes) -> list[Any]:
    """What the parser of the book sees, front matter cut off; the text is taken to end in one line end."""
    text = data[body_start(Source(data)) :].decode().rstrip("\r\n") + "\n"
    return list(pyromark.events(text, options=OPTIONS, merge_text=True, broken_link_callback=lambda _: ("", "")))


def github(data: bytes) -> str:
    """The page as GitHub's parser renders it, front matter cut off."""
    html: str = cmarkgfm.github_flavored_markdown_to_html(data[body_start(Source(data)) :].decode())
    return html.removesuffix("\n")


def lost(before: bytes, after: bytes) -> tuple[str, str, int] | None:
    one, other = (account_of(read(Source(data))) for data in (before, after))
    return imbalance(one, other, Account(), Account())


def cases() -> Iterator[tuple[str, str, str]]:
    for match in _CASE.finditer(DATA.read_text(encoding="utf-8")):
        same = match["same"]
        yield match["name"], match["before"] if same is None else same, match["after"] if same is None else same


@pytest.mark.parametrize(("before", "after"), [pytest.param(*rest, id=name) for name, *rest in cases()])
def test_case(before: str, after: str) -> None:
    """A page becomes what the case says, whatever its line ends, its mark and its final newline, and looks the same."""
    for end in ("\n", "\r\n"):
        for mark in ("", "\ufeff"):
            one, other = ((mark + text.replace("\n", end)).encode() for text in (before, after))

            assert formatted(one) == other
            assert formatted(other) == other
            assert page(one) == page(other)
            assert lost(one, other) is None
            assert formatted(formatted(one, compact=True)) == other
            if not before.startswith("```"):  # an open fence ends with the file
                unended = one.rstrip()

                assert formatted(unended) == other.rstrip() + (end.encode() if end.encode() in unended else b"\n")


@pytest.mark.parametrize(("first", "rest"), [("> ", "> "), ("1. ", "   ")])
def test_cases_in_containers(first: str, rest: str) -> None:
    """In a quote or an item every case stays as it is."""
    found = 0
    for name, before, _ in cases():
        lines = before.strip("\n").splitlines()
        nested = first + f"\n{rest}".join(lines) + "\n"
        found += 1

        assert (name, formatted(nested.encode()).decode()) == (name, nested)
    assert found > 80


def test_every_case_is_run() -> None:
    """No case of the data is overlooked, no name stands twice, and a case that changes nothing says so."""
    names = [name for name, _, _ in cases()]

    assert len(names) == len(_HEADING.findall(DATA.read_text(encoding="utf-8"))) > 80
    assert len(set(names)) == len(names)
    assert [name for name, before, after in cases() if before == after] == [
        match["name"] for match in _CASE.finditer(DATA.read_text(encoding="utf-8")) if match["same"] is not None
    ]


def test_the_data_is_canonical() -> None:
    """The file of cases is itself written canonically."""
    data = DATA.read_bytes()

    assert formatted(data) == data


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_nothing_stays(data: bytes) -> None:
    """A file without any text stays as it is."""
    assert formatted(data) == data


def test_mixed_line_ends_stay() -> None:
    """Line ends that differ stay as they are; what is added takes the first line's."""
    assert formatted(b"a\r\nb\n\n\r\n# c\n# d") == b"a\r\nb\n\r\n# c\n\r\n# d\r\n"


@pytest.mark.corpus
def test_the_seed(shared: Path) -> None:
    """The seed changes in the seven lines of `formats/SEED.md`, and nowhere else."""
    before = (shared / "seed" / "async.md").read_bytes()
    after = formatted(before)
    lines = list(difflib.ndiff(before.decode().splitlines(), after.decode().splitlines()))
    removed = [line[2:] for line in lines if line.startswith("- ")]
    added = [line[2:] for line in lines if line.startswith("+ ")]

    assert len(removed) == 7
    assert removed[0] == ""
    assert removed[1] == f"{added[0]} "
    assert added[1:] == [
        "| Task                 | Owner(s) or team(s) | Notes |",
        "| -------------------- | ------------------- | ----- |",
        "| Implementation       | @eholk              |       |",
        "| Author RFC           | @eholk              |       |",
        "| RFC decision         | ![Team][] [lang]    |       |",
    ]
    assert [line.replace(" ", "").replace("-", "") for line in removed[2:]] == [
        line.replace(" ", "").replace("-", "") for line in added[1:]
    ]


@pytest.mark.corpus
@pytest.mark.parametrize(("folder", "at_least"), [("corpus", 200), ("replay", 1000)])
def test_real_documents(shared: Path, folder: str, at_least: int) -> None:
    """Every real document looks the same to both parsers, loses nothing, and is canonical after one run."""
    texts = {path.read_bytes(): path for path in sorted((shared / folder).rglob("*.md"))}
    changed, wrong = 0, []
    for before, path in texts.items():
        for compact in (False, True):
            after = formatted(before, compact=compact)
            if after == before:
                continue
            changed += 1
            same = page(after) == page(before) and github(after) == github(before)
            if not same or lost(before, after) is not None or formatted(after, compact=compact) != after:
                wrong.append((str(path), compact))

    assert wrong == []
    assert len(texts) > at_least
    assert changed > at_least


@pytest.mark.corpus
@pytest.mark.parametrize(
    "written",
    [
        lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.rstrip(b"\r\n"),
    ],
    ids=["CRLF", "byte order mark", "no final newline"],
)
def test_real_documents_written_otherwise(shared: Path, written: Callable[[bytes], bytes]) -> None:
    """Other line ends, a mark or a missing line end: the page is the same, and done twice nothing more changes."""
    checked = 0
    for path in sorted((shared / "corpus").rglob("*.md")):
        before = written(path.read_bytes())
        after = formatted(before)
        assert page(after) == page(before), path
        assert lost(before, after) is None, path
        assert formatted(after) == after, path
        checked += 1

    assert checked == 217


def test_github_sees_what_the_book_sees() -> None:
    """No case changes the page as GitHub renders it."""
    assert [name for name, before, after in cases() if github(before.encode()) != github(after.encode())] == []
