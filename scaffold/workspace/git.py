"""What git knows of files."""

from __future__ import annotations

import os
import re
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
    top, base = _base(folder, revision)
    changed = asked(folder, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", base, "--")
    known = (os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in changed.split(b"\0") if name)
    return frozenset((*known, *_unknown(folder, top)))


class Lines:
    """Lines of a file, 1-based; all of them where `ranges` is None."""

    def __init__(self, ranges: list[range] | None = None) -> None:
        self.ranges = ranges

    def touch(self, first: int, last: int) -> bool:
        """Whether one of the lines from `first` to `last` is among them."""
        return self.ranges is None or any(one.start <= last and first < one.stop for one in self.ranges)


_FILE = re.compile(rb"^index [0-9a-f.]+(?: \d+)?\n--- [^\n]*\n\+\+\+ (?P<name>[^\n]+)$", re.MULTILINE)
_HUNK = re.compile(rb"^@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)


def changed_lines(folder: Path, revision: str) -> dict[str, Lines]:
    """The lines that differ from a revision, by the real paths of their files; of new files all. Raises as
    `changed_since` does.
    """
    top, base = _base(folder, revision)
    words = (
        "-c",
        "core.quotePath=false",
        "diff",
        "--unified=0",
        "--no-renames",
        "--no-ext-diff",
        "--no-color",
        "--no-prefix",
        "--diff-filter=d",
        base,
        "--",
    )
    said = asked(folder, *words)
    files = list(_FILE.finditer(said))
    found = {}
    for number, file in enumerate(files):
        end = files[number + 1].start() if number + 1 < len(files) else len(said)
        hunks = [(int(one["first"]), int(one["count"] or 1)) for one in _HUNK.finditer(said, file.end(), end)]
        name = os.fsdecode(file["name"].rstrip(b"\t"))
        found[os.path.realpath(os.path.join(top, name))] = Lines([range(at, at + count) for at, count in hunks])
    for name in _unknown(folder, top):
        found[name] = Lines()
    return found


def _base(folder: Path, revision: str) -> tuple[str, str]:
    """The top of the work tree, and the commit to compare with: where the history forked."""
    top = os.fsdecode(asked(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
    commit_of(folder, revision)
    fork = _tried(folder, ("merge-base", revision, "HEAD"))
    return top, fork.stdout.decode().strip() if not fork.returncode else revision


def _unknown(folder: Path, top: str) -> list[str]:
    """The real paths of files that git does not know yet."""
    new = asked(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", top)
    return [os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in new.split(b"\0") if name]


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
