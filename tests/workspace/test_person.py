"""Who works here: the project's settings, then the person's own, then git."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from scaffold.problems import Problem
from scaffold.workspace.person import user_name
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in git, without anybody's settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    subprocess.run(["git", "init", "-q", str(tmp_path / "project")], check=True)
    (tmp_path / "config" / "goal-scaffold").mkdir(parents=True)
    return tmp_path


def name(folder: Path) -> str:
    return user_name(Project.around(folder / "project"))


def test_who_is_asked(folder: Path) -> None:
    """The nearest that says so; its `@` may be left out."""
    assert name(folder) == ""
    subprocess.run(["git", "-C", str(folder / "project"), "config", "github.user", "octocat"], check=True)
    assert name(folder) == "@octocat"
    own = folder / "config" / "goal-scaffold" / "settings.yaml"
    own.write_text('user: "@ghost"\n')
    assert name(folder) == "@ghost"
    (folder / "project" / "scaffold.yaml").write_text("user: nobody\n")
    assert name(folder) == "@nobody"


def test_wrong_settings_are_said(folder: Path) -> None:
    """With file and line."""
    (folder / "config" / "goal-scaffold" / "settings.yaml").write_text("usr: ghost\n")

    with pytest.raises(Problem) as problem:
        name(folder)
    assert (problem.value.place.line, problem.value.place.path[-13:]) == (1, "settings.yaml")


def test_without_git_nobody_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no reason to stop."""
    monkeypatch.setenv("PATH", str(folder))

    assert name(folder) == ""
