"""Two versions of files: two files, two folders, or revisions that git keeps."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Place, Problem
from scaffold.workspace.discovery import find_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.workspace.project import Project


class Version(NamedTuple):
    """A file as it was or is: its path, and its bytes, read already where git keeps them."""

    path: str
    data: bytes | None = None


class Versions(NamedTuple):
    """Two versions of one file; None where it is not there. `renamed`: it was moved to another path between them.
    `problem`: a folder that could not be looked into.
    """

    old: Version | None
    new: Version | None
    renamed: bool = False
    problem: Problem | None = None


def versions_of(project: Project, old: str, new: str) -> list[Versions]:
    """Two files; or the files of two folders by their relative path, renamed ones by their content.

    Raises `Problem` for a path that does not exist, and for a file beside a folder.
    """
    for path in (old, new):
        if not os.path.lexists(path):
            raise Problem("there is no such file or folder", place=Place(path))
    if os.path.isdir(old) != os.path.isdir(new):
        raise Problem(f"one is a folder and one is not: {old}, {new}", right="name two files or two folders")
    if not os.path.isdir(old):
        return [Versions(Version(old), Version(new))]
    ours, theirs = _below(project, old), _below(project, new)
    problems = [
        Versions(None, None, problem=one)
        for side in (ours, theirs)
        for one in side.values()
        if isinstance(one, Problem)
    ]
    paths = [{name: path for name, path in side.items() if isinstance(path, str)} for side in (ours, theirs)]
    return problems + _matched(project, *paths)


def _below(project: Project, folder: str) -> dict[str, str | Problem]:
    """The Markdown files below a folder by their path in it."""
    return {
        os.path.relpath(found.path, folder): found.problem or found.path for found in find_markdown(project, [folder])
    }


def _matched(project: Project, old: dict[str, str], new: dict[str, str]) -> list[Versions]:
    renamed = _renamed(
        project,
        [path for name, path in old.items() if name not in new],
        [path for name, path in new.items() if name not in old],
    )
    gone = set(renamed.values())
    found = [
        (name, Versions(Version(old[name]) if name in old else None, Version(path)))
        if path not in renamed
        else (name, Versions(Version(renamed[path]), Version(path), renamed=True))
        for name, path in new.items()
    ]
    found += [
        (name, Versions(Version(path), None)) for name, path in old.items() if name not in new and path not in gone
    ]
    return [versions for _, versions in sorted(found, key=lambda one: one[0])]


def _renamed(project: Project, removed: Sequence[str], added: Sequence[str]) -> dict[str, str]:
    """The new path and the old one of each file that is somewhere else with every byte that it had."""
    by_content: defaultdict[bytes, list[str]] = defaultdict(list)
    if added:
        for path in removed:
            if data := _bytes(project, path):
                by_content[data].append(path)
    found = {}
    for path in added if by_content else ():
        if before := by_content.get(_bytes(project, path)):
            found[path] = before.pop(0)
    return found


def _bytes(project: Project, path: str) -> bytes:
    """Nothing for a file that can't be read: that is told where it is read."""
    try:
        return project.files.read(path)
    except Problem:
        return b""
