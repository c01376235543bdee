"""What every command does before it reads documents, and what the history knows of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from disks import Watched
from goals import GOAL

from scaffold.cli import run
from scaffold.cli.app import app
from scaffold.cli.transactions import command_words, project_here
from scaffold.workspace.files import Files
from scaffold.workspace.project import Project
from scaffold.workspace.transaction import Transaction

HEAVY = ("scaffold.workspace.recovery", "scaffold.workspace.journal", "scaffold.workspace.transaction")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two pages."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".scaffold").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"old\n")
    return tmp_path


def interrupt() -> None:
    """Leave a change half done: one page is new, one is old."""
    # The first two renames are of the state: `.gitignore` and the journal.
    disk = Watched(4, lambda _: (_ for _ in ()).throw(SystemExit), frozenset({"replace"}))
    with Transaction(Project.around(files=Files(disk)), ("set", "a=b")) as transaction:
        for name in ("a.md", "b.md"):
            transaction.add(name, b"old\n", b"new\n")
        with pytest.raises(SystemExit):
            transaction.commit()
    assert [Path(name).read_bytes() for name in ("a.md", "b.md")] == [b"new\n", b"old\n"]


# A call of every command that reads documents; it need not come to a good end.
READING = (
    ("new", "Title", "--layout", "2026", "--set", "contact=ghost", "--no-input", "--dry-run"),
    ("fmt", "--check"),
    ("normalize", "--check"),
    ("check",),
    ("list",),
    ("overview",),
    ("set", "status=Accepted", "--dry-run"),
    ("unset", "status", "--dry-run"),
    ("badge", "add", "Complete", "--dry-run"),
    ("row", "remove", "tasks", "--where", "task=T", "--dry-run"),
    ("rename", "person", "@ghost", "@octocat", "--dry-run"),
    ("apply", "goals-repository", "--dry-run"),
    ("diff", "a.md", "b.md"),
    ("undo", "--list"),
)


def test_no_command_is_left_out() -> None:
    """All others read no documents."""
    named = {command.name for command in app().registered_commands} | {group.name for group in app().registered_groups}

    assert named - {words[0] for words in READING} <= {"layouts", "explain", "completion"}


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_every_command_finishes_an_interrupted_change_first(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """It says so, and reads what stands then; afterwards there is nothing to finish."""
    interrupt()
    run(words)
    err = capsys.readouterr().err

    assert err.startswith("finished an interrupted change: `scaffold set a=b` of 20")
    assert [Path(name).read_bytes() for name in ("a.md", "b.md")] == [b"new\n", b"new\n"]
    run(words)
    assert "interrupted" not in capsys.readouterr().err


def test_what_is_left_is_counted_by_documents(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename is one, though both of its names may stand for something else when it is to be made."""
    Path("2026").mkdir()
    for name in ("2026/a.md", "2026/b.md"):
        Path(name).write_text(GOAL, encoding="utf-8")
    Path("2026/b.md").write_text(f"{GOAL}\n[a](a.md)\n", encoding="utf-8")
    real = os.replace

    def replace(source: str, target: str) -> None:
        real(source, target)
        if os.fspath(target).endswith("journal"):
            for name in ("2026/a.md", "2026/z.md"):
                Path(name).write_bytes(b"mine")

    monkeypatch.setattr(os, "replace", replace)
    code = run(["rename", "document", "2026/a.md", "2026/z.md", "--yes"])
    err = capsys.readouterr().err

    assert code == 2
    assert err.count("was edited meanwhile and is left as it is") == 2
    assert err.endswith("changed 1, unchanged 0, skipped 0, refused 0, failed 1\n")


def test_nothing_is_loaded_where_there_is_nothing_to_finish(folder: Path) -> None:
    """Reading journals costs nothing at a start."""
    program = (
        "import sys\nfrom scaffold.cli.transactions import project_here\nproject_here()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ended.stdout.strip() == "[]"


def test_the_project_around_a_folder(folder: Path, tmp_path: Path) -> None:
    """The one of the current folder if none is named."""
    (tmp_path / "other" / ".scaffold").mkdir(parents=True)

    assert project_here().root == folder
    assert project_here("other").root == folder / "other"


def test_the_words_of_a_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are those that `run` was called with last, as they were given."""
    run(["list", "--where", "title=[lang] é\udcff"])

    assert command_words() == ("list", "--where", "title=[lang] é\udcff")
