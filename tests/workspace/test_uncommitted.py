"""Which documents git has uncommitted changes of."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from scaffold.problems import Problem
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
    assert uncommitted([str(tree / name) for name in ("a.md", "2026/b.md", ODD, "ignored.md")]) == frozenset()


def test_changed_staged_new_and_renamed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a commit would still take, by the names that were given."""
    monkeypatch.chdir(tree / "2026")
    (tree / "a.md").write_text("new", encoding="ascii")
    (tree / ODD).write_text("new", encoding="ascii")
    (tree / "2026" / "new.md").write_text("new", encoding="ascii")
    git(tree, "mv", "2026/c d.md", "2026/e.md")
    (tree / "link.md").symlink_to("a.md")
    names = ["../a.md", "b.md", os.path.basename(ODD), "new.md", "e.md", "../link.md"]

    assert uncommitted(names) == frozenset(names) - {"b.md"}


def test_new_files_in_new_folders(tree: Path) -> None:
    """Git names a new folder as a whole unless it is asked for its files."""
    (tree / "2027").mkdir()
    path = tree / "2027" / "x.md"
    path.write_text("new", encoding="ascii")

    assert uncommitted([str(path), str(tree / "a.md")]) == {str(path)}


def test_without_git_nothing_is_uncommitted(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Outside a work tree, and where git is not installed."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text("new", encoding="ascii")
    (tree / "a.md").write_text("new", encoding="ascii")

    assert uncommitted([str(outside / "a.md")]) == frozenset()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(outside))
        assert uncommitted([str(tree / "a.md")]) == frozenset()


def test_each_document_in_its_own_tree(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A submodule, a repository in an ignored folder, another one behind a link, and no repository at all."""
    other = tmp_path_factory.mktemp("other")
    for name in ("a.md", "b.md"):
        (other / name).write_text("old", encoding="ascii")
    git(other, "init", "--quiet")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "a")
    git(tree, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "module")
    git(tree, "clone", "--quiet", str(other), str(tree / "ignored"))
    git(tree, "commit", "--quiet", "-m", "module")
    (tree / "link.md").symlink_to(other / "a.md")
    for folder in (tree / "module", tree / "ignored", other):
        (folder / "a.md").write_text("new", encoding="ascii")
    names = ["module/a.md", "module/b.md", "ignored/a.md", "ignored/b.md", "link.md", "a.md"]
    paths = [str(tree / name) for name in names]

    assert uncommitted(paths) == {paths[0], paths[2], paths[4]}


def test_many_folders(tree: Path) -> None:
    """More than a command line takes."""
    paths = [tree / f"{number}" / "a.md" for number in range(300)]
    for path in paths:
        path.parent.mkdir()
        path.write_text("new", encoding="ascii")

    assert uncommitted(map(str, paths)) == frozenset(map(str, paths))


def test_in_a_hook_of_git(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where it is, relative to the top of the work tree."""
    (tree / "2026" / "b.md").write_text("new", encoding="ascii")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.chdir(tree / "2026")

    assert uncommitted(["b.md", "../a.md"]) == {"b.md"}


@pytest.mark.parametrize("kind", ["empty folder", "leads nowhere"])
def test_what_is_no_repository_is_none(tmp_path: Path, kind: str) -> None:
    """Something named `.git` that git itself passes over."""
    where = tmp_path / ".git"
    where.mkdir() if kind == "empty folder" else where.write_text("gitdir: /gone\n", encoding="ascii")
    (tmp_path / "a.md").write_text("new", encoding="ascii")

    assert uncommitted([str(tmp_path / "a.md")]) == frozenset()


@pytest.mark.parametrize("broken", ["index", "config"])
def test_a_repository_that_is_broken_is_told(tree: Path, broken: str) -> None:
    """Nobody can tell then whether a change can be taken back with git, and that is said with git's own words."""
    (tree / ".git" / broken).write_bytes(b"[broken")
    with pytest.raises(Problem, match="git can't tell what changed: ") as caught:
        uncommitted([str(tree / "a.md")])

    assert caught.value.right == "mend that, or say `--allow-dirty`"
