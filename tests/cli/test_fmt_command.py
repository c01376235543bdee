"""`scaffold fmt` on the command line: which files, what is shown, what is written, the exit code."""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scaffold.cli import run
from scaffold.cli.optional_value import with_value
from scaffold.workspace.files import Files

if TYPE_CHECKING:
    from collections.abc import Sequence

RAGGED = b"# T\n\n\n| a | bb |\n|--|--|\n| ccc | d |\ntext \n"
NEAT = b"# T\n\n| a   | bb  |\n| --- | --- |\n| ccc | d   |\ntext \n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, data: bytes = RAGGED) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(["fmt", *words])
    return (code, *capsys.readouterr())


def test_writes_and_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What changed stands on stdout, the count on stderr; a second run changes nothing."""
    path = put("a/b.md")
    put("c.md", NEAT)

    assert ran(capsys) == (0, "a/b.md\n", "changed 1, unchanged 1\n")
    assert path.read_bytes() == NEAT
    assert ran(capsys) == (0, "", "changed 0, unchanged 2\n")


def test_check_writes_nothing_and_names_the_repair(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` gives 1 and the very command that makes it give 0."""
    path = put("my goals/b.md")
    code, out, err = ran(capsys, "--check", "my goals", "--compact")

    assert (code, out) == (1, "my goals/b.md\n")
    assert path.read_bytes() == RAGGED
    assert err == "would change 1, unchanged 0\nto change them: scaffold fmt --compact 'my goals'\n"
    assert ran(capsys, "--compact", "my goals")[0] == 0
    assert ran(capsys, "--check", "my goals", "--compact") == (0, "", "would change 0, unchanged 1\n")


def test_diff_is_of_the_real_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--diff` shows what would change and writes nothing; only with `--check` it is a finding."""
    path = put("b.md")
    code, out, err = ran(capsys, "--diff")

    assert code == 0
    assert path.read_bytes() == RAGGED
    assert out.startswith("--- b.md")
    assert "-|--|--|\n" in out
    assert "+| --- | --- |\n" in out
    assert err == "would change 1, unchanged 0\n"
    assert ran(capsys, "--diff", "--check")[0] == 1


def test_no_files_is_an_error_that_says_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Zero files found is told with the place that was looked at."""
    (folder / "empty").mkdir()

    assert ran(capsys, "empty")[::2] == (
        2, "error: no Markdown files in `empty`\n  name a file or a folder that has `.md` files\n",
    )  # fmt: skip
    assert str(folder) in ran(capsys)[2]


def test_globs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pattern that the shell left alone is looked up; one that matches nothing is an error."""
    put("2025h1/a.md")
    put("2026/x/b.md")
    put("other/c.md")

    assert ran(capsys, "--check", "20*/**/*.md")[1] == "2025h1/a.md\n2026/x/b.md\n"
    assert ran(capsys, "--check", "20*")[1] == "2025h1/a.md\n2026/x/b.md\n"
    assert ran(capsys, "19*/*.md")[::2] == (2, "error: 19*/*.md: matches no file or folder\n")


def test_what_is_no_markdown_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`scaffold fmt *` must not write a program anew."""
    path = put("a.py", b"x = 1 \n")
    put("b.md")
    code, out, err = ran(capsys, "a.py", "b.md")

    assert (code, out) == (2, "b.md\n")
    assert path.read_bytes() == b"x = 1 \n"
    assert err.startswith("error: a.py: is no Markdown file\n")


def test_ignored_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`.gitignore` counts in folders; what the settings ignore is left alone also where it is named."""
    put("scaffold.yaml", b"ignore: [old/]\n")
    put(".gitignore", b"build/\n")
    for name in ("build/a.md", "old/b.md", "c.md"):
        put(name)

    assert ran(capsys, "--check")[1] == "c.md\n"
    assert ran(capsys, "--check", "build/a.md", "old/b.md", "c.md") == (
        1,
        "build/a.md\nc.md\n",
        (
            "skipped 1: is left alone, as `ignore` in scaffold.yaml says\n"
            "would change 2, unchanged 0, skipped 1\n"
            "to change them: scaffold fmt build/a.md old/b.md c.md\n"
        ),
    )


def test_a_region_is_protected(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands between `off` and `on` keeps every byte."""
    kept = b"<!-- scaffold: off -->\n\n\n| a |\n|-|\n\n<!-- scaffold: on -->\n"
    path = put("a.md", b"# T\n" + kept + b"\n\n|b|\n|-|\n")

    assert ran(capsys)[0] == 0
    assert path.read_bytes() == b"# T\n\n" + kept + b"\n| b   |\n| --- |\n"


def test_quiet_and_verbose(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--quiet` says only what went wrong, `--verbose` what became of every file."""
    put("a.md")
    put("b.md", NEAT)
    put("c.md", b"\xff")

    code, out, err = ran(capsys, "--check", "--quiet")
    assert (code, out) == (2, "")
    assert err == "error: c.md:1:1: is not UTF-8: byte 0xff\n  save the file as UTF-8\n"
    assert "unchanged: b.md\n" in ran(capsys, "--check", "--verbose")[2]


def test_one_bad_file_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is wrong with one file, the others are done and counted, and it stays as it is."""
    put("a.md", b"\xff")
    put("b.md")
    put("c.md", b"one\rtwo\n")
    os.symlink("d.md", "d.md")
    Path("e.md").mkdir()
    put("z.md")
    code, out, err = ran(capsys, "a.md", "b.md", "c.md", "d.md", "z.md")

    assert (code, out) == (2, "b.md\nz.md\n")
    assert err.endswith("changed 2, unchanged 0, failed 3\n")
    assert Path("a.md").read_bytes() == b"\xff"
    assert Path("z.md").read_bytes() == NEAT


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "may not be written")])
def test_a_failing_disk(
    number: int, words: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file for which a full disk has no room is told and stays whole; nothing is left beside it, the others are
    written.
    """
    for name in ("a.md", "b.md", "c.md"):
        put(name)
    real = os.open

    def failing(path: Any, *words: Any, **more: Any) -> int:
        if ".b.md." in os.fspath(path):
            raise OSError(number, "no")
        return real(path, *words, **more)

    monkeypatch.setattr(os, "open", failing)
    code, out, err = ran(capsys)

    assert (code, out) == (2, "a.md\nc.md\n")
    assert err.startswith("error: b.md: ")
    assert words in err
    assert err.endswith("changed 2, unchanged 0, failed 1\n")
    assert [Path(name).read_bytes() for name in ("a.md", "b.md", "c.md")] == [NEAT, RAGGED, NEAT]
    assert sorted(os.listdir()) == ["a.md", "b.md", "c.md"]


def test_a_disk_without_any_room(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no file has room each is told, and all are as they were; one more run when there is room does the rest."""
    put("a.md")
    put("b.md")
    real = os.write

    def failing(descriptor: int, data: memoryview) -> int:
        if bytes(data).startswith(b"# T"):
            raise OSError(errno.ENOSPC, "no")
        return real(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing)
        full = "can't be written: the disk is full"
        assert ran(capsys) == (
            2, "", f"error: a.md: {full}\nerror: b.md: {full}\nchanged 0, unchanged 0, failed 2\n",
        )  # fmt: skip
    assert Path("a.md").read_bytes() == Path("b.md").read_bytes() == RAGGED
    assert sorted(os.listdir()) == ["a.md", "b.md"]
    assert ran(capsys) == (0, "a.md\nb.md\n", "changed 2, unchanged 0\n")


def test_a_read_only_file_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever made a file read-only meant it."""
    path = put("a.md")
    path.chmod(0o444)
    code, out, err = ran(capsys)

    assert (code, out) == (2, "")
    assert "a.md: is read-only" in err
    assert path.read_bytes() == RAGGED


def test_a_read_only_folder_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in a folder that may not be written is told and stays; the others are written."""
    path = put("2026/a.md")
    put("b.md")
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda name, *words, **more: not str(name).endswith("2026") and real(name, *words, **more)
    )

    assert ran(capsys) == (
        2,
        "b.md\n",
        (
            "error: 2026/a.md: is in a folder that may not be written\n"
            "  make the folder writable, or leave the file out\n"
            "changed 1, unchanged 0, failed 1\n"
        ),
    )
    assert (path.read_bytes(), Path("b.md").read_bytes()) == (RAGGED, NEAT)


def test_a_file_of_50_megabytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is written like any other, and what is in its code stays byte for byte."""
    code = b"```\n" + b"2026-01-01 a line of a log | that somebody pasted \n" * 1_000_000 + b"```\n"
    path = put("a.md", b"# T\n|a|\n|-|\n\n\n" + code)
    put("b.md")

    assert ran(capsys) == (0, "a.md\nb.md\n", "changed 2, unchanged 0\n")
    assert path.stat().st_size > 50_000_000
    assert path.read_bytes() == b"# T\n\n| a   |\n| --- |\n\n" + code


@pytest.mark.parametrize("wanted", [True, False])
def test_a_diff_is_coloured_in_a_terminal(
    wanted: bool, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes is green and what goes is red, unless nobody wants colours."""
    put("a.md")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    if wanted:
        monkeypatch.delenv("NO_COLOR")
    out = ran(capsys, "--diff")[1]

    assert ("\x1b[31m-|--|--|\x1b[0m\n" in out) == wanted
    assert ("\x1b[32m+| --- | --- |\x1b[0m\n" in out) == wanted
    assert ("\x1b" in out) == wanted


def test_a_layout_that_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--layout` says what a file is read as, and so which rows are directives; the repair has it too."""
    put("a.md", b"# T\n\n| Metadata | |\n| - | - |\n| Status | x |\n| [[[X]]] |\n")
    mine = (
        "name: mine\nmetadata: {rows: [{name: Status}]}\ndirectives: [{name: rows, pattern: '\\[\\[\\[X\\]\\]\\]'}]\n"
    )
    put(".scaffold/layouts/mine.yaml", mine.encode())

    assert "+| Status   | x   |\n+| [[[X]]]  |     |\n" in ran(capsys, "--diff")[1]
    code, out, err = ran(capsys, "--diff", "--check", "--layout", "mine")
    assert (code, err) == (1, "would change 1, unchanged 0\nto change them: scaffold fmt --layout=mine\n")
    assert "+| Status   | x   |\n | [[[X]]] |\n" in out
    assert ran(capsys, "--layout", "min")[2].startswith("error: there is no layout `min`\n  did you mean `mine`?")


def test_wrong_settings_are_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And not for every file that they are about."""
    put("scaffold.yaml", b"layouts:\n  '*.md': yours\n")
    put("a.md")
    put("b.md")
    code, out, err = ran(capsys)

    assert (code, out) == (2, "")
    assert err.startswith(f"error: {folder}/scaffold.yaml:2:11: there is no layout `yours`\n")
    assert err.count("error") == 1


def test_a_file_that_changes_meanwhile_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody saved between reading and writing is not overwritten, and the others are written."""
    path = put("a.md")
    put("b.md")
    real = os.fsync

    def saved(descriptor: int) -> None:
        path.write_bytes(b"mine")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", saved)

    assert ran(capsys) == (
        2,
        "b.md\n",
        "error: a.md: was changed since it was read\n  run the command again\nchanged 1, unchanged 0, failed 1\n",
    )
    assert (path.read_bytes(), Path("b.md").read_bytes()) == (b"mine", NEAT)
    assert sorted(os.listdir()) == ["a.md", "b.md"]


def test_a_file_that_changes_at_the_last_moment_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also right before its new text would take its place."""
    path = put("a.md")
    put("b.md")
    real = os.replace

    def saved(source: str, target: str) -> None:
        if target.endswith("journal"):
            path.write_bytes(b"mine")
        real(source, target)

    monkeypatch.setattr(os, "replace", saved)

    assert ran(capsys) == (
        2,
        "b.md\n",
        "error: a.md: was edited meanwhile and is left as it is\nchanged 1, unchanged 0, failed 1\n",
    )
    assert (path.read_bytes(), Path("b.md").read_bytes()) == (b"mine", NEAT)


def test_a_run_is_one_change_that_is_taken_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The history has a run as a whole, by the words it was called with; `scaffold undo` gives back every byte."""
    names = ("2025h1/a.md", "2026/b.md", "c.md")
    for name in names:
        put(name)
    put("d.md", b"\xff")
    os.symlink("../c.md", "2026/link.md")

    assert ran(capsys, "20*", "d.md") == (
        2,
        "2025h1/a.md\n2026/b.md\n2026/link.md\n",
        "error: d.md:1:1: is not UTF-8: byte 0xff\n  save the file as UTF-8\nchanged 3, unchanged 0, failed 1\n",
    )
    assert [Path(name).read_bytes() for name in names] == [NEAT] * 3
    assert run(["undo", "--list"]) == 0
    assert re.search(r" scaffold fmt '20\*' d\.md +3$", capsys.readouterr().out, re.MULTILINE)
    assert run(["undo"]) == 0
    assert [Path(name).read_bytes() for name in names] == [RAGGED] * 3
    assert Path("2026/link.md").is_symlink()
    assert run(["undo"]) == 0
    assert "there is no change to take back" in capsys.readouterr().err


def test_interrupted_while_reading_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C before the end: no file is changed, and nothing is said to be."""
    put("a.md")
    put("b.md")
    real = Files.read

    def read(self: Files, path: str, **more: Any) -> bytes:
        if path == "b.md":
            os.kill(os.getpid(), signal.SIGINT)
        return real(self, path, **more)

    monkeypatch.setattr(Files, "read", read)

    assert ran(capsys) == (130, "", "interrupted; nothing more was done\n")
    assert Path("a.md").read_bytes() == RAGGED
    assert sorted(os.listdir()) == ["a.md", "b.md"]


def test_interrupted_while_writing_all_is_written_first(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C after the commit point: what was begun is brought to its end, told, and can be taken back."""
    put("a.md")
    put("b.md")
    real = os.replace

    def replace(source: str, target: str) -> None:
        real(source, target)
        if target.endswith("a.md"):
            os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        assert ran(capsys) == (
            130,
            "a.md\nb.md\n",
            (
                "interrupted while documents were written, so all of them were written first\n"
                "changed 2, unchanged 0\n"
                "interrupted; nothing more was done\n"
            ),
        )
    assert Path("b.md").read_bytes() == NEAT
    assert run(["undo"]) == 0
    assert Path("a.md").read_bytes() == Path("b.md").read_bytes() == RAGGED


class Stdin:
    """Standard input with bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def piped(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], data: bytes, *words: str
) -> tuple[int, bytes, bytes]:
    monkeypatch.setattr(sys, "stdin", Stdin(data))
    code = run(["fmt", "-", *words])
    sys.stdout.flush()
    return (code, *capfdbinary.readouterr())


def test_stdin_to_stdout(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text comes out, canonical or as it was; with `--check` only the exit code tells."""
    crlf = b"# T\r\n\r\n\r\nx\xc3\xa9\r\n"

    assert piped(monkeypatch, capfdbinary, RAGGED) == (0, NEAT, b"")
    assert piped(monkeypatch, capfdbinary, NEAT) == (0, NEAT, b"")
    assert piped(monkeypatch, capfdbinary, crlf) == (0, crlf.replace(b"\r\n\r\n\r\n", b"\r\n\r\n"), b"")
    assert piped(monkeypatch, capfdbinary, RAGGED, "--check")[:2] == (1, b"")
    assert piped(monkeypatch, capfdbinary, NEAT, "--check")[:2] == (0, b"")
    assert piped(monkeypatch, capfdbinary, RAGGED, "--diff", "--stdin-filename", "x.md")[1].startswith(b"--- x.md")


def test_bad_stdin(folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes out that an editor could take for the text."""
    assert piped(monkeypatch, capfdbinary, b"a\n\xff", "--stdin-filename", "x.md") == (
        2, b"", b"error: x.md:2:1: is not UTF-8: byte 0xff\n  save the file as UTF-8\n",
    )  # fmt: skip
    assert piped(monkeypatch, capfdbinary, b"", "other.md")[0] == 2
    assert piped(monkeypatch, capfdbinary, b"", "--changed")[::2] == (
        2, b"error: git does not know when the text on stdin was changed\n  leave out `--changed`\n",
    )  # fmt: skip


def test_a_name_for_stdin_without_stdin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who names the text on stdin and forgets the `-` has not named the files of the project."""
    put("a.md")

    assert ran(capsys, "--stdin-filename", "x.md")[::2] == (
        2,
        "error: `--stdin-filename` names the text on stdin\n  add `-` for that, or leave the option out\n",
    )
    assert Path("a.md").read_bytes() == RAGGED


def git(*words: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words], check=True, capture_output=True)


def test_changed_since_a_revision(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what differs from a revision is looked at: edited, staged, committed since, or new."""
    git("init", "-b", "main")
    for name in ("old.md", "edited.md", "sub/staged.md", "gone.md"):
        put(name)
    git("add", ".")
    git("commit", "-m", "first")
    git("checkout", "-b", "branch")
    put("committed.md")
    git("add", ".")
    git("commit", "-m", "second")
    put("edited.md", RAGGED + b"\nmore\n")
    put("sub/staged.md", RAGGED + b"\nmore\n")
    git("add", "sub")
    put("näw.md")
    Path("gone.md").unlink()

    assert ran(capsys, "--check", "--changed")[1].split() == ["edited.md", "näw.md", "sub/staged.md"]
    assert ran(capsys, "--check", "--changed", "main")[1].split() == [
        "committed.md", "edited.md", "näw.md", "sub/staged.md",
    ]  # fmt: skip
    assert ran(capsys, "--check", "--changed", "sub")[1].split() == ["sub/staged.md"]
    assert ran(capsys, "--changed", "main", "old.md") == (0, "", "changed 0, unchanged 0\n")
    assert ran(capsys, "--check", "--changed", "sub")[2].endswith("scaffold fmt --changed=HEAD sub\n")


def test_changed_counts_from_the_fork(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What others did on the branch that one compares with is not ours."""
    git("init", "-b", "main")
    put("theirs.md", NEAT)
    put("ours.md", NEAT)
    git("add", ".")
    git("commit", "-m", "first")
    git("checkout", "-b", "branch")
    put("ours.md")
    git("commit", "-am", "ours")
    git("checkout", "main")
    put("theirs.md")
    git("commit", "-am", "theirs")
    git("checkout", "branch")

    assert ran(capsys, "--check", "--changed=main")[1] == "ours.md\n"


def test_changed_without_git(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a work tree, and for a revision that does not exist, one sentence says so."""
    put("a.md")
    assert ran(capsys, "--changed")[0] == 2
    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "first")

    assert ran(capsys, "--changed", "nowhere")[::2] == (
        2, "error: git knows no revision `nowhere`\n  name a branch, a tag or a commit\n",
    )  # fmt: skip
    assert ran(capsys, "--changed=--output=x")[0] == 2
    assert not Path("x").exists()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["--changed"], ["--changed=HEAD"]),
        (["--changed", "main"], ["--changed=main"]),
        (["--changed", "here.md"], ["--changed=HEAD", "here.md"]),
        (["--changed", "main", "here.md"], ["--changed=main", "here.md"]),
        (["--changed", "--check"], ["--changed=HEAD", "--check"]),
        (["--changed=main", "--check"], ["--changed=main", "--check"]),
        (["here.md"], ["here.md"]),
    ],
)
def test_the_value_of_changed(given: list[str], expected: list[str], folder: Path) -> None:
    """The next word is the revision unless it is an option or a path that exists."""
    put("here.md")

    assert with_value(given) == expected


def test_many_files_give_what_one_by_one_gives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several processes tell the same in the same order, refusals and failures included."""
    for number in range(60):
        put(f"{number:02}.md", RAGGED if number % 3 else NEAT if number % 2 else b"\xff")
    alone = ran(capsys, "--check", "--verbose", "--jobs", "1")
    shared = ran(capsys, "--check", "--verbose", "--jobs", "3")

    assert alone == shared
    assert alone[1].count("\n") == 40
    assert run(["fmt", "--jobs", "2"]) == 2
    assert all(Path(f"{number:02}.md").read_bytes() in (NEAT, b"\xff") for number in range(60))


def test_closed_milestones_are_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All but the newest, pages of theirs too, unless their folder or something in it is named."""
    for name in ("2024h2/a.md", "2025h1/README.md", "2026/c.md", "other/d.md"):
        put(name)
    code, out, err = ran(capsys, "--check")

    assert (code, out) == (1, "2026/c.md\nother/d.md\n")
    assert "skipped 1: the milestone `2024h2` is closed\n" in err
    assert ran(capsys, "--check", ".")[1] == "2026/c.md\nother/d.md\n"
    assert ran(capsys, "--check", "2024h2", "2025h1/README.md")[1] == "2024h2/a.md\n2025h1/README.md\n"
    put("scaffold.yaml", b"closed: ['2026']\n")
    assert ran(capsys, "--check")[1] == "2024h2/a.md\n2025h1/README.md\nother/d.md\n"
    put("scaffold.yaml", b"closed: []\n")
    assert len(ran(capsys, "--check")[1].splitlines()) == 4


def test_refused_is_shown_and_left(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A result that the guard does not let through is named with line, column and difference; the file stays."""
    from scaffold.operations.fmt import Fmt
    from scaffold.text.edits import Edit, EditKind

    real = Fmt.edits

    def wrong(self: Fmt, document: Any) -> Sequence[Edit]:
        edits = real(self, document)
        at = document.source.data.find(b"ccc")
        return (*edits, Edit(0, 1, b"", EditKind.LAYOUT)) if at >= 0 and document.path == "a.md" else edits

    monkeypatch.setattr(Fmt, "edits", wrong)
    path = put("a.md")
    put("b.md")
    code, out, err = ran(capsys)

    assert (code, out) == (2, "b.md\n")
    assert path.read_bytes() == RAGGED
    assert err.startswith("refused: a.md:1:1: ")
    assert "  -# T\n" in err
    assert err.endswith("changed 1, unchanged 0, refused 1\n")
