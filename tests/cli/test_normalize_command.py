"""`scaffold normalize` on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scaffold.cli import run
from scaffold.rewriting.normalize import SWITCHES

UNTIDY = Path(__file__).parent.parent.parent / "docs" / "untidy.md"


@pytest.fixture
def goal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one goal that is written in many wrong ways."""
    monkeypatch.chdir(tmp_path)
    path = Path("2026/goal.md")
    path.parent.mkdir()
    path.write_bytes(UNTIDY.read_bytes())
    return path


def test_every_change_is_told(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each, in their order in the file, with the name that switches it off."""
    assert run(["normalize"]) == 0
    out, err = capsys.readouterr()

    assert out.splitlines()[0] == "2026/goal.md"
    assert out.splitlines()[1] == "2026/goal.md:6: user `@boxyuwu` → `@BoxyUwU` [users]"
    lines = [int(line.split(":")[1]) for line in out.splitlines()[1:]]
    assert len(lines) == 6
    assert lines == sorted(lines)
    assert err == "changed 1, unchanged 0\n"
    assert b"| [cargo] | Small         |" in goal.read_bytes()
    assert run(["normalize", "--check"]) == 0


def test_what_is_switched_off_stays(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the command line and in the settings; the repair that `--check` names keeps it off."""
    Path("scaffold.yaml").write_text("normalize: {users: false}\n")
    assert run(["normalize", "--check", "--without", "levels", "--without=sections"]) == 1
    out, err = capsys.readouterr()

    assert re.findall(r"\[([a-z-]+)\]$", out, re.MULTILINE) == ["rows", "badges"]
    assert err.endswith("to change them: scaffold normalize --without=levels --without=sections\n")


def test_an_unknown_switch(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest name is offered, and nothing is written."""
    before = goal.read_bytes()

    assert run(["normalize", "--without", "user"]) == 2
    assert "`users`" in capsys.readouterr().err
    assert goal.read_bytes() == before


def test_pages_are_only_formatted(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page has no layout; its words stay."""
    page = Path("page.md")
    page.write_bytes(b"## FAQ\n|Team|\n|-|\n")

    assert run(["normalize", "page.md"]) == 0
    assert page.read_bytes() == b"## FAQ\n\n| Team |\n| ---- |\n"


def test_what_is_missing_is_added_on_demand(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only with `--add-missing`."""
    goal.write_text("# T\n\n| Metadata | |\n| --- | --- |\n| Status | Proposed |\n\n## Team asks\n\nNone.\n")
    assert run(["normalize"]) == 0
    assert "## Summary" not in goal.read_text()
    assert run(["normalize", "--add-missing"]) == 0
    out = capsys.readouterr().out

    assert "| Point of contact |" in goal.read_text()
    assert goal.read_text().index("## Summary") < goal.read_text().index("## Motivation")
    assert "[missing-rows]" in out
    assert "[missing-sections]" in out


def test_the_help_names_every_switch(capsys: pytest.CaptureFixture[str]) -> None:
    """The list in the help is the one that the program has."""
    run(["normalize", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    named = re.search(r"NAME is one of: (.*?); with --add-missing also (.*?)\.", text)

    assert named is not None
    assert set(f"{named[1]} {named[2]}".split()) == set(SWITCHES)
