"""Which documents git has uncommitted changes of."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from scaffold.workspace.git import uncommitted

if TYPE_CHECKING:
    from pathlib import Path

ODD = os.fsdecode(b'2026/"\xff\n.md')


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c", *words],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A work tree with four committed documents and one that git ignores."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "2026").mkdir()
    for name in ("a.md", "2026/b.md", "2026/c d.md", ODD):
        (tmp_path / name).write_text("old", encoding="ascii")
    (tmp_path / ".gitignore").write_text("ignored.md\n", encoding="ascii")
    (tmp_path / "ignored.md").write_text("old", encoding="ascii")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "a")
    return tmp_path


def test_all_is_committed(tree: Path) -> None:
    """Nothing to be named; what git ignores is none of its business."""
    assert uncommitted(tree, [str(tree / name) for name in ("a.md", "2026/b.md", ODD, "ignored.md")]) == frozenset()


def test_changed_staged_new_and_renamed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a commit would still take, by the names that were given."""
    monkeypatch.chdir(tree / "2026")
    (tree / "a.md").write_text("new", encoding="ascii")
    (tree / ODD).write_text("new", encoding="ascii")
    (tree / "2026" / "new.md").write_text("new", encoding="ascii")
    git(tree, "mv", "2026/c d.md", "2026/e.md")
    (tree / "link.md").symlink_to("a.md")
    names = ["../a.md", "b.md", os.path.basename(ODD), "new.md", "e.md", "../link.md"]

    assert uncommitted(tree / "2026", names) == frozenset(names) - {"b.md"}


def test_new_files_in_new_folders(tree: Path) -> None:
    """Git names a new folder as a whole unless it is asked for its files."""
    (tree / "2027").mkdir()
    path = tree / "2027" / "x.md"
    path.write_text("new", encoding="ascii")

    assert uncommitted(tree, [str(path), str(tree / "a.md")]) == {str(path)}


def test_without_git_nothing_is_uncommitted(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Outside a work tree, and where git is not installed."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text("new", encoding="ascii")
    (tree / "a.md").write_text("new", encoding="ascii")

    assert uncommitted(outside, [str(outside / "a.md")]) == frozenset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(outside))
        assert uncommitted(tree, [str(tree / "a.md")]) == frozenset()
