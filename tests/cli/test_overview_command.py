"""`scaffold overview`: the counts, the picture, and that they are those of `scaffold list`."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scaffold.cli import run
from scaffold.documents.overview import Counting, status_order
from scaffold.documents.recognition import open_document
from scaffold.layouts.catalogue import Catalogue
from scaffold.reports.overview import overview_report
from scaffold.reports.table import Screen
from scaffold.text.source import Source
from scaffold.text.width import display_width

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two goals of one milestone, one without a tracking issue and one without a champion, a roadmap of it, a goal of
    another milestone, and a page.
    """
    monkeypatch.chdir(tmp_path)
    for name, path in (("2026", "2026/a"), ("2026", "2026/b"), ("2026-roadmap", "2026/r"), ("async", "2025h1/c")):
        run(["new", "--answers", str(EXAMPLES / f"{name}.yaml"), "--output", f"{path}.md"])
    Path("page.md").write_text("# A page\n")
    text = Path("2026/a.md").read_text(encoding="utf-8")
    Path("2026/a.md").write_text(text.replace("[rust-lang/goals#105]", ""), encoding="utf-8")
    text = Path("2026/b.md").read_text(encoding="utf-8")
    assert "[crates-io] champion" in text
    lines = [line for line in text.splitlines(keepends=True) if "[crates-io] champion" not in line]
    Path("2026/b.md").write_text("".join(lines).replace("| Proposed", "| Accepted"), encoding="utf-8")
    capsys.readouterr()
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a command prints as JSON."""
    assert run([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents by milestone and status in the order of the life cycle, a roadmap without one last."""
    found = printed(capsys, "overview")

    assert found["documents"] == 4
    assert [tuple(one.values()) for one in found["statuses"]] == [
        ("2025h1", "Proposed for flagship", 1),
        ("2026", "Proposed", 1),
        ("2026", "Accepted", 1),
        ("2026", "", 1),
    ]
    assert [tuple(one.values()) for one in found["teams"] if one["without champion"]] == [
        ("2026", "crates-io", 2, 1),
        ("2026", "infra", 2, 2),
    ]
    assert {one["without champion"] for one in found["teams"] if one["milestone"] == "2025h1"} == {None}


def test_what_the_next_status_demands(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each demand that is not met, for each status that may follow; nothing where the life cycle ended."""
    found = printed(capsys, "overview")

    assert {(one["path"], one["next"], one["demand"]) for one in found["missing"]} == {
        ("2026/a.md", "Accepted", "tracking-issue")
    }


def test_selected_rows_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a term on tasks only those tasks and asks count, as in a listing of them."""
    found = printed(capsys, "overview", "--where", "team=types")
    asks = printed(capsys, "list", "--each", "ask", "--where", "team=types")

    assert found["documents"] == 1
    assert {one["team"]: one["asks"] for one in found["teams"]}["types"] == len(asks)


def test_csv_is_one_flat_table(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each count, with what it counts."""
    run(["overview", "--format", "csv"])
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert sum(int(line["count"]) for line in lines if line["what"] == "status") == 4
    assert {line["what"] for line in lines} >= {"status", "badge", "ask", "ask without champion", "missing"}


@pytest.mark.parametrize("width", [None, 20, 40, 60, 80, 120, 300])
def test_the_picture_fits(project: Path, width: int | None) -> None:
    """No line is wider than the screen, numbers are never cut, every bar is seen, and marks of colour end."""
    counting = Counting()
    for path in sorted(Path().glob("20*/*.md")):
        document = open_document(Source(path.read_bytes(), str(path)), Catalogue().formats())
        counting.add(document, document.tasks)
    plain = overview_report(counting.overview(), "table", Screen(width))
    coloured = overview_report(counting.overview(), "table", Screen(width, colour=True))

    assert max(map(display_width, plain.splitlines())) <= max(width or 80, 30)
    assert "2026" in plain
    assert "1 of 2" in plain
    assert "Proposed" in plain
    assert "\x1b" not in plain
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[36m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_nothing_to_count_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No document is no error."""
    monkeypatch.chdir(tmp_path)

    assert run(["overview"]) == 0
    assert capsys.readouterr() == ("", "0 documents\n")


def test_a_failure_stops_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be read is said and counted, exit 2; escape sequences are written out."""
    Path("2026/latin.md").write_bytes(b"\xe9")
    Path("2026/evil.md").write_text("# E\n\n| Metadata | |\n|--|--|\n| Point of contact | @a |\n| Status | \x1b[2J |\n")

    assert run(["overview"]) == 2
    out, err = capsys.readouterr()
    assert "\\x1b[2J" in out
    assert "\x1b" not in out
    assert err.endswith("5 documents; 1 page skipped: no layout knows them; 1 failure\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--where", "statos=x"], "did you mean"), (["nowhere"], "no such file"), (["--layout", "2035"], "no layout")],
)
def test_bad_input(project: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, as `scaffold list` has it."""
    assert run(["overview", *words]) == 2
    assert said in capsys.readouterr().err


def test_statuses_of_several_layouts_have_one_order() -> None:
    """A status of a later layout stands after the one that it follows there."""
    forms = [Catalogue().get(name) for name in ("2025h1", "2025h1-final", "2026")]

    assert status_order(forms) == tuple(status.name for status in forms[0].layout.statuses)
    assert status_order([]) == ()


@pytest.mark.corpus
@pytest.mark.parametrize("where", [[], ["--where", "status=Accepted"], ["--where", "team=lang"]])
def test_counts_are_those_of_list(
    shared: Path, where: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On all real documents every count is the number of records that `scaffold list` gives."""
    monkeypatch.chdir(shared / "corpus")
    found = printed(capsys, "overview", *where)
    documents = printed(capsys, "list", "--fields", "path,milestone,status,placeholder", *where)
    tasks = printed(capsys, "list", "--each", "task", "--fields", "milestone,badge", *where)
    asks = printed(capsys, "list", "--each", "ask", "--fields", "milestone,team", *where)

    assert found["documents"] == len(documents) > 20
    assert _counts(found["statuses"]) == Counter((one["milestone"] or "", one["status"] or "") for one in documents)
    assert _counts(found["badges"]) == Counter((one["milestone"], badge) for one in tasks for badge in one["badge"])
    assert Counter({(one["milestone"], one["team"]): one["asks"] for one in found["teams"]}) == Counter(
        (one["milestone"], team) for one in asks for team in one["team"]
    )
    assert {one["path"]: one["placeholders"] for one in found["placeholders"]} == {
        one["path"]: one["placeholder"] for one in documents if one["placeholder"]
    }


def _counts(records: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    return Counter({(first, second): count for first, second, count in (one.values() for one in records)})
