"""Words that a shell offers: those of the commands, and those of the project."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold.cli import run

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with folders of two milestones."""
    monkeypatch.chdir(tmp_path)
    for milestone in ("2025h2", "2026"):
        (tmp_path / milestone).mkdir()
    (tmp_path / "scaffold.yaml").write_text('layout: "2026"\n')
    return tmp_path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("scaffold n", ["new", "normalize"]),
        ("scaffold new --sa", ["--save-answers"]),
        ("scaffold new --layout 2025h1", ["2025h1", "2025h1-final"]),
        ("scaffold new --layout=2025h2", ["--layout=2025h2"]),
        ("scaffold new --milestone ", ["2026", "2025h2"]),
        ("scaffold new --set point", ["point_of_contact="]),
        ("scaffold set point", ["Point of contact="]),
        ("scaffold set 'Point of c", ["Point of contact="]),
        ("scaffold set status=acc", ["status=Accepted"]),
        ("scaffold set Needs=", ["Needs=Contributor", "Needs=Funding"]),
        ("scaffold unset trac", ["Tracking issue"]),
        ("scaffold list --where team=lang", ["team=lang", "team=lang-docs"]),
        ("scaffold list --where milestone=", ["milestone=2026", "milestone=2025h2"]),
        ("scaffold list --fields path,stat", ["path,status"]),
        ("scaffold list --format ", ["table", "json", "csv", "yaml"]),
        ("scaffold badge re", ["remove", "replace"]),
        ("scaffold rename team libs", ["libs-api", "libs"]),
        ("scaffold layouts 2026-", ["2026-roadmap"]),
        ("scaffold completion f", ["fish"]),
        ("scaffold rename row Trac", ["Tracking issue"]),
        ("scaffold badge add hel", ["Help wanted"]),
        ("scaffold row add hel", []),
        ("scaffold explain STAT002", ["STAT002"]),
        ("scaffold check --select META001,STAT002", ["META001,STAT002"]),
        ("scaffold apply roadmap", ["roadmap-funding"]),
        ("scaffold fmt 20", []),
        ("scaffold nonsense x", []),
        ("scaffold new 'an open quote", []),
    ],
)
def test_the_words_that_fit(project: Path, line: str, expected: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Commands, options and their values; where paths belong there are none, and the shell offers files."""
    assert run(["completion", "--line", line]) == 0
    assert [found.split("\t")[0] for found in capsys.readouterr().out.splitlines()] == expected


def test_words_have_a_meaning(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """zsh and fish show it beside the word."""
    run(["completion", "--line", "scaffold set status=Not"])

    assert capsys.readouterr().out == "status=Not accepted\tThe teams decided against it for this year.\n"


def test_drafts_are_words(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`--resume` completes their names."""
    monkeypatch.setenv("XDG_STATE_HOME", str(project / "state"))
    folder = project / "state" / "goal-scaffold" / "drafts"
    folder.mkdir(parents=True)
    (folder / "faster-builds.json").write_text("{}")
    run(["completion", "--line", "scaffold new --resume "])

    assert capsys.readouterr().out == "faster-builds\t\n"


@pytest.mark.parametrize(
    ("line", "words", "expected"),
    [
        ("scaffold set status=No", ["scaffold", "set", "status", "=", "No"], ["Not\\ accepted"]),
        ("scaffold new --layout 2026-", ["scaffold", "new", "--layout", "2026-"], ["2026-roadmap"]),
        ("scaffold set Poi", ["scaffold", "set", "Poi"], ["Point\\ of\\ contact="]),
    ],
)
def test_bash(project: Path, line: str, words: list[str], expected: list[str]) -> None:
    """What bash takes apart at `=` is put together again, and blanks are quoted."""
    script = (
        "compopt() { :; }\n"  # it can be called only while a key is handled
        f"source <(scaffold completion bash)\nCOMP_LINE={shlex.quote(line)}\nCOMP_POINT=${{#COMP_LINE}}\n"
        f"COMP_WORDS=({shlex.join(words)})\nCOMP_CWORD={len(words) - 1}\n"
        "_scaffold\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    ended = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env=environment)

    assert (ended.stdout.splitlines(), ended.stderr) == (expected, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It speaks for both names of the program."""
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out

    assert "scaffold completion --line" in script
    assert "goal-scaffold" in script


def test_a_shell_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise it is said which there are."""
    assert run(["completion"]) == 2
    assert "the shell is missing" in capsys.readouterr().err
    assert run(["completion", "powershell"]) == 2
