"""A new document takes the place of nothing, unless that is wanted, and can be taken back."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from changing import project
from disks import snapshot

from scaffold.problems import Problem
from scaffold.workspace.creating import create
from scaffold.workspace.undoing import undo

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = ("new", "Title")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a document, a link to it, and a link that leads nowhere."""
    where = tmp_path / "goals"
    (where / ".scaffold").mkdir(parents=True)
    (where / "a.md").write_bytes(b"old")
    (where / "a.md").chmod(0o600)
    (where / "link.md").symlink_to("a.md")
    (where / "nowhere.md").symlink_to("gone.md")
    return where


def put(root: Path, name: str, *, force: bool = False) -> None:
    create(project(root), str(root / name), b"new", COMMAND, force=force)


@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_in_a_new_folder(root: Path, force: bool) -> None:
    """It has the mode that the mask leaves; taken back it is gone with its folders."""
    before = snapshot(root)
    mask = os.umask(0o027)
    try:
        put(root, "2026/more/b.md", force=force)
    finally:
        os.umask(mask)

    path = root / "2026" / "more" / "b.md"
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert undo(project(root)) is not None
    assert snapshot(root) == before


@pytest.mark.parametrize("name", ["a.md", "link.md"])
def test_a_file_that_exists(root: Path, name: str) -> None:
    """It stays, unless it is to be overwritten: then its mode is kept, a link stays one, and undo brings it back."""
    before = snapshot(root)
    with pytest.raises(Problem, match="exists already") as caught:
        put(root, name)
    assert "`--force`" in caught.value.right
    assert snapshot(root) == before

    put(root, name, force=True)
    assert (root / "a.md").read_bytes() == b"new"
    assert stat.S_IMODE((root / "a.md").stat().st_mode) == 0o600
    assert (root / "link.md").is_symlink()
    assert undo(project(root)) is not None
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("nowhere.md", "is a link that leads nowhere"),
        ("folder", "is a folder, not a file"),
        ("a.md/b.md", "leads through a file that is no folder"),
        ("read-only.md", "is read-only"),
    ],
)
def test_what_is_not_written(root: Path, name: str, what: str) -> None:
    """A problem in words, also where overwriting is allowed, and nothing is touched."""
    (root / "folder").mkdir()
    (root / "read-only.md").write_bytes(b"old")
    (root / "read-only.md").chmod(0o444)
    before = snapshot(root)
    with pytest.raises(Problem, match=what) as caught:
        put(root, name, force=True)

    assert caught.value.place.path == str(root / name)
    assert snapshot(root) == before
