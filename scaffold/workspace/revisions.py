"""Files as git keeps them: a revision beside the work tree, or two revisions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Place, Problem, Skipped
from scaffold.workspace.discovery import Found, suitable
from scaffold.workspace.git import asked, commit_of
from scaffold.workspace.versions import Version, Versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.workspace.project import Project

_ENDINGS = (".md", ".markdown")
_OTHERWISE = "name two files or two folders to compare"


class _Entry(NamedTuple):
    """A line of `git diff --raw`: paths below the top of the work tree, names of contents; None where there is none.

    The content of a file in the work tree has no name yet: then it is empty.
    """

    old_path: str
    new_path: str
    old: str | None
    new: str | None


def revised(project: Project, revision: str, paths: Sequence[str]) -> list[Versions]:
    """The Markdown files that differ between a revision and the work tree, new ones too, or between the revisions of
    `A..B`, or, with `A...B`, between where the two parted and B; at and below `paths`, else in the project.

    What the setting `ignore` names and hidden folders are passed over, unless named. Paths are relative to the current
    folder. Raises `Problem` outside a work tree, for an unknown revision and for a path that never was.
    """
    here = Path.cwd()
    top = Path(os.fsdecode(asked(here, "rev-parse", "--show-toplevel", right=_OTHERWISE)).rstrip("\n"))
    wanted = [_below_top(path, top) for path in paths or [str(project.root)]]
    before, after = _ends(top, revision)
    entries = list(_entries(top, before, after, wanted))
    for path, spec in zip(paths, wanted, strict=False):
        if not os.path.lexists(path) and not any(_holds(spec, one) for entry in entries for one in entry[:2]):
            raise Problem("there is no such file or folder", place=Place(path))
    shown = [entry for entry in entries if _shown(project, top, entry, wanted if paths else ())]
    contents = _contents(top, [name for entry in shown for name in (entry.old, entry.new) if name])
    return [
        Versions(
            _version(top, entry.old_path, entry.old, contents),
            _version(top, entry.new_path, entry.new, contents),
            renamed=entry.old_path != entry.new_path,
        )
        for entry in sorted(shown, key=lambda entry: entry.new_path)
    ]


def _ends(top: Path, revision: str) -> tuple[str, str | None]:
    """The commits to compare; None stands for the work tree."""
    for dots in ("...", ".."):
        if dots in revision:
            before, after = (commit_of(top, one or "HEAD") for one in revision.split(dots, 1))
            if dots == "...":
                before = asked(top, "merge-base", before, after, right=_OTHERWISE).decode().strip()
            return before, after
    return commit_of(top, revision), None


def _entries(top: Path, before: str, after: str | None, wanted: Sequence[str]) -> Iterator[_Entry]:
    ends = (before, after) if after is not None else (before,)
    words = ("--literal-pathspecs", "diff", "--raw", "-z", "--no-abbrev", "--find-renames", *ends, "--", *wanted)
    told = iter(os.fsdecode(asked(top, *words, right=_OTHERWISE)).split("\0"))
    for line in told:
        if not line:
            continue
        old_mode, new_mode, old, new, what = line.removeprefix(":").split(" ")
        old_path = next(told)
        new_path = next(told) if what[0] in "RC" else old_path
        if what[0] != "U":  # of a conflict the work tree's file has a line of its own
            yield _Entry(old_path, new_path, _named(old_mode, old), _named(new_mode, new))
    if after is None:
        words = (
            "--literal-pathspecs",
            "ls-files",
            "--others",
            "--exclude-standard",
            "--full-name",
            "-z",
            "--",
            *wanted,
        )
        for path in os.fsdecode(asked(top, *words, right=_OTHERWISE)).split("\0"):
            if path:
                yield _Entry(path, path, None, "")


def _named(mode: str, name: str) -> str | None:
    """None for what is no file: a link, another repository, nothing."""
    return (name if name.strip("0") else "") if mode.startswith("100") else None


def _contents(top: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What git keeps by these names, in one go."""
    asking = dict.fromkeys(names)
    told = asked(top, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in asking).encode(), right=_OTHERWISE)
    found, at = {}, 0
    while at < len(told):
        end = told.index(b"\n", at)
        name, kind, *size = told[at:end].decode().split(" ")
        if not size:  # a partial clone, and what it lacks can't be fetched
            raise Problem(f"git has no content `{name}`: {kind}", right=_OTHERWISE)
        found[name] = told[end + 1 : end + 1 + int(size[0])]
        at = end + 2 + int(size[0])
    return found


def _version(top: Path, path: str, name: str | None, contents: dict[str, bytes]) -> Version | None:
    return None if name is None else Version(_from_here(top, path), contents[name] if name else None)


def _shown(project: Project, top: Path, entry: _Entry, named: Sequence[str]) -> bool:
    if entry.old is None and entry.new is None:
        return False
    path = entry.new_path
    if not path.endswith(_ENDINGS):
        return False
    if path in named:
        return True
    if any(part.startswith(".") for part in _inside(path, named).split("/")):
        return False
    return not isinstance(suitable(project, Found(_from_here(top, path), named=True)).problem, Skipped)


def _inside(path: str, named: Sequence[str]) -> str:
    """A path from the folder on that was named; hidden folders above that count for nothing."""
    return next((path[len(folder) :].lstrip("/") for folder in named if folder != "." and _holds(folder, path)), path)


def _holds(spec: str, path: str) -> bool:
    return spec in (".", path) or path.startswith(spec + "/")


def _below_top(path: str, top: Path) -> str:
    """A path as git takes it, from the top of the work tree. The last part of it may be a link."""
    folder, name = os.path.split(os.path.abspath(path))
    real = os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(top))
    if real == ".." or real.startswith("../"):
        raise Problem("is outside the git work tree", right=_OTHERWISE, place=Place(path))
    return real


def _from_here(top: Path, path: str) -> str:
    return os.path.relpath(os.path.join(os.path.realpath(top), path), os.path.realpath("."))
