"""Finding Markdown files: below folders, less what git and the settings ignore."""

from __future__ import annotations

import glob
import os
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scaffold.problems import Place, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec
    from pathspec.pattern import Pattern

    from scaffold.workspace.project import Project

# What stands in the way below a folder: the files that ignore, each with the folder it speaks for.
Ignoring: TypeAlias = "tuple[tuple[str, GitIgnoreSpec], ...]"

_ENDINGS = (".md", ".markdown")
_PATTERN = re.compile(r"[*?\[]")


class Found(NamedTuple):
    """A Markdown file, and whether it was named itself; or a folder that could not be looked into, with the problem.

    `under` is the path it was found at or below, as it was given; empty where none was.
    """

    path: str
    named: bool = False
    problem: Problem | None = None
    under: str = ""


def find_markdown(project: Project, paths: Sequence[str]) -> list[Found]:
    """Markdown files at and below `paths`, sorted, each once.

    Without paths those of the project. Paths are as given, or relative to the current folder; a pattern that the shell
    left alone stands for what it matches. Hidden folders are passed over, and so is what `.gitignore` or the setting
    `ignore` names, unless it was named itself. Raises `Problem` for a path that does not exist.
    """
    found: dict[str, Found] = {}
    for path in _expanded(paths) or [os.path.relpath(project.root)]:
        if os.path.isdir(path):
            ignoring = _above(path, project)
            if _ignored(path, is_folder=True, ignoring=ignoring):
                ignoring = ()  # named itself: then what ignores it does not count
            for one in sorted(_below(path, ignoring, set()), key=lambda one: one.path):
                found.setdefault(os.path.realpath(one.path), one._replace(under=path if paths else ""))
        elif os.path.lexists(path):
            found[os.path.realpath(path)] = Found(path, named=True, under=path)
        else:
            raise Problem("there is no such file or folder", place=Place(path))
    return list(found.values())


def suitable(project: Project, found: Found) -> Found:
    """The same, with the problem of a file that was named but is nothing to write anew: what the settings ignore
    (`Skipped`: a hook names every file), and what is no Markdown (`scaffold fmt *`).
    """
    if not found.named or found.problem is not None:
        return found
    if not found.path.endswith(_ENDINGS):
        what = "is no Markdown file"
        return found._replace(problem=Problem(what, right="those end in `.md` or `.markdown`", place=Place(found.path)))
    ignoring = _set_to_ignore(project)
    if any(_ignored(part, is_folder=part != found.path, ignoring=ignoring) for part in _steps(found.path, project)):
        what = "is left alone, as `ignore` in scaffold.yaml says"
        return found._replace(problem=Skipped(what, place=Place(found.path)))
    return found


def _steps(path: str, project: Project) -> Iterator[str]:
    """A file and the folders above it, up to the project's root."""
    root = str(project.root) + os.sep
    yield path
    folder = os.path.dirname(os.path.abspath(path))
    while folder.startswith(root):
        yield folder
        folder = os.path.dirname(folder)


def _expanded(paths: Sequence[str]) -> list[str]:
    """The paths, patterns among them looked up."""
    expanded: list[str] = []
    for path in paths:
        if not _PATTERN.search(path) or os.path.lexists(path):
            expanded.append(path)
            continue
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            raise Problem("matches no file or folder", place=Place(path))
        expanded += matches
    return expanded


def _below(folder: str, ignoring: Ignoring, passed: set[str]) -> Iterator[Found]:
    real = os.path.realpath(folder)
    if real in passed:  # a link that leads back up
        return
    passed.add(real)
    try:
        # A folder before the links to it, so that its own name is the one that is told.
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.is_symlink(), entry.name))
    except OSError as error:
        what = f"can't be looked into: {(error.strerror or '').lower()}"
        yield Found(folder, problem=Problem(what, place=Place(folder)))
        return
    if any(entry.name == ".gitignore" for entry in entries):
        ignoring = (*ignoring, (folder, _spec(os.path.join(folder, ".gitignore"))))
    for entry in entries:
        path = entry.name if folder == "." else os.path.join(folder, entry.name)
        is_folder = _is_folder(entry)
        if entry.name.startswith(".") or (ignoring and _ignored(path, is_folder=is_folder, ignoring=ignoring)):
            continue
        if is_folder:
            yield from _below(path, ignoring, passed)
        elif entry.name.endswith(_ENDINGS):
            yield Found(path)


def _above(path: str, project: Project) -> Ignoring:
    """What the settings ignore, and the `.gitignore` files between the project's root and a folder in it."""
    root = str(project.root)
    ignoring = list(_set_to_ignore(project))
    folder = os.path.abspath(path)
    if folder.startswith(root + os.sep):
        steps = os.path.relpath(folder, root).split(os.sep)
        for depth in range(len(steps)):
            at = os.path.join(root, *steps[:depth])
            if os.path.isfile(os.path.join(at, ".gitignore")):
                ignoring.append((at, _spec(os.path.join(at, ".gitignore"))))
    return tuple(ignoring)


def _set_to_ignore(project: Project) -> Ignoring:
    return ((str(project.root), _compiled(project.settings.ignore)),) if project.settings.ignore else ()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself
        return False


def _ignored(path: str, *, is_folder: bool, ignoring: Ignoring) -> bool:
    """The last pattern that matches a path decides, the file nearest to it last, as git has it."""
    verdict = False
    for folder, spec in ignoring:
        relative = os.path.relpath(path, folder) + ("/" if is_folder else "")
        if not relative.startswith(".."):
            for pattern in spec.patterns:
                if pattern.include is not None and _matches(pattern, relative):
                    verdict = pattern.include
    return verdict


def _matches(pattern: Pattern, relative: str) -> bool:
    """Whether a pattern means this very path, and not only a folder above it, which was looked at on the way down.

    pathspec marks with the group `ps_d` the slash of a folder that a pattern matched.
    """
    regex = getattr(pattern, "regex", None)
    if regex is None:
        return False
    for match in regex.finditer(relative):
        whole = match.end() == len(relative)
        if match.groupdict().get("ps_d") is not None:
            if whole:
                return True
        elif not (whole and relative.endswith("/")):
            return True
    return False


def _spec(path: str) -> GitIgnoreSpec:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return _compiled(file.read().splitlines())
    except OSError:
        return _compiled(())


def _compiled(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- few projects ignore Markdown files

    return GitIgnoreSpec.from_lines(lines)
