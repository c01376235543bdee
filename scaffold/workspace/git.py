"""What git knows of files."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from scaffold.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """The real paths of files that differ from a revision, also those that git does not know yet.

    Where the history forked, it counts from the fork on: what was changed there meanwhile is not ours.
    Raises `Problem` outside a work tree, and for a revision that git does not know.
    """
    top = _git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    if _tried(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").returncode:
        raise Problem(f"git knows no revision `{revision}`", right="name a branch, a tag or a commit")
    fork = _tried(folder, "merge-base", revision, "HEAD")
    base = fork.stdout.decode().strip() if not fork.returncode else revision
    changed = _git(folder, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", base, "--")
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", top)
    return frozenset(os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in (changed + new).split(b"\0"))


def _git(folder: Path, *words: str) -> bytes:
    result = _tried(folder, *words)
    if result.returncode:
        said = result.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Problem(f"git can't tell what changed: {said}", right="leave out `--changed`")
    return result.stdout


def _tried(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 -- the words are ours but for the revision, which can't be an option
            ["git", "-C", str(folder), *words],  # noqa: S607 -- the user's git
            capture_output=True,
            check=False,
        )
    except OSError:
        raise Problem("`--changed` needs git, which is not installed", right="leave out `--changed`") from None
