"""A bulk change of documents that git has uncommitted changes of: it says so and asks."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from goals import GOAL

from scaffold.cli import run

SET = ("set", "contact=octocat")
NAMES = ("2026/a.md", "2026/b.md", "2026/c.md")


def git(*words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work tree with three documents; one of them was changed since the commit, one git does not know yet."""
    monkeypatch.chdir(tmp_path)
    Path("scaffold.yaml").write_bytes(b"")
    Path("2026").mkdir()
    git("init", "--quiet")
    for name in NAMES[:2]:
        Path(name).write_text(GOAL, encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "-m", "goals")
    Path(NAMES[1]).write_text(GOAL + "\nMore.\n", encoding="utf-8")
    Path(NAMES[2]).write_text(GOAL, encoding="utf-8")
    return tmp_path


def done() -> list[bool]:
    return ["| @octocat" in Path(name).read_text(encoding="utf-8") for name in NAMES]


class Terminal(io.StringIO):
    """A terminal that somebody has typed an answer into."""

    def isatty(self) -> bool:
        return True


def asked(monkeypatch: pytest.MonkeyPatch, answer: str, *words: str) -> tuple[int, str]:
    """A command in a terminal: the exit code, and what was said there."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys, "stderr", terminal)
    return run(words), terminal.getvalue()


def test_where_nobody_is_asked_it_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The documents are named, and nothing is written until they are committed, or it is allowed."""
    assert run([*SET, "--yes"]) == 2
    err = capsys.readouterr().err
    assert "error: 2 documents have uncommitted changes: 2026/b.md, 2026/c.md\n" in err
    assert "  commit them, or say `--allow-dirty`\n" in err
    assert done() == [False] * 3

    assert run([*SET, "--yes", "--allow-dirty"]) == 0
    assert done() == [True] * 3


def test_what_is_committed_is_changed(folder: Path) -> None:
    """Changes elsewhere in the work tree are no reason to stop."""
    git("add", "2026/b.md", "2026/c.md")
    git("commit", "--quiet", "-m", "more")
    Path("notes.txt").write_bytes(b"not committed")

    assert run([*SET, "--yes"]) == 0
    assert done() == [True] * 3


def test_in_a_terminal_it_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question has both counts; only a yes goes on."""
    for answer in ("n\n", "\n", ""):
        code, said = asked(monkeypatch, answer, *SET)

        assert code == 0
        assert "change 3 documents; 2 have uncommitted changes? [y/N] " in said
        assert done() == [False] * 3
    code, said = asked(monkeypatch, "y\n", *SET)
    assert code == 0
    assert done() == [True] * 3


def test_what_is_allowed_is_not_mentioned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--allow-dirty` the question is about the change alone."""
    said = asked(monkeypatch, "y\n", *SET, "--allow-dirty")[1]

    assert "change 3 documents? [y/N] " in said
    assert done() == [True] * 3


def test_one_document_that_is_named_is_changed_at_once(folder: Path) -> None:
    """It is no bulk change."""
    assert run([*SET, "2026/b.md"]) == 0
    assert done() == [False, True, False]


def test_a_broken_repository_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what goes on without it."""
    Path(".git/index").write_bytes(b"?")

    assert run([*SET, "--yes"]) == 2
    err = capsys.readouterr().err
    assert "error: git can't tell what changed: " in err
    assert "  mend that, or say `--allow-dirty`\n" in err
    assert done() == [False] * 3
    assert run([*SET, "--yes", "--allow-dirty"]) == 0


def test_without_git_it_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed nobody can ask it."""
    monkeypatch.setenv("PATH", str(folder))

    assert run([*SET, "--yes"]) == 0
    assert done() == [True] * 3
