"""`scaffold diff`: files, folders, revisions; what is shown, and the exit code."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scaffold.cli import run
from scaffold.markdown.reading import read
from scaffold.text.source import Source

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"


@pytest.fixture
def goal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A goal in a folder that git does not know."""
    monkeypatch.chdir(tmp_path)
    run(["new", "--answers", str(EXAMPLES / "2026.yaml"), "--output", "2026/goal.md"])
    capsys.readouterr()
    return Path("2026/goal.md")


@pytest.fixture
def committed(goal: Path) -> Path:
    """The same in a commit."""
    git("init")
    commit()
    return goal


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def commit() -> None:
    git("add", "--all")
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-m", "a")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_two_files(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence a difference with its line, the count on standard error, exit 1."""
    other = Path("other.md")
    other.write_bytes(goal.read_bytes())
    change(other, "| Proposed", "| Accepted")
    code = run(["diff", str(goal), str(other)])

    assert (code, *capsys.readouterr()) == (
        1,
        "other.md\n     6  Status: Proposed → Accepted\n",
        "1 difference in 1 file\n",
    )


def test_nothing_differs(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file and itself: nothing, exit 0."""
    code = run(["diff", str(goal), str(goal)])

    assert (code, *capsys.readouterr()) == (0, "", "nothing differs\n")


def test_folders(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files by their relative path; one that only moved is found by its content."""
    for folder in ("old", "new"):
        Path(folder, "deep").mkdir(parents=True)
        Path(folder, "deep", "same.md").write_bytes(goal.read_bytes())
    Path("old/gone.md").write_text("# Gone\n")
    Path("old/here.md").write_text("# Here\n\nText.\n")
    Path("new/there.md").write_text("# Here\n\nText.\n")
    Path("new/come.md").write_text("# Come\n")
    change(Path("new/deep/same.md"), "| Proposed", "| Accepted")
    code = run(["diff", "old", "new"])
    out, err = capsys.readouterr()

    assert (code, err) == (1, "1 difference in 4 files, 1 renamed, 1 added, 1 removed\n")
    assert out.split("\n\n") == [
        'new/come.md added: "Come"',
        "new/deep/same.md\n     6  Status: Proposed → Accepted",
        'old/gone.md removed: "Gone"',
        "old/here.md → new/there.md\n",
    ]


@pytest.mark.parametrize("words", [[], ["2026/goal.md"], ["--git", "HEAD"], ["--git", "HEAD", "2026"]])
def test_the_work_tree(committed: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Against the last commit where nothing else is said."""
    assert run(["diff", *words]) == 0
    change(committed, "| Proposed", "| Accepted")

    assert run(["diff", *words]) == 1
    assert "Status: Proposed → Accepted" in capsys.readouterr().out


def test_the_work_tree_has_new_files(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that git does not know yet are added; what is no Markdown, hidden or ignored is passed over."""
    Path(".gitignore").write_text("ignored.md\n")
    Path(".hidden").mkdir()
    for name in ("new.md", "ignored.md", "text.txt", ".hidden/a.md"):
        Path(name).write_text("# A\n")
    committed.rename("2026/moved.md")
    git("add", "--all", "2026")
    run(["diff", "--format", "json"])

    assert [(one["path"], one["old path"], one["state"]) for one in json.loads(capsys.readouterr().out)] == [
        ("2026/moved.md", "2026/goal.md", "renamed"),
        ("new.md", None, "added"),
    ]


def test_two_revisions(committed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`A..B` compares two, `A...B` from where they parted, whatever the work tree is; paths are those of here."""
    git("branch", "base")
    change(committed, "| Proposed", "| Accepted")
    commit()
    git("branch", "topic")
    git("checkout", "-q", "base")
    Path("page.md").write_text("# Page\n")
    commit()
    monkeypatch.chdir("2026")

    assert run(["diff", "--git", "base...topic"]) == 1
    assert capsys.readouterr().out == "goal.md\n     6  Status: Proposed → Accepted\n"
    assert run(["diff", "--git", "topic..base"]) == 1
    assert capsys.readouterr().out == 'goal.md\n     6  Status: Accepted → Proposed\n\n../page.md added: "Page"\n'
    assert run(["diff", "--git", "topic..base", "."]) == 1
    assert capsys.readouterr().out == "goal.md\n     6  Status: Accepted → Proposed\n"


def test_json(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The documented keys."""
    change(committed, "| Proposed", "| Accepted")
    run(["diff", "--format", "json"])

    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "2026/goal.md",
            "old path": "2026/goal.md",
            "state": "changed",
            "differences": [
                {
                    "kind": "row",
                    "change": "changed",
                    "section": [],
                    "table": "metadata",
                    "row": "Status",
                    "named by": "",
                    "column": "",
                    "old": "Proposed",
                    "new": "Accepted",
                    "old line": 6,
                    "new line": 6,
                }
            ],
        }
    ]


def test_markdown_names_nobody(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that a document says stands in code: no user is told, no image or link is shown, no list is broken."""
    evil = "@octocat ![Complete][] `` ` <b> [a](b)"
    change(committed, "| Proposed", f"| {evil}")
    change(committed, "## Summary\n", "## Summary\n\n```` @octocat\n\n- a\n\n````\n")
    run(["diff", "--format", "markdown"])
    out = capsys.readouterr().out

    assert "- `Status`: `Proposed` → ```" + evil + "```" in out
    assert "\n  `````diff\n  + ```` @octocat - a ````\n  `````\n" in out
    assert read(Source(out.encode())).links == ()


def test_long_values_are_told_by_words(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that changed shows the words around each place."""
    words = " ".join(f"word{number}" for number in range(40))
    change(committed, "## Summary\n", f"## Summary\n\n{words}\n")
    commit()
    change(committed, "word20", "another")
    run(["diff"])

    assert capsys.readouterr().out.splitlines()[1:] == [
        "    23  Summary: text changed",
        "          … word16 word17 word18 word19 [-word20-] {+another+} word21 word22 word23 word24 …",
    ]


def test_escape_sequences_are_written_out(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In every format that a terminal shows, and in file names."""
    change(committed, "| Proposed", "| \x1b[2J\u202e")
    Path("e\x1b[31m.md").write_text("# \x1b]0;x\x07\n")
    for form in ("text", "markdown", "json"):
        run(["diff", "--format", form])
    out, err = capsys.readouterr()

    assert "\\x1b[2J\\u202e" in out
    assert not any(character in out.replace("\u202e", "", 1) + err for character in "\x1b\x07")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["diff", "2026", "2026/goal.md"], "one is a folder"),
        (["diff", "2026/goal.md", "nowhere.md"], "nowhere.md: there is no such file"),
        (["diff", "nowhere.md"], "nowhere.md: there is no such file"),
        (["diff", "a", "b", "c"], "3 paths are named"),
        (["diff", "--git", "nowhere"], "git knows no revision `nowhere`"),
        (["diff", "--git=-x"], "git knows no revision `-x`"),
        (["diff", "--git", "HEAD..nowhere"], "git knows no revision `nowhere`"),
        (["diff", ".."], "is outside the git work tree"),
        (["diff", "2026/goal.md", "latin.md"], "latin.md:1:3: is not UTF-8"),
        (["diff", "--layout", "2035"], "there is no layout `2035`"),
    ],
)
def test_bad_input(committed: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, one clear sentence, nothing on standard output."""
    Path("latin.md").write_bytes(b"# \xe9\n")

    assert run(words) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True), err


def test_without_git(goal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a work tree two paths are needed, and that is said."""
    assert run(["diff", str(goal)]) == 2
    assert "name two files or two folders" in capsys.readouterr().err


def test_one_that_fails_stops_no_other(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be read is said and counted; the rest is compared."""
    change(committed, "| Proposed", "| Accepted")
    Path("latin.md").write_bytes(b"# \xe9\n")

    assert run(["diff"]) == 2
    out, err = capsys.readouterr()
    assert "Status: Proposed → Accepted" in out
    assert err.endswith("1 difference in 1 file; 1 failure\n")
