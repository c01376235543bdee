"""The cases of six files in `tests/data`: a page before and after `fmt`, or one page that stays as it is.

Each is run twice, with CRLF, with a byte order mark, without a final newline, in an item and in a quote, and compact.
The pages in `tests/data/found` are texts that some version of `fmt` once harmed, one file each, kept byte for byte.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pages import WRITTEN, book, fate, formatted, github, in_item, in_quote, lost

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).resolve().parent.parent / "data"
_CASE = re.compile(
    r"^## (?P<name>.+)\n\n~~~~ (?:same\n(?P<same>(?s:.*?))|"
    r"before\n(?P<before>(?s:.*?))~~~~\n\n~~~~ after\n(?P<after>(?s:.*?)))~~~~$",
    re.MULTILINE,
)
_START = re.compile(r"^~~~~ (?:same|before)$", re.MULTILINE)


class Case(NamedTuple):
    """A page before and after; `same` says that the data has it as one that stays."""

    name: str
    before: str
    after: str
    same: bool


def _cases(path: Path) -> list[Case]:
    found = []
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        same = match["same"] is not None
        texts = (match["same"], match["same"]) if same else (match["before"], match["after"])
        found.append(Case(match["name"], *texts, same))
    return found


THEMES = ("bytes", "headings", "html-and-code", "lists-and-quotes", "references", "tables")
FILES = {path: _cases(path) for path in (DATA / f"{theme}.md" for theme in THEMES)}
CASES = [pytest.param(case, id=f"{path.stem}: {case.name}") for path, cases in FILES.items() for case in cases]
FOUND = sorted((DATA / "found").glob("*.md"))


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case) -> None:
    """A page becomes what the case says however its bytes are written, and that stays; both parsers see no change."""
    for name, written in WRITTEN.items():
        before, after = (written(text.encode()) for text in (case.before, case.after))
        done = fate(before)

        assert (name, done.harm) == (name, ())
        assert (name, done.after.rstrip(b"\r\n")) == (name, after.rstrip(b"\r\n"))
        assert name == "no final newline" or done.after == after
        assert formatted(done.after) == done.after
        assert book(before) == book(after)
        assert github(before) == github(after)
        assert lost(before, after) is None


@pytest.mark.parametrize("case", CASES)
def test_compact(case: Case) -> None:
    """Compact tables harm no page either, and are padded again as if they had never been compact."""
    for name, written in WRITTEN.items():
        before = written(case.before.encode())
        done = fate(before, compact=True)

        assert (name, done.harm) == (name, ())
        assert formatted(done.after) == formatted(before)


@pytest.mark.parametrize("holder", [in_item, in_quote])
@pytest.mark.parametrize("case", CASES)
def test_in_containers(case: Case, holder: Callable[[str], str]) -> None:
    """In an item and in a quote every page stays as it is."""
    for name in ("as it is", "CRLF", "byte order mark"):
        nested = WRITTEN[name](holder(case.before.strip("\n")).encode())

        assert (name, fate(nested)) == (name, (nested, ()))
        assert formatted(nested, compact=True) == nested


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_is_run(path: Path) -> None:
    """No case of the data is overlooked, no name stands twice, and a case that changes nothing says so."""
    cases = FILES[path]
    names = [case.name for case in cases]

    assert len(names) == len(_START.findall(path.read_text(encoding="utf-8"))) > 10
    assert len(set(names)) == len(names)
    assert [case.name for case in cases if (case.before == case.after) != case.same] == []


def test_the_data_is_there() -> None:
    """A folder that was moved would run nothing."""
    assert len(CASES) > 150
    assert len(FOUND) > 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_data_is_canonical(path: Path) -> None:
    """The files of cases are themselves written canonically."""
    data = path.read_bytes()

    assert formatted(data) == data


@pytest.mark.parametrize("compact", [False, True], ids=["padded", "compact"])
@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_found(path: Path, compact: bool) -> None:
    """What once was harmed is harmed no more, in all the ways its bytes can be written."""
    for name, written in WRITTEN.items():
        before = written(path.read_bytes())

        assert (name, fate(before, compact=compact).harm) == (name, ())
