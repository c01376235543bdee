"""`scaffold set --from`: a value for each document, and the round trip of a listing through a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from goals import FRONT, RFCS

from scaffold.cli import run

GOAL = """\
# Goal {name}

| Metadata         |                     |
| :--------------- | ------------------- |
| Point of contact | @ghost              |
| Status           | Proposed            |
| Roadmap          | Fast, sound builds  |
| Tracking issue   | [rust-lang/goals#1] |

## Summary

Builds take half the time.
"""


def row(name: str, value: str) -> str:
    return f"| {name:<16} | {value:<19} |\n"


STATUS = row("Status", "Proposed")
ISSUE = row("Tracking issue", "[rust-lang/goals#1]")
ROADMAP = row("Roadmap", "Fast, sound builds")
CONTACT = row("Point of contact", "@ghost")


@pytest.fixture
def goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three goals of 2026, one of them of two roadmaps; a goal of a closed milestone; a page."""
    monkeypatch.chdir(tmp_path)
    for folder in (".scaffold", "2025h2", "2026", "sub"):
        (tmp_path / folder).mkdir()
    Path("roadmap.md").write_text("# R\n\n| Metadata | |\n|--|--|\n| Short title | R |\n| What and why | x |\n")
    for name in "abc":
        Path(f"2026/{name}.md").write_text(GOAL.format(name=name))
    Path("2026/c.md").write_text(two_roadmaps())
    Path("2025h2/old.md").write_text(GOAL.format(name="old").replace(ROADMAP, ""))
    Path("page.md").write_text("# A page\n")
    return tmp_path


def two_roadmaps() -> str:
    return GOAL.format(name="c").replace(ROADMAP, ROADMAP + row("Roadmap", "Safe code"))


def text(name: str) -> str:
    return Path(f"2026/{name}.md").read_text()


def all_texts() -> dict[str, str]:
    return {str(path): path.read_text() for path in sorted(Path().glob("20*/*.md"))}


def listed(capsys: pytest.CaptureFixture[str], form: str, fields: str) -> str:
    capsys.readouterr()
    assert run(["list", "2026", "--fields", fields, "--format", form]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("table", "words", "before", "after"),
    [
        ("path,Tracking issue\n2026/a.md,7\n", [], "goals#1] |", "goals#7] |"),
        ("PATH;tracking issue\r\n2026/a.md;7\r\n", [], "goals#1] |", "goals#7] |"),
        ("path\tissue\ttracking_issue\n2026/a.md\t1\t7\n", ["--field", "tracking_issue"], "goals#1] |", "goals#7] |"),
        ("\ufeffpath,contact\n2026/a.md,octocat\n\n,,\n", [], "@ghost              |", "@octocat            |"),
        ("path,contact,,\n2026/a.md,octocat,,\n", [], "@ghost              |", "@octocat            |"),
        ('path,What and why\n2026/a.md,"One, two"\n', [], STATUS, STATUS + row("What and why", "One, two")),
        ("path,What and why\n2026/a.md,a \\| b\n", [], STATUS, STATUS + row("What and why", "a \\| b")),
        ("path,title\n2026/a.md,Other\n", [], "# Goal a", "# Other"),
        ("path,Roadmap\n2026/a.md,Safe code\n", [], "Fast, sound builds ", "Safe code          "),
        ("path,Roadmap\n2026/a.md,Safe code\n", ["--add"], ROADMAP, ROADMAP + row("Roadmap", "Safe code")),
        ("path,[lang] champion\n2026/a.md,octocat\n", [], ISSUE, ISSUE + row("[lang] champion", "@octocat")),
        ("path,Tracking issue\n2026/a.md,\n", [], "", ""),
        ("path,Tracking issue\n2026/a.md,\n", ["--empty", "clear"], "[rust-lang/goals#1] |", "                    |"),
        ("path,Tracking issue\n2026/a.md,\n", ["--empty", "remove"], ISSUE, ""),
        ("path,Roadmap\n2026/a.md,\n", ["--empty", "remove"], ROADMAP, ""),
        ("path,status\n2026/a.md,Accepted\n", ["--only-if", "Accepted", "--any-transition"], "", ""),
        ("path,Tracking issue\n2026/a.md,7\n", ["--if-missing"], "", ""),
        ("path,Short title\n2026/a.md,A\n", ["--if-missing"], CONTACT, row("Short title", "A") + CONTACT),
        ("path,Mood\n2026/a.md,bright\n", ["--as-written"], ISSUE, ISSUE + row("Mood", "bright")),
        ('[{"path": "2026/a.md", "Tracking issue": 7}]', [], "goals#1] |", "goals#7] |"),
        ('[{"path": "2026/a.md", "Tracking issue": null}]', ["--empty", "remove"], ISSUE, ""),
        ("- path: 2026/a.md\n  Tracking issue: 7\n", [], "goals#1] |", "goals#7] |"),
        (
            '[{"path": "2026/a.md", "Roadmap": ["Safe code", "Fast, sound builds"]}]',
            [], ROADMAP, ROADMAP + row("Roadmap", "Safe code"),
        ),
    ],
)  # fmt: skip
def test_one_document(goals: Path, table: str, words: list[str], before: str, after: str) -> None:
    """What the table says is written in the layout's form; nothing else changes."""
    Path("values").write_text(table)
    old = text("a")
    code = run(["set", "--yes", *words, "--from", "values"])

    assert code == 0
    assert text("a") == old.replace(before, after)
    assert (text("b"), text("c")) == (GOAL.format(name="b"), two_roadmaps())


def test_what_is_the_same_for_all(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`FIELD=VALUE` beside a table is for each of its documents, in the same change: what the status demands comes."""
    Path("2026/b.md").write_text(text("b").replace("[rust-lang/goals#1]", " " * 19))
    Path("values.csv").write_text("path,Tracking issue\n2026/a.md,7\n2026/b.md,8\n")

    assert run(["set", "status=Accepted", "--ignore-demand", "asks", "--from", "values.csv", "--yes"]) == 0
    assert "Status: Proposed → Accepted (2 documents)" in capsys.readouterr().out
    assert ("goals#7]" in text("a"), "goals#8]" in text("b"), "Accepted" in text("c")) == (True, True, False)


def test_standard_input_is_told_by_its_content(goals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is CSV, JSON or YAML."""
    for number, table in enumerate(
        ("path,contact\n2026/a.md,u0\n", '[{"path": "2026/a.md", "contact": "u1"}]', "- {path: 2026/a.md, contact: u2}")
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(table.encode())))
        assert run(["set", "--from", "-", "--yes"]) == 0
        assert f"| @u{number} " in text("a")


@pytest.mark.parametrize("form", ["csv", "json", "yaml"])
def test_a_listing_goes_back(goals: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody changed is unchanged, whatever fields were listed."""
    before = all_texts()
    fields = "path,version,layout,milestone,title,status,contact,Roadmap,Tracking issue,Short title,tasks,section"
    Path(f"values.{form}").write_text(listed(capsys, form, fields))

    assert run(["set", "--from", f"values.{form}", "--yes"]) == 0
    assert capsys.readouterr() == ("", "changed 0, unchanged 3, skipped 0, refused 0\n")
    assert all_texts() == before


def test_an_edited_listing_goes_back(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Edited in a spreadsheet, which writes semicolons, CRLF and a byte order mark; only changed cells are set."""
    rows = list(csv.DictReader(io.StringIO(listed(capsys, "csv", "path,version,status,contact,Roadmap,tasks"))))
    rows[0]["contact"] = "octocat"
    rows[2]["contact"] = "@octocat"
    with Path("values.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    code = run(["set", "--from", "values.csv", "--yes"])
    out, err = capsys.readouterr()

    assert (code, out) == (0, "Point of contact: @ghost → @octocat (2 documents)\n  2026/a.md\n  2026/c.md\n")
    assert err == "changed 2, unchanged 1, skipped 0, refused 0\n"
    new = CONTACT.replace("@ghost  ", "@octocat")
    assert all_texts()["2026/a.md"] == GOAL.format(name="a").replace(CONTACT, new)
    assert all_texts()["2026/c.md"] == two_roadmaps().replace(CONTACT, new)


def test_a_document_changed_since_is_refused(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the listing has its version; then nothing is written."""
    table = listed(capsys, "csv", "path,version,contact").replace("@ghost", "@octocat")
    Path("values.csv").write_text(table)
    Path("2026/b.md").write_text(text("b") + "\nMore.\n")
    before = all_texts()

    assert run(["set", "--from", "values.csv", "--yes"]) == 2
    assert "refused: values.csv:3: 2026/b.md: was changed since its version was listed" in capsys.readouterr().err
    assert all_texts() == before
    assert run(["set", "--from", "values.csv", "--yes", "--keep-going"]) == 2
    assert {path for path, one in all_texts().items() if "octocat" in one} == {"2026/a.md", "2026/c.md"}


def test_several_values(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list says all values of a row; a single cell can't tell them apart and is refused."""
    Path("values.json").write_text('[{"path": "2026/c.md", "Roadmap": ["Safe code", "Third"]}]')
    Path("values.csv").write_text("path,Roadmap\n2026/c.md,Third\n")

    assert run(["set", "--from", "values.csv", "--yes"]) == 2
    assert "`Roadmap` has 2 values here\n  say all of them as a list" in capsys.readouterr().err
    assert run(["set", "--from", "values.json", "--yes"]) == 0
    assert capsys.readouterr().out == "2026/c.md:7: Roadmap: Fast, sound builds → Third\n"
    assert run(["set", "--from", "values.csv", "--yes", "--replace", "Safe code"]) == 0
    assert [line for line in text("c").splitlines() if "Roadmap" in line] == [
        "| Roadmap          | Third               |"
    ]


def test_a_row_that_no_layout_knows(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it is it goes back; another value is set as it is written."""
    Path("2026/b.md").write_text(text("b").replace("Tracking issue", "Mood          "))
    Path("values.csv").write_text("path,Mood\n2026/b.md,[rust-lang/goals#1]\n2026/a.md,\n")

    assert run(["set", "--from", "values.csv", "--as-written", "--yes"]) == 0
    assert capsys.readouterr().err == "changed 0, unchanged 2, skipped 0, refused 0\n"
    Path("values.csv").write_text("path,Mood\n2026/b.md,bright\n2026/a.md,\n")
    assert run(["set", "--from", "values.csv", "--as-written", "--yes"]) == 0
    assert capsys.readouterr().out == "2026/b.md:8: Mood: [rust-lang/goals#1] → bright\n"


def test_selected_documents_of_a_table(goals: Path) -> None:
    """PATHs and conditions choose among them; closed milestones are left alone unless they are named."""
    Path("values.csv").write_text(
        "path,contact\n2026/a.md,octocat\n2026/b.md,octocat\n2025h2/old.md,octocat\n2026/c.md,octocat\n"
    )
    for words, changed in (
        (["2026/a.md", "--dry-run"], set()),
        (["2026", "--where", "title=Goal a"], {"2026/a.md"}),
        (["--where", "title!=Goal b"], {"2026/a.md", "2026/c.md"}),
        (["2025h2"], {"2026/a.md", "2026/c.md", "2025h2/old.md"}),
        ([], {"2026/a.md", "2026/b.md", "2026/c.md", "2025h2/old.md"}),
    ):
        assert run(["set", "--from", "values.csv", "--yes", *words]) == 0
        assert {path for path, one in all_texts().items() if "octocat" in one} == changed


@pytest.mark.parametrize(
    ("file", "words", "told"),
    [
        (("v.csv", "document,status\n2026/a.md,Accepted\n"), [], "v.csv:1: has no column `path`"),
        (("v.csv", ""), [], "v.csv: has no values"),
        (("v.csv", "path,status\n"), [], "v.csv: has no values"),
        (
            ("v.csv", "path,status\n2026/a.md,Accepted\n2026/gone.md,Accepted\n"),
            [],
            ":3: `2026/gone.md` does not exist",
        ),
        (("v.csv", "path,status\n../a.md,Accepted\n"), [], "v.csv:2: `../a.md` leads out of the project"),
        (("v.csv", "path,status\nsub/../../a.md,Accepted\n"), [], "leads out of the project"),
        (("v.csv", "path,status\n/etc/passwd,Accepted\n"), [], "v.csv:2: `/etc/passwd` leads out of the project"),
        (("v.csv", "path,status\nlink.md,Accepted\n"), [], "v.csv:2: `link.md` leads out of the project"),
        (("v.csv", "path,status\n2026,Accepted\n"), [], "v.csv:2: `2026` is a folder"),
        (("v.csv", "path,status\n,Accepted\n"), [], "v.csv:2: names no document"),
        (("v.csv", "path,status\n2026/a\0.md,Accepted\n"), [], "v.csv:2: "),
        (
            ("v.csv", "path,status\n2026/a.md,Accepted\n\n2026/../2026/a.md,Proposed\n"),
            [],
            "v.csv:4: `2026/../2026/a.md` stands twice with different values\n  it stands in line 2 too",
        ),
        (
            ("v.csv", "path,statos\n2026/a.md,Accepted\n"),
            [],
            ":1: no layout has a row `statos`\n  did you mean `Status`?",
        ),
        (
            ("v.csv", "path,status\n2026/a.md,Accepted\n"),
            ["--field", "stats"],
            "has no column `stats`\n  did you mean `status`?",
        ),
        (("v.csv", "path,status,Status\n2026/a.md,Accepted,Proposed\n"), [], "v.csv:1: a column has no name"),
        (
            ("v.csv", "path,status,status\n2026/a.md,Accepted,Proposed\n"),
            [],
            "v.csv:1: the column `status` stands twice",
        ),
        (("v.csv", "path,,status\n2026/a.md,x,Proposed\n"), [], "v.csv:1: a column has no name"),
        (("v.csv", "path,contact,point_of_contact\n2026/a.md,a,b\n"), [], "v.csv:1: `Point of contact` is given twice"),
        (
            ("v.csv", "path,contact\n2026/a.md,a\n"),
            ["Point of contact=b"],
            "v.csv:1: `Point of contact` is given twice",
        ),
        (("v.csv", "path,status\n2026/a.md\n2026/b.md,a,b\n"), [], "v.csv:2: has 1 cell, and the first line has 2"),
        (("v.csv", "path,status\n2026/a.md\n2026/b.md,a,b\n"), [], "v.csv:3: has 3 cells, and the first line has 2"),
        (("v.csv", 'path,status\n2026/a.md,"Accepted\n'), [], "v.csv:2: is not CSV"),
        (("v.csv", 'path,status\n2026/a.md,"Acc"epted\n'), [], "v.csv:2: is not CSV"),
        (("v.csv", b"path,status\n2026/a.md,\xe9\n"), [], "v.csv:2:11: is not UTF-8"),
        (("v.csv", "path,status\n2026/a.md,Accepted\n".encode("utf-16")), [], "v.csv:1:1: is not UTF-8"),
        (("v.csv", "path,status\r2026/a.md,Accepted\r"), [], "v.csv:1:12: has a carriage return alone"),
        (("v.csv", "path,status\n2026/a.md,Acepted\n"), [], "v.csv:2: 2026/a.md: `Status`: `Acepted` is not allowed"),
        (
            ("v.csv", 'path,What and why\n2026/a.md,"a\nb"\n'),
            [],
            "v.csv:2: 2026/a.md: `What and why`: the value has a line end",
        ),
        (("v.csv", "path,status\n2026/a.md,Acc\x1bepted\n"), [], "has a control character (0x1b)"),
        (("v.csv", "path,tasks\n2026/a.md,7\n"), [], "v.csv:2: 2026/a.md: `tasks` can't be set: it says `0`"),
        (("v.csv", "path,layout\n2026/a.md,2025h1\n"), [], "`layout` can't be set: it says `2026`"),
        (("v.csv", "path,Tracking issue\n2026/a.md,\n"), ["--empty", "nothing"], "--help"),
        (
            ("v.csv", "path,status\nroadmap.md,Accepted\n"),
            [],
            "v.csv:2: roadmap.md: the layout `2026-roadmap` has no row",
        ),
        (("v.csv", "path,Teams\n2026/a.md,x\n"), [], "v.csv:2: 2026/a.md: the layout `2026` has no row `Teams`"),
        (("v.csv", "path,status\npage.md,Accepted\n"), [], "page.md: is no document"),
        (("v.json", '{"path": "2026/a.md"}'), [], "v.json: is no list"),
        (("v.json", '[{"path": "2026/a.md",\n}]'), [], "v.json:2:1: is not JSON"),
        (("v.json", '[\n{"path": "2026/a.md"},\n"b", 1]'), [], "v.json:3: is no record"),
        (("v.json", '[{"path": "2026/a.md", "status": {"a": 1}}]'), [], "v.json:1: `status` is neither a value"),
        (("v.json", '[{"path": "2026/a.md", "path": "2026/b.md"}]'), [], "`path` stands twice in one record"),
        (("v.json", "[" * 100_000), [], "is nested too deeply"),
        (("v.yaml", "- path: 2026/a.md\n- status: [\n"), [], "v.yaml:3:1: is not YAML"),
        (("v.yaml", "- path: 2026/a.md\n  status: Accepted\n- status: Accepted\n"), [], "v.yaml:3: names no document"),
        (("v.yaml", "- path: [2026/a.md]\n  status: Accepted\n"), [], "v.yaml:1: names no document"),
        (("v.yaml", "- path: !!python/name:os.system x\n"), [], "has the tag"),
        (("gone.csv", None), [], "gone.csv: there is no such file"),
        (("sub", None), [], "sub: is a folder"),
    ],
)
def test_bad_tables(
    goals: Path, file: tuple[str, str | bytes | None], words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake with file and line; nothing is written."""
    name, table = file
    Path("link.md").symlink_to(goals.parent / "elsewhere.md")
    (goals.parent / "elsewhere.md").write_text(GOAL.format(name="x"))
    if table is not None:
        Path(name).write_bytes(table if isinstance(table, bytes) else table.encode())
    before = all_texts()
    code = run(["set", "--yes", *words, "--from", name])
    out, err = capsys.readouterr()

    assert code == 2
    assert told in err
    assert "Traceback" not in err
    assert "\x1b" not in err + out
    assert all_texts() == before


def test_all_mistakes_of_a_table_are_told_at_once(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its line."""
    Path("v.csv").write_text("path,status\ngone.md,a\n../x.md,b\n,c\n")

    assert run(["set", "--from", "v.csv", "--yes"]) == 2
    assert [line[:14] for line in capsys.readouterr().err.splitlines() if line.startswith("error")] == [
        "error: v.csv:2", "error: v.csv:3", "error: v.csv:4",
    ]  # fmt: skip


def test_ten_thousand_rows(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are read, and the line of the one mistake is told."""
    for number in range(3):
        Path(f"2026/n{number}.md").write_text(GOAL.format(name=number))
    rows = ["path,contact"] + [f"2026/n{number % 3}.md,octocat" for number in range(9_999)]
    Path("v.csv").write_text("\n".join([*rows, "2026/gone.md,octocat", ""]))

    assert run(["set", "--from", "v.csv", "--yes"]) == 2
    assert capsys.readouterr().err.startswith("error: v.csv:10001: `2026/gone.md` does not exist\n")
    Path("v.json").write_text(
        json.dumps([{"path": f"2026/n{number % 3}.md", "contact": "octocat"} for number in range(10_000)], indent=1)
    )
    assert run(["set", "--from", "v.json", "--yes"]) == 0
    assert "changed 3, unchanged 0" in capsys.readouterr().err


def test_a_table_from_a_pipe(goals: Path) -> None:
    """As of `<(command)` in a shell."""
    reader, writer = os.pipe()
    os.write(writer, b"path,contact\n2026/a.md,octocat\n")
    os.close(writer)

    assert run(["set", "--from", f"/dev/fd/{reader}", "--yes"]) == 0
    assert "@octocat" in text("a")
    os.close(reader)


@pytest.mark.corpus
@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_real_listing_goes_back(
    shared: Path, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that can be listed of a real document, and of rows that say what no layout takes, is taken as unchanged."""
    monkeypatch.chdir(shared / "corpus")
    fields = "path,version,layout,milestone,title,status,contact,champion,Roadmap,Flagship,Needs,Zulip channel,Teams"
    assert run(["list", "--fields", f"{fields},Tracking issue,tasks,asks,badge", "--format", form]) == 0
    table = tmp_path / f"all.{form}"
    table.write_text(capsys.readouterr().out)
    milestones = sorted(path.name for path in Path().iterdir() if path.is_dir())

    assert run(["set", "--from", str(table), *milestones, "--dry-run"]) == 0
    assert "would change 0, unchanged 197, skipped 0, refused 0" in capsys.readouterr().err


def test_front_matter_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a format that shares nothing with the others: each key is a column, a list has several values."""
    shutil.copytree(RFCS, tmp_path / "rfcs-project")
    monkeypatch.chdir(tmp_path / "rfcs-project")
    Path("rfcs").mkdir()
    Path("rfcs/plan.md").write_text(FRONT)
    fields = "path,version,title,status,row:owner,row:reviewers,milestone"
    for form in ("csv", "json"):
        capsys.readouterr()
        assert run(["list", "--fields", fields, "--format", form]) == 0
        Path(f"values.{form}").write_text(capsys.readouterr().out)
        assert run(["set", "--from", f"values.{form}", "--yes"]) == 0
        assert Path("rfcs/plan.md").read_text() == FRONT
    Path("values.json").write_text(Path("values.json").read_text().replace("linus", "ken").replace("A plan", "B"))

    assert run(["set", "--from", "values.json", "--yes"]) == 0
    assert Path("rfcs/plan.md").read_text() == FRONT.replace("linus", "ken").replace("A plan", "B")
