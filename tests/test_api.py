"""Documents are read, changed and written from Python."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from goals import GOAL, opened
from goals import goals as layout

import scaffold
from scaffold.markdown.reading import read
from scaffold.text.source import Source
from scaffold.workspace.undoing import made_changes, undo

if TYPE_CHECKING:
    from collections.abc import Callable

NEW = GOAL.replace("Proposed |\n| Zulip", "Accepted |\n| Zulip").encode()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two documents."""
    monkeypatch.chdir(tmp_path)
    Path("scaffold.yaml").write_bytes(b"")
    Path("2026").mkdir()
    for name in ("2026/a.md", "2026/b.md"):
        Path(name).write_text(GOAL, encoding="utf-8")
    return tmp_path


def accepted(name: str) -> scaffold.Revision:
    return scaffold.set_row(scaffold.read(name), "Status", "Accepted")


def data() -> list[bytes]:
    return [Path(name).read_bytes() for name in ("2026/a.md", "2026/b.md")]


def meddling(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something right after the commit point."""
    real = os.replace

    def replace(source: str, target: str) -> None:
        real(source, target)
        if os.fspath(target).endswith("journal"):
            act()

    monkeypatch.setattr(os, "replace", replace)


def test_revisions_are_written_as_one_change(folder: Path) -> None:
    """All at once, and what changes nothing is not counted; undo takes it back."""
    unchanged = scaffold.fmt(scaffold.read("2026/b.md"))

    assert scaffold.write(accepted("2026/a.md"), unchanged) == 1
    assert data() == [NEW, GOAL.encode()]
    assert scaffold.write(accepted("2026/b.md")) == 1
    assert data() == [NEW, NEW]
    project = scaffold.Project.around()
    assert [(change.command, change.documents) for change in made_changes(project)] == [(("write",), 1)] * 2
    undo(project)
    assert data() == [NEW, GOAL.encode()]


def test_nothing_changed_is_no_change(folder: Path) -> None:
    """No file is touched, and the history has nothing of it."""
    assert scaffold.write() == 0
    assert scaffold.write(scaffold.fmt(scaffold.read("2026/a.md"))) == 0
    assert not Path(".scaffold").exists()


def test_a_file_that_changed_since_it_was_read_stops_all(folder: Path) -> None:
    """Nothing is written."""
    revisions = [accepted("2026/a.md"), accepted("2026/b.md")]
    Path("2026/b.md").write_bytes(b"mine")
    with pytest.raises(scaffold.Problem, match="was changed since it was read"):
        scaffold.write(*revisions)

    assert data() == [GOAL.encode(), b"mine"]


def test_a_document_comes_once(folder: Path) -> None:
    """Of two revisions of one document none would be the right one."""
    with pytest.raises(scaffold.Problem, match="is in this change twice"):
        scaffold.write(accepted("2026/a.md"), accepted("2026/a.md"))

    assert data() == [GOAL.encode()] * 2


def test_a_document_of_no_file_is_not_written(folder: Path) -> None:
    """There is nowhere to write it."""
    form = layout()
    document = scaffold.Document(read(Source.read(GOAL.encode(), "")), form, form.name)
    with pytest.raises(scaffold.Problem, match="was not read from a file"):
        scaffold.write(scaffold.fmt(document))


def test_the_guard_is_asked_before_anything_is_written(folder: Path) -> None:
    """A revision that was tampered with is refused, and so are those beside it."""
    good, bad = accepted("2026/a.md"), accepted("2026/b.md")
    (step,) = bad.steps
    lost = opened(GOAL.replace("Text of", "Text"), layout())
    object.__setattr__(step, "after", lost)
    with pytest.raises(scaffold.Refused):
        scaffold.write(good, bad)

    assert data() == [GOAL.encode()] * 2


def test_what_somebody_edits_in_that_moment_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named when the others are written."""
    meddling(monkeypatch, lambda: Path("2026/b.md").write_bytes(b"mine"))
    with pytest.raises(scaffold.Problems) as caught:
        scaffold.write(accepted("2026/a.md"), accepted("2026/b.md"))

    assert [problem.place.path for problem in caught.value.problems] == ["2026/b.md"]
    assert data() == [NEW, b"mine"]


def test_an_interrupt_comes_when_all_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is held back as long as files are written, and not lost."""
    meddling(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        scaffold.write(accepted("2026/a.md"), accepted("2026/b.md"))

    assert data() == [NEW, NEW]


def test_a_document_is_checked(folder: Path) -> None:
    """As the command line does it, with the settings of the project."""
    diagnostics = scaffold.check(scaffold.read("2026/a.md"))
    found = {one.code for one in diagnostics}
    Path("scaffold.yaml").write_text("check: {ignore: [SECT]}", encoding="utf-8")
    less = {one.code for one in scaffold.check(scaffold.read("2026/a.md"))}

    assert (diagnostics[0].code, diagnostics[0].severity) == ("SECT002", "error")
    assert diagnostics[0].message == "the document must have the section `Motivation`"
    assert less == {code for code in found if not code.startswith("SECT")}
