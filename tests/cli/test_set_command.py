"""`scaffold set`: many documents, within their life cycle, all or none; what is skipped and refused, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scaffold.cli import run

GOAL = """\
# Goal {name}

| Metadata         |                        |
| :--------------- | ---------------------- |
| Point of contact | @ghost                 |
| Status           | {status:<22} |
| Tracking issue   | {issue:<22} |
| Zulip channel    | N/A                    |
| [lang] champion  | @octocat               |

## Summary

Builds take half the time.

## Team asks

| Team   | Support level | Notes |
| ------ | ------------- | ----- |
| [lang] | Medium        |       |
"""
ROADMAP = """\
# A roadmap

| Metadata         |             |
| ---------------- | ----------- |
| Short title      | Fast Builds |
| Point of contact | @ghost      |
| What and why     | Speed       |
"""
DONE = "changed {}, unchanged {}, skipped {}, refused {}\n"


def goal(name: str, status: str = "Proposed", issue: str = "[rust-lang/goals#1]") -> str:
    return GOAL.format(name=name, status=status, issue=issue)


@pytest.fixture
def goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three proposed goals of 2026, one accepted one, a roadmap, a goal of a closed milestone, and a page."""
    monkeypatch.chdir(tmp_path)
    for folder in (".scaffold", "2025h2", "2026"):
        (tmp_path / folder).mkdir()
    for name in "abc":
        Path(f"2026/{name}.md").write_text(goal(name))
    Path("2026/d.md").write_text(goal("d", "Accepted"))
    Path("2026/roadmap.md").write_text(ROADMAP)
    Path("2025h2/old.md").write_text(goal("old"))
    Path("2026/README.md").write_text("# A page\n")
    return tmp_path


def said(folder: Path) -> dict[str, str]:
    """What each document says now."""
    return {path.name: path.read_text() for path in sorted(folder.glob("20*/*.md"))}


def test_many_documents_are_one_change(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What they share is told once, with the documents; only the value is changed; undo gives every byte back."""
    before = said(goals)
    code = run(["set", "status=Accepted", "--yes"])
    out, err = capsys.readouterr()

    assert code == 0
    assert out == "Status: Proposed → Accepted (3 documents)\n  2026/a.md\n  2026/b.md\n  2026/c.md\n"
    assert err.splitlines() == [
        "skipped 1: is no document: no layout knows its metadata",
        "skipped 1: the layout `2026-roadmap` has no row `status`",
        "skipped 1: the milestone `2025h2` is closed",
        DONE.format(3, 1, 3, 0).strip(),
    ]
    for name in "abc":
        assert Path(f"2026/{name}.md").read_text() == goal(name, "Accepted")
    assert run(["undo"]) == 0
    assert said(goals) == before


def test_nobody_to_ask(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal many documents are changed with `--yes` only."""
    before = said(goals)

    assert run(["set", "status=Accepted"]) == 2
    assert "say `--yes`, or `--dry-run`" in capsys.readouterr().err
    assert run(["set", "status=Accepted", "--dry-run", "--diff"]) == 0
    assert "+| Status           | Accepted               |" in capsys.readouterr().out
    assert said(goals) == before


def test_every_change_with_its_line(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--verbose` tells each document, and why others are skipped."""
    run(["set", "status=Accepted", "--dry-run", "--verbose"])
    out, err = capsys.readouterr()

    assert out.splitlines() == [f"2026/{name}.md:6: Status: Proposed → Accepted" for name in "abc"]
    assert "skipped: 2025h2/old.md: the milestone `2025h2` is closed\n  name the folder to change it: 2025h2" in err


def test_for_machines(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has an outcome for each document that was met, with its changes or the problem."""
    assert run(["set", "status=Accepted", "2026", "--yes", "--output-format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert found["written"] is True
    assert {one["path"]: one["outcome"] for one in found["documents"]} == {
        "2026/README.md": "skipped", "2026/a.md": "changed", "2026/b.md": "changed", "2026/c.md": "changed",
        "2026/d.md": "unchanged", "2026/roadmap.md": "skipped",
    }  # fmt: skip
    changes = [one["changes"] for one in found["documents"] if one["path"] == "2026/a.md"]
    assert changes == [[{"line": 6, "what": "Status: Proposed → Accepted", "operation": "set"}]]


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (["--where", "title=Goal b"], "b"),
        (["2026/a.md", "2026/c.md"], "ac"),
        (["2026/[ab].md"], "ab"),
        (["2026", "--where", "path!~a"], "bc"),
        (["--", "2026/b.md"], "b"),
        (["--where", "status=Accepted"], ""),
    ],
)
def test_selecting(goals: Path, words: list[str], changed: str) -> None:
    """By paths, by globs and by conditions; nothing selected is well."""
    before = said(goals)

    assert run(["set", "--yes", "status=Accepted", *words]) == 0
    assert "".join(name[0] for name, text in said(goals).items() if before[name] != text) == changed


def test_a_closed_milestone_that_is_named(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is named is meant."""
    assert run(["set", "Short title=Old", "2025h2", "--yes"]) == 0
    assert capsys.readouterr().out == "2025h2/old.md:4: Short title: (none) → Old\n"


def test_documents_that_may_not_are_refused(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is refused stops all; the reason, what is demanded, and the command that goes on without it."""
    for name in "bc":
        Path(f"2026/{name}.md").write_text(goal(name, issue=""))
    before = said(goals)
    code = run(["set", "status=Accepted", "2026", "--yes"])
    err = capsys.readouterr().err

    assert code == 2
    assert (
        "refused: the status `Accepted` demands more: `Tracking issue` is not filled in (2 documents)\n"
        "  An accepted goal is followed in an issue. `--ignore-demand tracking-issue` goes on without it\n"
        "  2026/b.md\n  2026/c.md\n"
    ) in err
    assert err.splitlines()[-3:] == [
        "would change 1, unchanged 1, skipped 2, refused 2",
        "nothing was written; `--keep-going` changes the others",
        "to go on all the same: scaffold set --ignore-demand tracking-issue status=Accepted 2026 --yes",
    ]
    assert said(goals) == before
    assert run(["set", "status=Accepted", "2026", "--yes", "--keep-going"]) == 2
    assert {name for name, text in said(goals).items() if before[name] != text} == {"a.md"}
    assert run(["set", "status=Accepted", "2026", "--yes", "--ignore-demand", "tracking-issue"]) == 0
    assert said(goals)["b.md"] == goal("b", "Accepted", "")


def test_a_status_and_what_goes_with_it_are_one_change(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the new status demands may come in the same change."""
    Path("2026/a.md").write_text(goal("a", issue=""))

    assert run(["set", "status=Accepted", "Tracking issue=749", "2026/a.md"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Status: Proposed → Accepted", "Tracking issue: (empty) → [rust-lang/goals#749]",
    ]  # fmt: skip
    assert Path("2026/a.md").read_text() == goal("a", "Accepted", "[rust-lang/goals#749]")


def test_a_transition_that_is_not_allowed(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused with those that are; `--any-transition` goes on."""
    assert run(["set", "status=Proposed", "2026/d.md"]) == 2
    assert "the status `Proposed` may not follow `Accepted`" in capsys.readouterr().err
    assert run(["set", "status=Proposed", "2026/d.md", "--any-transition"]) == 0
    assert Path("2026/d.md").read_text() == goal("d", "Proposed")


def test_all_demands_are_told_at_once(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever wants to go on names each of them."""
    Path("2026/a.md").write_text(goal("a", issue="").replace("@octocat", ""))
    code = run(["set", "status=Accepted", "2026/a.md"])

    assert code == 2
    assert "`--ignore-demand tracking-issue --ignore-demand champion` goes on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["[lang] champion=@ghost"], "@octocat               |", "@ghost                 |"),
        (["lang champion=@ghost", "--as-written", "--after", "Status"], "", ""),
        (["Zulip channel=#a https://a.example/"], "N/A                    |\n", "[#a][channel]          |\n"),
        (["Zulip channel=#a https://a.example/", "--if-missing"], "", ""),
        (["contact=octocat", "--only-if", "@ghost"], "@ghost                 |", "@octocat               |"),
        (["contact=octocat", "--only-if", "@nobody"], "", ""),
        (["Tracking issue="], "[rust-lang/goals#1]    |", "                       |"),
        (["Tracking issue=github.com/rust-lang/goals/issues/2"], "goals#1]", "goals#2]"),
        (["What and why=a \\| b"], "", "| What and why     | a \\| b                 |\n"),
        (
            [r"Status=a \| b", "--as-written", "--any-transition"],
            "Proposed               |",
            r"a \| b                 |",
        ),
        (["title=Another: one"], "# Goal a", "# Another: one"),
        (["Roadmap=Fast Builds", "--add"], "", "| Roadmap          | Fast Builds            |\n"),
    ],
)
def test_values(goals: Path, words: list[str], before: str, after: str) -> None:
    """Each in the form that the layout writes, nothing else on its line or beside it; a pipe can't shift a cell."""
    old = goal("a")
    code = run(["set", *words, "2026/a.md"])
    new = Path("2026/a.md").read_text()

    assert code == 0
    if before:
        assert new == old.replace(before, after).replace("\n\n## Summary", _definition(new) + "\n\n## Summary")
    elif after:
        assert new.replace(after, "") == old
    else:
        assert [line for line in old.splitlines() if line not in new.splitlines()] == []


def _definition(text: str) -> str:
    return "\n\n[channel]: https://a.example/" if "[channel]:" in text else ""


def test_repeatable_rows(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One more is added, or one of them is replaced; which is meant must be said."""
    for value in ("Fast Builds", "Safe Code"):
        assert run(["set", f"Roadmap={value}", "--add", "2026/a.md"]) == 0
    capsys.readouterr()

    assert run(["set", "Roadmap=Sound Code", "2026/a.md"]) == 2
    assert "`--add` for one more, or `--replace OLD`" in capsys.readouterr().err
    assert run(["set", "Roadmap=Sound Code", "--replace", "Safe Code", "2026/a.md"]) == 0
    assert capsys.readouterr().out == "Roadmap: Safe Code → Sound Code\n"
    rows = [line for line in Path("2026/a.md").read_text().splitlines() if line.startswith("| Roadmap")]
    assert rows == ["| Roadmap          | Fast Builds            |", "| Roadmap          | Sound Code             |"]


def test_a_value_that_only_some_layouts_take(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused for the documents of the others."""
    Path("2026/a.md").write_text(goal("a").replace("[lang] champion ", "Teams          "))

    assert run(["set", "status=Flagship", "2026", "2025h2", "--yes", "--any-transition"]) == 2
    assert "`Flagship` is not allowed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["statos=Accepted"], "no layout has a row `statos`\n  did you mean `Status`?"),
        (["statos=Accepted"], "`--as-written` takes any"),
        (["status=Acepted"], "`Status`: `Acepted` is not allowed\n  did you mean `Accepted`?"),
        (["contact=ghost and octocat"], "`Point of contact`: `ghost and octocat` names no user"),
        (["contact="], "`Point of contact`: is empty"),
        (["Short title=a\nb"], "`Short title`: the value has a line end"),
        (["[nobody] champion=@ghost"], "there is no team `nobody`"),
        (["[{team}] champion=@ghost"], "there is no team `{team}`"),
        (["status=Accepted", "Status=Accepted"], "`Status` is given twice"),
        (["status=Accepted", "--add"], "`Status` may stand once only"),
        (["Roadmap=a", "--add", "--if-missing"], "do not go together"),
        (["status=Accepted", "--ignore-demand", "tracking"], "did you mean `tracking-issue`?"),
        (["status=Accepted", "--where", "statos=x"], "there is no field `statos`\n  did you mean `Status`"),
        (["status=Accepted", "--where", "title~(a"], "(at its character 3)"),
        (["status=Accepted", "--where", "title"], "is no condition"),
        (["status=Accepted", "--layout", "2035"], "there is no layout `2035`"),
        (["status=Accepted", "nowhere"], "there is no such file or folder"),
        (["2026"], "nothing to set"),
        ([], "nothing to set"),
        (["--", "status=Accepted"], "nothing to set"),
    ],
)
def test_mistakes_are_said_before_anything_is_read(
    goals: Path,
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One error, not one for each document; nothing is written."""
    before = said(goals)
    monkeypatch.setattr("scaffold.workspace.project.Project.read", lambda *_, **__: pytest.fail("a document was read"))
    code = run(["set", "--yes", *words])
    out, err = capsys.readouterr()

    assert (code, out) == (2, "")
    assert told in err
    assert err.count("error: ") == 1
    assert said(goals) == before


def test_an_expression_that_never_ends(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It ends the run, and is not tried on every document."""
    Path("2026/a.md").write_text(goal("a" * 60 + "!"))

    assert run(["set", "status=Accepted", "--yes", "--where", "title~(a|a)*$"]) == 2
    err = capsys.readouterr().err
    assert err == "error: `(a|a)*$` takes too long to match\n  write a simpler expression\n"


def test_a_file_with_an_equals_sign(goals: Path) -> None:
    """It is a path where there is one, and after `--`; else it is an assignment."""
    Path("2026/status=Accepted").write_text(goal("x"))
    Path("2026/status=Accepted.md").write_text(goal("x"))

    assert run(["set", "Short title=X", "2026/status=Accepted.md"]) == 0
    assert "| Short title      | X                      |" in Path("2026/status=Accepted.md").read_text()
    assert run(["set", "Short title=Y", "--", "2026/status=Accepted.md"]) == 0
    assert "| Short title      | Y                      |" in Path("2026/status=Accepted.md").read_text()


def test_fmt_comes_after(goals: Path) -> None:
    """`--fmt` writes what was changed canonically, and nothing else."""
    loose = goal("a").replace("| @ghost                 |", "| @ghost |") + "\n\n"
    for name in "ab":
        Path(f"2026/{name}.md").write_text(loose)
    run(["set", "Short title=A", "2026/a.md", "--fmt"])
    run(["set", "contact=ghost", "2026/b.md", "--fmt"])

    assert Path("2026/a.md").read_text().endswith("|       |\n")
    assert "| Point of contact | @ghost              |" in Path("2026/a.md").read_text()
    assert Path("2026/b.md").read_text() == loose


@pytest.mark.parametrize("words", [[], ["--where", "status=Proposed"], ["2025h2"], ["--where", "title~[ab]$"]])
def test_a_listing_shows_what_is_met(goals: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """`scaffold list --open` has the documents that are changed, unchanged, or have no such row; and says how many of
    closed milestones are left out.
    """
    run(["set", "status=Accepted", "--dry-run", "--output-format", "json", "--any-transition", *words])
    outcomes = json.loads(capsys.readouterr().out)["documents"]
    left = [one for one in outcomes if "is closed" in one.get("problem", {}).get("what", "")]
    met = [one["path"] for one in outcomes if one not in left and not one["path"].endswith("README.md")]
    run(["list", "--open", "--format", "json", "--fields", "path", *words])
    out, err = capsys.readouterr()

    assert met
    assert [one["path"] for one in json.loads(out)] == met
    assert ("1 of closed milestones left out" in err) is bool(left)


def test_a_listing_ends_at_an_expression_that_never_ends(goals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a change does."""
    Path("2026/a.md").write_text(goal("a" * 60 + "!"))

    assert [run([command, "--where", "title~(a|a)*$"]) for command in ("list", "overview")] == [2, 2]
    assert capsys.readouterr() == ("", 2 * "error: `(a|a)*$` takes too long to match\n  write a simpler expression\n")
