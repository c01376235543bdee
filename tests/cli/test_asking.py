"""A run of the wizard, with somebody played by a script: what is kept, said and given back whatever happens."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scaffold.cli import run
from scaffold.wizard.events import Cancel
from scaffold.wizard.script import Script

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.wizard.events import Event
    from scaffold.wizard.prompter import Asking

GIVEN = (
    "new", "--layout", "2026", "--milestone", "2026", "--set", "contact=ghost", "--set", "tracking_issue=7",
    "--set", "zulip_channel=N/A", "--set", "motivation=m", "--set", "status_quo=not yet", "--set", "proposal=not yet",
    "--set", "work_items=not yet", "--set", "team_asks=not yet", "--set", "faq=not yet",
)  # fmt: skip


class Crashing(Script):
    """A program that fails at its last question."""

    def ask(self, asking: Asking) -> Event:
        if not self.lines_left:
            raise ZeroDivisionError
        return super().ask(asking)


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], Script]:
    """Make a script the one who is asked, as if there were a terminal, in an empty project."""
    (tmp_path / "project" / ".scaffold").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("scaffold.cli.terminal.can_ask", lambda: True)

    def become(script: Script) -> Script:
        monkeypatch.setattr("scaffold.cli.session.prompter", lambda *_, **__: script)
        return script

    return become


def test_a_crash_loses_no_answer(play: Callable[[Script], Script], capsys: pytest.CaptureFixture[str]) -> None:
    """The failure is seen, and so is the command that goes on."""
    play(Crashing([("Title", "Faster builds")]))
    with pytest.raises(ZeroDivisionError):
        run(GIVEN)
    assert "scaffold new --resume faster-builds" in capsys.readouterr().err

    script = play(Script([("Summary", "Halve."), ("What now?", "write")]))
    assert run(["new", "--resume", "faster-builds"]) == 0
    script.end()
    assert "Halve." in Path("2026", "faster-builds.md").read_text(encoding="utf-8")


def test_a_dry_run_keeps_the_draft(play: Callable[[Script], Script], capsys: pytest.CaptureFixture[str]) -> None:
    """The document is shown and not written, and nothing is lost."""
    play(Script([("Title", "Faster builds"), ("Summary", "Halve."), ("What now?", "write")]))

    assert run([*GIVEN, "--dry-run", "--plain"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("# Faster builds\n")
    assert "scaffold new --resume faster-builds" in err


def test_a_wrong_value_is_said_before_the_first_question(play: Callable[[Script], Script]) -> None:
    """Nobody answers ten questions to learn that a flag was wrong."""
    script = play(Script([]))

    assert run([*GIVEN, "--set", "timespan=soon"]) == 2
    assert isinstance(script, Script)
    assert script.asked == []


def test_what_the_editor_leaves_is_shown(play: Callable[[Script], Script]) -> None:
    """An edit of the whole leads back to the menu, with the document before it."""
    lines = [("Title", "Slow builds"), ("Summary", "Halve."), ("What now?", "edit"), ("What now?", "write")]
    script = play(Script(lines, texts=[lambda text: text.replace("# Slow", "# Fast")]))

    assert run([*GIVEN, "--plain"]) == 0
    assert any("# Fast builds" in told for told in script.told)
    script.end()


def test_what_went_wrong_stands_below_the_document(play: Callable[[Script], Script]) -> None:
    """The document is not shown again as long as it is the same; it would push what is wrong off the screen."""
    Path("2026").mkdir()
    Path("2026", "faster-builds.md").write_text("here already\n", encoding="utf-8")
    writing = (("What now?", "write"), ("What now?", Cancel()))
    script = play(Script([("What will it be?", "new"), ("Title", "Faster builds"), ("Summary", "Halve."), *writing]))

    assert run([*GIVEN, "--plain"]) == 130
    assert sum("# Faster builds" in told for told in script.told) == 1
    assert "faster-builds.md" in script.told[-1]


def test_a_draft_goes_on_alone(
    play: Callable[[Script], Script], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options that say answers have no place beside it, and nobody is asked where there is no terminal."""
    play(Script([("Title", "Faster builds"), ("Summary", Cancel())]))
    assert run(GIVEN) == 130
    capsys.readouterr()

    assert run(["new", "Another title", "--resume", "faster-builds"]) == 2
    assert "`TITLE` has no place beside `--resume`" in capsys.readouterr().err
    assert run(["new", "--resume", "faster-builds", "--no-input"]) == 2
    monkeypatch.setattr("scaffold.cli.terminal.can_ask", lambda: False)
    assert run(["new", "--resume", "faster-builds"]) == 2
    assert "this is no terminal" in capsys.readouterr().err


def test_a_draft_that_can_not_be_read_hides_no_other(
    play: Callable[[Script], Script], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and the others are listed."""
    play(Script([("Title", "Faster builds"), ("Summary", Cancel())]))
    assert run(GIVEN) == 130
    (kept,) = tmp_path.glob("state/*/drafts")
    (kept / "broken.json").write_text("{", encoding="utf-8")
    capsys.readouterr()

    assert run(["new", "--resume"]) == 0
    out, err = capsys.readouterr()
    assert "faster-builds" in out
    assert "broken.json: is no draft that can be read" in err


def test_a_draft_that_can_not_be_removed_is_said(
    play: Callable[[Script], Script], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The document is written all the same, and all is well."""

    unlink = os.unlink

    def refuse(path: str, **where: int) -> None:
        if "drafts" in str(path) and str(path).endswith(".json"):
            raise PermissionError(errno.EACCES, "Permission denied")
        unlink(path, **where)

    play(Script([("Title", "Faster builds"), ("Summary", "Halve."), ("What now?", "write")]))
    monkeypatch.setattr("os.unlink", refuse)

    assert run(GIVEN) == 0
    assert "the draft can't be removed" in capsys.readouterr().err
    assert Path("2026", "faster-builds.md").is_file()


def test_a_draft_goes_on_where_its_project_was_moved_to(
    play: Callable[[Script], Script],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the project around the current folder, which is said; the old folder does not come back."""
    play(Script([("Title", "Faster builds"), ("Summary", Cancel())]))
    assert run(GIVEN) == 130
    (tmp_path / "project").rename(tmp_path / "moved")
    monkeypatch.chdir(tmp_path / "moved")
    play(Script([("Summary", "Halve."), ("What now?", "write")]))

    assert run(["new", "--resume", "faster-builds"]) == 0
    assert "the project of the draft is gone" in capsys.readouterr().err
    assert Path("2026", "faster-builds.md").is_file()
    assert not (tmp_path / "project").exists()


def test_answers_that_can_not_be_kept_are_shown(
    play: Callable[[Script], Script], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an answers file, so that nothing is lost; nobody is told that there were none."""
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    play(Script([("Title", "Faster builds"), ("Summary", Cancel())]))

    assert run(GIVEN) == 130
    err = capsys.readouterr().err
    assert err.count("warning: ") == 1
    shown = err[err.index("layout: ") :]
    Path("saved.yaml").write_text(shown, encoding="utf-8")
    assert run(["new", "--answers", "saved.yaml", "--no-input", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("# Faster builds\n")
