"""`scaffold undo` on the command line: what is taken back, what is said, the exit code."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from disks import Watched

from scaffold.cli import run
from scaffold.cli.transactions import exit_code, recover_first
from scaffold.problems import Place, Problem
from scaffold.workspace.files import Files
from scaffold.workspace.project import Project
from scaffold.workspace.recovery import Recovered
from scaffold.workspace.transaction import Committed, Transaction


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two documents, and nothing changed yet."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".scaffold").mkdir()
    for name in ("a.md", "b.md"):
        Path(name).write_bytes(b"old")
    return tmp_path


def put(after: bytes, *names: str, command: tuple[str, ...] = ("set", "status=Accepted")) -> Committed:
    with Transaction(Project.around(), command) as transaction:
        for name in names or ("a.md", "b.md"):
            transaction.add(name, Path(name).read_bytes(), after)
        return transaction.commit()


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["undo", *words])
    return (code, *capsys.readouterr())


def data() -> list[bytes]:
    return [Path(name).read_bytes() for name in ("a.md", "b.md")]


def test_takes_back_the_last_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The documents stand on stdout, what it was on stderr; another call finds nothing."""
    put(b"new")
    code, out, err = ran(capsys)

    assert (code, out) == (0, "a.md\nb.md\n")
    assert err.startswith("took back 2 documents: `scaffold set status=Accepted` of 20")
    assert data() == [b"old", b"old"]
    assert ran(capsys) == (0, "", "there is no change to take back\n")


def test_makes_it_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--redo` makes the change that was taken back last."""
    put(b"new", "a.md")
    ran(capsys)
    code, out, err = ran(capsys, "--redo")

    assert (code, out) == (0, "a.md\n")
    assert err.startswith("made again 1 document: ")
    assert data() == [b"new", b"old"]
    assert ran(capsys, "--redo") == (0, "", "there is nothing to make again\n")


def test_a_new_document_is_taken_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It goes, and one that it took the place of comes back."""
    words = ["new", "T", "--no-input", "--layout", "2026", "--set", "contact=ghost", "--set", "summary=S", "--output"]
    assert run([*words, "2026/t.md"]) == 0
    assert run([*words, "a.md", "--force"]) == 0
    assert Path("a.md").read_bytes() == Path("2026/t.md").read_bytes() != b"old"
    capsys.readouterr()

    assert ran(capsys)[:2] == (0, "a.md\n")
    assert ran(capsys)[:2] == (0, "2026/t.md\n")
    assert Path("a.md").read_bytes() == b"old"
    assert not Path("2026").exists()


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It names the documents that would be taken back."""
    put(b"new")
    code, out, err = ran(capsys, "--dry-run")

    assert (code, out) == (0, "a.md\nb.md\n")
    assert err.startswith("would take back 2 documents: ")
    assert data() == [b"new", b"new"]


def test_edited_documents_stop_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The edited one is named with what goes on; with `--keep-going` the other is taken back, with exit code 2."""
    put(b"new")
    Path("b.md").write_bytes(b"mine")
    code, out, err = ran(capsys)

    assert (code, out) == (2, "")
    assert err.startswith("error: b.md: was edited since\n  take back the others with `--keep-going`")
    assert data() == [b"new", b"mine"]
    code, out, err = ran(capsys, "--keep-going")
    assert (code, out) == (2, "a.md\n")
    assert "error: b.md: was edited since\n" in err
    assert "took back 1 document: " in err
    assert data() == [b"old", b"mine"]


def test_the_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, the newest first, and which were taken back."""
    assert ran(capsys, "--list") == (0, "", "0 changes\n")
    put(b"1", command=("set", "status=Accepted", "[lang] \x1b[31m\u202e"))
    put(b"2", "a.md", command=("fmt", "-é" * 200))
    ran(capsys)
    code, out, err = ran(capsys, "--list")
    lines = out.splitlines()

    assert (code, err) == (0, "2 changes\n")
    assert lines[0].split() == ["number", "date", "command", "documents", "state"]
    assert lines[2].split()[0] == "2"
    assert lines[2].endswith("1   taken back")
    assert "…" in lines[2]
    assert "scaffold set status=Accepted '[lang] \\x1b[31m\\u202e'" in lines[3]


def test_the_list_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has all that is known of each change; a damaged one has its problem."""
    put(b"1")
    put(b"2", "a.md")
    ran(capsys)
    (folder / ".scaffold" / "state" / "history" / "000001.change").write_bytes(b"?")
    code, out, _ = ran(capsys, "--list", "--format", "json")
    newest, oldest = json.loads(out)

    assert code == 0
    assert newest.pop("date")[:2] == "20"
    assert newest == {
        "number": 2,
        "command": ["set", "status=Accepted"],
        "documents": 1,
        "undone": True,
        "problem": None,
    }
    assert (oldest["number"], oldest["problem"]) == (1, "is damaged")
    assert "is damaged" in ran(capsys, "--list")[1]


def test_a_damaged_change_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the file, and what to do."""
    put(b"1")
    path = folder / ".scaffold" / "state" / "history" / "000001.change"
    path.write_bytes(b"?")

    assert ran(capsys) == (
        2,
        "",
        f"error: {path}: change 1 can't be taken back: it is damaged\n  delete the file to get at the one before\n",
    )


@pytest.mark.parametrize("words", [["--list", "--redo"], ["--list", "--dry-run"], ["--format", "json"]])
def test_options_that_do_not_go_together(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """They are refused in words, and nothing is taken back."""
    put(b"new")

    assert ran(capsys, *words)[0] == 2
    assert data() == [b"new", b"new"]


def test_an_interrupted_change_is_finished_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And said; then it is taken back like any other."""
    put(b"mid")
    disk = Watched(3, lambda _: (_ for _ in ()).throw(SystemExit), frozenset({"replace"}))
    with Transaction(Project.around(files=Files(disk)), ("fmt",)) as transaction:
        for name in ("a.md", "b.md"):
            transaction.add(name, b"mid", b"new")
        with pytest.raises(SystemExit):
            transaction.commit()
    assert data() == [b"new", b"mid"]
    code, out, err = ran(capsys)

    assert (code, out) == (0, "a.md\nb.md\n")
    assert err.startswith("finished an interrupted change: `scaffold fmt` of 20")
    assert "took back 2 documents: `scaffold fmt`" in err
    assert data() == [b"mid", b"mid"]


def test_a_taken_back_document_with_a_bad_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names never reach the terminal raw."""
    name = "x\x1b[31m\n\udcff.md"
    Path(name).write_bytes(b"old")
    put(b"new", name)

    assert ran(capsys)[1] == "x\\x1b[31m\\n\\udcff.md\n"


def test_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """0 where all is done, 2 where something was left, 130 where somebody interrupted it; each with its words."""
    left = (Problem("was edited meanwhile", place=Place("a.md")),)

    assert exit_code(Committed(1, 2)) == 0
    assert capsys.readouterr().err == ""
    assert exit_code(Committed(1, 2, left)) == 2
    assert capsys.readouterr().err == "error: a.md: was edited meanwhile\n"
    assert exit_code(Committed(1, 2, left, interrupted=True)) == 130
    assert "interrupted" in capsys.readouterr().err
    assert exit_code(Committed(1, 2, alone=True)) == 0
    assert "has no room for another" in capsys.readouterr().err


def test_what_is_said_of_a_recovery(capsys: pytest.CaptureFixture[str]) -> None:
    """What was done, of which command, and what was left."""
    says = {
        ("finished", "change"): "finished an interrupted change: `scaffold fmt 'a b'` of ",
        ("finished", "undo"): "finished taking back a change, which was interrupted: ",
        ("finished", "redo"): "finished making a change again, which was interrupted: ",
        ("taken back", "change"): "took back what an interrupted command had changed: ",
        ("not begun", "change"): "cleaned up after a command that was interrupted before it changed anything",
    }
    left = (Problem("was edited meanwhile", place=Place("a.md")),)
    for (result, kind), words in says.items():
        found = Recovered(result, ("fmt", "a b"), "2026-05-01T12:00:00+00:00", 3, left, kind)  # type: ignore[arg-type]
        exit_code(Committed(recovered=found))
        err = capsys.readouterr().err

        assert err.startswith(words)
        assert err.endswith("error: a.md: was edited meanwhile\n")


def test_nothing_to_recover_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where there was never a change, and then no folder is made."""
    recover_first(Project.around())

    assert capsys.readouterr() == ("", "")
    assert os.listdir(".scaffold") == []


def test_interrupted_while_taking_back(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C after the commit point: all is taken back first, then the exit code is 130."""
    put(b"new")
    real, calls = os.replace, []

    def replace(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    code, _, err = ran(capsys)

    assert code == 130
    assert "interrupted" in err
    assert data() == [b"old", b"old"]
