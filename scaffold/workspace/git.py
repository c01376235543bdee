"""What git knows of files."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


_WITHOUT = "leave out `--changed`"
_MOST = 200  # folders in a command line, which has room for 128 KB on any system


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """The real paths of files that differ from a revision, also those that git does not know yet.

    Where the history forked, it counts from the fork on: what was changed there meanwhile is not ours.
    Raises `Problem` outside a work tree, and for a revision that git does not know.
    """
    top = os.fsdecode(asked(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
    commit_of(folder, revision)
    fork = _tried(folder, ("merge-base", revision, "HEAD"))
    base = fork.stdout.decode().strip() if not fork.returncode else revision
    changed = asked(folder, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", base, "--")
    new = asked(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", top)
    return frozenset(os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in (changed + new).split(b"\0"))


def uncommitted(paths: Iterable[str]) -> frozenset[str]:
    """Which of the paths, as they are given, have changes that are not committed.

    Each is looked up in its own work tree, be it a submodule. Also those that git does not know yet, but none that it
    ignores; none outside of a work tree, and none where git is not installed. Raises `Problem` where git can't tell.
    """
    real = {path: os.path.realpath(path) for path in paths}
    trees: dict[str, list[str]] = {}
    for folder in sorted({os.path.dirname(path) for path in real.values()}):
        trees.setdefault(_tree(folder), []).append(folder)
    trees.pop("", None)
    if not trees or shutil.which("git") is None:
        return frozenset()
    changed = {name for tree, folders in trees.items() for name in _changed_in(tree, folders)}
    return frozenset(path for path in real if real[path] in changed)


def _tree(folder: str) -> str:
    """The nearest folder that git has something in; empty where there is none."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _changed_in(tree: str, folders: Sequence[str]) -> Iterator[str]:
    """The real paths below the folders that a commit would take."""
    found = _tried(tree, ("rev-parse", "--show-toplevel"))
    if b"not a git repository" in found.stderr:  # what stands there is empty, or leads nowhere
        return iter(())
    right = "mend that, or say `--allow-dirty`"
    top = os.fsdecode(_told(found, right)).rstrip("\n")
    options = ("--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all")
    below = folders if len(folders) <= _MOST else [tree]
    words = ("--no-optional-locks", "--literal-pathspecs", "status", *options, "--", *below)
    # Two letters and a blank stand before each name.
    lines = asked(tree, *words, right=right).split(b"\0")
    return (os.path.realpath(os.path.join(top, os.fsdecode(line[3:]))) for line in lines if line)


def commit_of(folder: Path, revision: str) -> str:
    """The number of the commit that a revision names. Raises `Problem` for one that git does not know."""
    found = _tried(folder, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    if found.returncode:
        raise Problem(f"git knows no revision `{revision}`", right="name a branch, a tag or a commit")
    return found.stdout.decode().strip()


def asked(folder: str | Path, *words: str, stdin: bytes = b"", right: str = _WITHOUT) -> bytes:
    """What git prints. Raises `Problem` with git's own words where it fails; `right` says how to do without."""
    return _told(_tried(folder, words, stdin, right), right)


def _told(result: subprocess.CompletedProcess[bytes], right: str) -> bytes:
    if result.returncode:
        said = result.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Problem(f"git can't tell what changed: {said}", right=right)
    return result.stdout


def _tried(
    folder: str | Path, words: Sequence[str], stdin: bytes = b"", right: str = _WITHOUT
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- the words are ours but for the revision, which can't be an option
            ["git", "-C", str(folder), *words],  # noqa: S607 -- the user's git
            capture_output=True,
            check=False,
            input=stdin,
            env=os.environ | {"LC_ALL": "C"},  # its words are looked at, and shown among ours
        )
    except OSError:
        raise Problem("this needs git, which is not installed", right=right) from None
