"""What git knows of files."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


_WITHOUT = "leave out `--changed`"


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


def uncommitted(folder: Path, paths: Iterable[str]) -> frozenset[str]:
    """Which of the paths, as they are given, have changes that are not committed in the work tree of `folder`.

    Also those that git does not know yet, but none that it ignores. None without git, or outside a work tree.
    """
    try:
        top = os.fsdecode(asked(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
        status = asked(
            folder, "--no-optional-locks", "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all"
        )
    except Problem:
        return frozenset()
    # Two letters and a blank stand before each name.
    names = {os.path.realpath(os.path.join(top, os.fsdecode(line[3:]))) for line in status.split(b"\0") if line}
    return frozenset(path for path in paths if os.path.realpath(path) in names)


def commit_of(folder: Path, revision: str) -> str:
    """The number of the commit that a revision names. Raises `Problem` for one that git does not know."""
    found = _tried(folder, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    if found.returncode:
        raise Problem(f"git knows no revision `{revision}`", right="name a branch, a tag or a commit")
    return found.stdout.decode().strip()


def asked(folder: Path, *words: str, stdin: bytes = b"", right: str = _WITHOUT) -> bytes:
    """What git prints. Raises `Problem` with git's own words where it fails; `right` says how to do without."""
    result = _tried(folder, words, stdin, right)
    if result.returncode:
        said = result.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Problem(f"git can't tell what changed: {said}", right=right)
    return result.stdout


def _tried(
    folder: Path, words: Sequence[str], stdin: bytes = b"", right: str = _WITHOUT
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- the words are ours but for the revision, which can't be an option
            ["git", "-C", str(folder), *words],  # noqa: S607 -- the user's git
            capture_output=True,
            check=False,
            input=stdin,
        )
    except OSError:
        raise Problem("this needs git, which is not installed", right=right) from None
