"""The commands, run in this process: exit codes, what goes where, and what is written."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from scaffold.cli import run
from scaffold.reports.table import Screen, listed

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"
GOAL = ("new", "Faster builds", "--layout", "2025h1", "--set", "contact=ghost")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_new_writes_where_the_layout_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path alone goes to standard output, the words around it to standard error."""
    code = run(GOAL)
    out, err = capsys.readouterr()

    assert (code, out) == (0, "2025h1/faster-builds.md\n")
    assert "still to be filled in: Summary, Motivation" in err
    assert (folder / "2025h1" / "faster-builds.md").read_bytes().startswith(b"# Faster builds\n\n| Metadata ")


def test_new_names_the_rows_that_are_still_to_be_filled_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the sections, as in the document."""
    open_ = [f"--set={key}=not yet" for key in ("short_title", "what_and_why", "point_of_contact")]

    assert run(["new", "T", "--layout", "2026-roadmap", *open_, "-o", str(folder / "t.md")]) == 0
    assert "still to be filled in: Short title, What and why, Point of contact, Summary" in capsys.readouterr().err


def test_new_never_overwrites(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An existing file stays unless `--force` says otherwise."""
    target = folder / "2025h1" / "faster-builds.md"
    target.parent.mkdir()
    target.write_text("mine")

    assert run(GOAL) == 2
    assert target.read_text() == "mine"
    assert "exists already" in capsys.readouterr().err
    assert run([*GOAL, "--force"]) == 0
    assert target.read_text() != "mine"


def test_new_prints_and_writes_nothing(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """`--output -` and `--dry-run` give the very bytes that would be written."""
    run([*GOAL, "--output", "-"])
    printed = capfdbinary.readouterr().out
    run([*GOAL, "--dry-run"])
    shown = capfdbinary.readouterr().out
    assert list(folder.iterdir()) == []
    run(GOAL)

    assert printed == shown == (folder / "2025h1" / "faster-builds.md").read_bytes()


def test_new_names_all_that_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every missing answer at once, with the flag for each; nothing is written."""
    code = run(["new", "--layout", "2026-roadmap"])
    err = capsys.readouterr().err

    assert code == 2
    assert [name in err for name in ("`title`", "'short_title=…'", "'what_and_why=…'", "'point_of_contact=…'")] == [
        True
    ] * 4
    assert list(folder.iterdir()) == []


def test_new_refuses_a_path_that_leaves_the_project(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A milestone from data is the name of a folder and no way out."""
    code = run([*GOAL, "--milestone", "../elsewhere"])

    assert code == 2
    assert "leads out of the project" in capsys.readouterr().err
    assert not (folder.parent / "elsewhere").exists()


def test_new_reads_answers_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--answers -`, with a byte order mark as some editors write it."""
    text = "\ufefflayout: 2025h1\ntitle: From a pipe\npoint_of_contact: ghost\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    assert run(["new", "--answers", "-"]) == 0
    assert (folder / "2025h1" / "from-a-pipe.md").exists()


def test_flags_go_before_the_answers_file(folder: Path) -> None:
    """A title given as an argument wins over the file's."""
    code = run(["new", "Another title", "--answers", str(EXAMPLES / "async.yaml"), "--output", "x.md"])

    assert code == 0
    assert (folder / "x.md").read_text(encoding="utf-8").startswith("# Another title\n")


def test_list_speaks_four_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same records as a table, JSON, CSV and YAML."""
    run(["new", "--answers", str(EXAMPLES / "async.yaml"), "--output", "2025h1/async.md"])
    capsys.readouterr()
    spoken = {}
    for form in ("table", "json", "csv", "yaml"):
        assert (
            run(["list", "--each", "ask", "--where", "team=types", "--fields", "path,line,task,team", "--format", form])
            == 0
        )
        spoken[form] = capsys.readouterr().out

    asks = json.loads(spoken["json"])
    assert len(asks) == 6
    assert asks[0] == {
        "path": "2025h1/async.md",
        "line": 105,
        "task": "Standard reviews",
        "team": ["types", "compiler"],
    }
    assert next(csv.DictReader(io.StringIO(spoken["csv"])))["team"] == "types, compiler"
    assert spoken["yaml"].startswith("- path: 2025h1/async.md\n  line: 105\n")
    assert len(spoken["table"].splitlines()) == 2 + 6


@pytest.mark.parametrize(
    ("where", "count"),
    [
        (["status=Proposed for flagship"], 1),
        (["status~flagship"], 1),
        (["status!=Proposed for flagship"], 0),
        (["task=RFC decision", "team=spec"], 0),  # both are there, but on no one row
        (["task=RFC decision", "team=types"], 1),
        (["team!=nobody"], 1),
        (["team!=lang"], 0),
        (["Short title="], 1),
        (["row:status~^Proposed"], 1),
        (["title!~sync"], 0),
        (["badge=Complete", "section~Definitions"], 1),
    ],
)
def test_where(folder: Path, where: list[str], count: int, capsys: pytest.CaptureFixture[str]) -> None:
    """All terms hold; those on one task hold together on one row; a negative one means that no value equals."""
    run(["new", "--answers", str(EXAMPLES / "async.yaml"), "--output", "2025h1/async.md"])
    capsys.readouterr()
    code = run(["list", "--format", "json", *(word for term in where for word in ("--where", term))])

    assert (code, len(json.loads(capsys.readouterr().out))) == (0, count)


def test_nothing_selected_is_well_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No document is no error."""
    code = run(["list"])

    assert (code, capsys.readouterr().err) == (0, "0 documents\n")


def test_set_writes_one_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several rows in one change; what changed is said by row, and how many by count."""
    run(GOAL)
    path = "2025h1/faster-builds.md"
    capsys.readouterr()
    code = run(["set", "tracking=https://github.com/rust-lang/rust-project-goals/issues/105", "Short title=Fast", path])
    out, err = capsys.readouterr()

    assert code == 0
    assert out.splitlines() == [
        "Short title: (none) → Fast",
        "Tracking issue: (none) → [rust-lang/rust-project-goals#105]",
    ]
    assert err == "changed 1, unchanged 0, skipped 0, refused 0\n"
    assert "| Tracking issue   | [rust-lang/rust-project-goals#105] |" in Path(path).read_text()


def test_set_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The change is shown as a diff, and the file is as it was."""
    run(GOAL)
    path = folder / "2025h1" / "faster-builds.md"
    before = path.read_bytes()
    code = run(["set", "Short title=Fast", str(path), "--dry-run"])

    assert code == 0
    assert "+| Short title      | Fast" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_set_respects_the_life_cycle(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A status that demands more is refused with the way out; with what it demands in the same change it goes."""
    run(["new", "--answers", str(EXAMPLES / "async.yaml"), "--output", "2025h1/async.md"])
    path = "2025h1/async.md"
    text = Path(path).read_text()
    Path(path).write_text(text.replace("| Tracking issue   | [rust-lang/rust-project-goals#105] |\n", ""))
    before = Path(path).read_bytes()

    assert run(["set", "status=Accepted", path]) == 2
    assert "--ignore-demand tracking-issue" in capsys.readouterr().err
    assert Path(path).read_bytes() == before
    assert run(["set", "status=Accepted", "--ignore-demand", "tracking-issue", path, "--dry-run"]) == 0
    assert run(["set", "status=Accepted", "Tracking issue=105", path]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "nowhere"], "there is no such file or folder"),
        (["list", "--where", "statos=x"], "did you mean `Status`"),
        (["list", "--where", "status"], "is no condition"),
        (["list", "--where", "title~("], "is no regular expression"),
        (["list", "--where", "title==x"], "`==` is no comparison"),
        (["list", "--fields", "path,titel"], "did you mean `title`"),
        (["list", "--each", "goal"], "--help"),
        (["list", "page.md"], "no layout knows its metadata"),
        (["list", "latin.md"], "latin.md:2:6: is not UTF-8"),
        (["set", "status=Accepted", "gone.md"], "there is no such file"),
        (["set", "gone.md"], "nothing to set"),
        (["new", "X", "--layout", "2035"], "there is no layout `2035`"),
        (["new", "--answers", "folder.md"], "is a folder, not a file"),
        (["new", "--answers", "gone.yaml"], "there is no such file"),
        (["new", "--answers", "tag.yaml"], "tag.yaml:2:8: has the tag"),
        (["new", "--answers", "bomb.yaml"], "values once its anchors are followed"),
        (["new", "--answers", "type.yaml"], "type.yaml:4:8: `faq` must be a list, not words"),
        (["new", "--answers", "broken.yaml"], "is not YAML"),
        (["new", "--answers", "latin.md"], "latin.md:2:6: is not UTF-8"),
        (["new", "X", "--set", "contct=x", "--layout", "2026"], "did you mean"),
        (["layouts", "2035"], "there is no layout `2035`"),
        (["layouts", "schema", "goals"], "there is no schema of `goals`"),
        (["nonsense"], "--help"),
        (["list", "--nonsense"], "--help"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_sentence(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, what is wrong and where, nothing on standard output, nothing written, and no traceback."""
    (folder / "page.md").write_text("# A page\n")
    (folder / "latin.md").write_bytes(b"# A\ncaf\xc3\xa9 \xe9\n")
    (folder / "folder.md").mkdir()
    (folder / "tag.yaml").write_text("layout: 2025h1\ntitle: !!python/object/apply:os.system [true]\n")
    (folder / "type.yaml").write_text("layout: 2025h1\ntitle: T\npoint_of_contact: ghost\nfaq:   words\n")
    (folder / "broken.yaml").write_text("title: [\n")
    laughs = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    (folder / "bomb.yaml").write_text("a0: &a0 [x]\n" + laughs)
    before = sorted(folder.iterdir())
    code = run(arguments)
    out, err = capsys.readouterr()

    assert code == 2
    assert said in err
    assert err.startswith("error: ")
    assert "Traceback" not in err
    assert out == ""
    assert sorted(folder.iterdir()) == before


def test_escape_sequences_never_reach_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A title that would clear the screen is written out."""
    (folder / "evil.md").write_bytes(
        b"# \x1b[2J Evil \xc2\x9b\xe2\x80\xae\n\n| Metadata | |\n|--|--|\n| Status | \x1b]0;x\x07 |\n"
    )
    for form in ("table",):
        run(["list", "--format", form])
    run(["set", "foo\x1b[31m=1", "evil.md"])
    out, err = capsys.readouterr()

    assert "\\x1b[2J Evil \\x9b\\u202e" in out
    assert not any(character in out + err for character in "\x1b\x07\x9b\u202e")


def test_a_reader_that_has_enough_ends_the_listing(folder: Path) -> None:
    """A closed pipe is no error."""
    reader, writer = os.pipe()
    os.close(reader)
    saved = os.dup(1)
    os.dup2(writer, 1)
    try:
        code = run(["layouts", "schema"])
    finally:
        os.dup2(saved, 1)
        os.close(saved)
        os.close(writer)

    assert code == 0


def test_ctrl_c_is_said_and_ends_with_130(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An interrupt is no failure of the program: one sentence, the usual exit code, nothing written."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scaffold.workspace.project.Project.read", interrupted)
    (folder / "a.md").write_text("# A\n")

    assert run(["list"]) == 130
    assert capsys.readouterr().err.startswith("interrupted")


@pytest.mark.parametrize("width", [200, 80, 60, 40, 20])
def test_no_column_is_ever_left_out(width: int) -> None:
    """A terminal that is too narrow for a table gets lines; every name and the end of every path is there."""
    header = ("path", "status", "contact", "title")
    rows = [("2026/a-document-with-quite-a-long-name.md", "Proposed", "@ghost", "A title that goes on for a while")] * 3
    text = listed(header, rows, Screen(width))

    assert all(name in text for name in header)
    assert text.count("name.md") == 3
    assert "Proposed" in text
    assert "────" not in text or max(map(len, text.splitlines())) <= width


def test_a_milestone_of_a_flag_counts(folder: Path) -> None:
    """The newest folder is taken only where nobody named a milestone."""
    code = run(["new", "Faster", "--layout", "2026", "--set", "contact=ghost", "--set", "milestone=2026-b"])

    assert code == 0
    assert (folder / "2026-b" / "faster.md").exists()


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("Short title=a\x1b[31mb", "control character (0x1b)"),
        ("Short title=a\u202eb", "control character (U+202E)"),
        ("[nope] champion=@ghost", "there is no team `nope`"),
        ("=x", "no layout has a row ``"),
    ],
)
def test_set_takes_what_new_takes(folder: Path, assignment: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One gate for both: what a new document refuses can't be set in an old one."""
    run(["new", "Faster", "--layout", "2025h2", "--set", "contact=ghost"])
    before = (folder / "2025h2" / "faster.md").read_bytes()

    assert run(["set", assignment, "2025h2/faster.md"]) == 2
    assert said in capsys.readouterr().err
    assert (folder / "2025h2" / "faster.md").read_bytes() == before


def test_an_unknown_layout_is_said_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And not for every file."""
    for name in ("a.md", "b.md"):
        (folder / name).write_text("# A\n")

    assert run(["list", "--layout", "2035"]) == 2
    assert capsys.readouterr().err.count("there is no layout") == 1


def test_a_pipe_is_no_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reading it would wait for ever."""
    os.mkfifo(folder / "pipe.md")

    assert run(["list"]) == 2
    assert "is no file but a pipe" in capsys.readouterr().err


def test_names_that_are_no_utf_8_are_written_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In every format, whatever bytes a file's name has."""
    run(GOAL)
    os.rename(os.fsencode(folder / "2025h1" / "faster-builds.md"), os.fsencode(folder / "2025h1") + b"/x\xff.md")
    for form in ("table", "json", "csv", "yaml"):
        capsys.readouterr()
        assert run(["list", "--format", form, "--fields", "path"]) == 0
        assert "x" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("each", "where", "count"),
    [
        ("section", "section=Summary", 1),
        ("section", "level=2", 5),
        ("owner", "owner=@eholk", 1),
        ("task", "owner=@eholk", 3),
        ("task", "badge=Complete", 4),
        ("task", "owner!=@eholk", 30),
        ("ask", "level=", 14),
    ],
)
def test_records_are_selected_one_by_one(
    folder: Path, each: str, where: str, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where rows, owners or sections are asked for, a term speaks of each of them."""
    run(["new", "--answers", str(EXAMPLES / "async.yaml"), "--output", "2025h1/async.md"])
    capsys.readouterr()

    assert run(["list", "--each", each, "--where", where, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == count


def test_a_row_may_be_answered_by_its_role(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`contact:` in a file means what it means in a flag, and a mistake there has the line where it was written."""
    (folder / "right.yaml").write_text("layout: 2025h1\ntitle: T\ncontact: ghost\n")
    (folder / "wrong.yaml").write_text("layout: 2025h1\ntitle: T\ncontact: ghost and octocat\n")

    assert run(["new", "--answers", "right.yaml", "--output", "t.md"]) == 0
    assert "| @ghost " in (folder / "t.md").read_text()
    assert run(["new", "--answers", "wrong.yaml", "--output", "u.md"]) == 2
    assert "wrong.yaml:3:10: " in capsys.readouterr().err
