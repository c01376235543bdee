"""Names that documents get: inside the project, and free; and from where paths are written."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from scaffold.operations.conditional import Conditional
from scaffold.operations.rename_document import RenameDocument, new_path
from scaffold.operations.retarget_links import RetargetLinks
from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.operations.operation import Operation
    from scaffold.workspace.project import Project


def renaming(project: Project, old: str, new: str) -> RenameDocument:
    """The operation that gives a file another name. Both paths are from the current folder; `new` may be a folder.

    Raises `Problem` for a file that is not there, or is a link; and for a name that it can't have.
    """
    if os.path.islink(old):
        raise Problem("is a link", right="name the file that it leads to", place=Place(old))
    if os.path.isdir(old):
        raise Problem("is a folder, not a document", right="name a file", place=Place(old))
    if not os.path.exists(old):
        raise Problem("there is no such file", place=Place(old))
    try:
        to = new_path(old, new.rstrip("/") + "/" if os.path.isdir(new) else new)
        operation = RenameDocument(_from_here(old), _from_here(to))
    except ValueError as error:
        what, _, right = str(error).partition("; ")
        raise Problem(what, right=right) from None
    taken = name_problem(project, operation.path, operation.to)
    if taken is not None:
        raise taken
    return operation


def name_problem(project: Project, path: str, to: str) -> Problem | None:
    """What stands against a file getting the name `to`: a place outside the project, or something that is there."""
    root = os.path.realpath(project.root)
    for one in (path, to):
        folder = os.path.realpath(os.path.dirname(one) or os.curdir)
        if folder != root and not folder.startswith(root + os.sep):
            return Problem("is outside the project", right=f"choose a name in `{root}`", place=Place(one))
    if os.path.lexists(to):
        return Problem("exists already", right="choose another name", place=Place(to))
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    if not os.path.isdir(folder):
        return Problem("leads through a file that is no folder", place=Place(to))
    if any(part.startswith(".") for part in os.path.relpath(to, root).split(os.sep)):
        what = "is hidden, and documents there are passed over"
        return Problem(what, right="choose a name without a dot in front", place=Place(to))
    return None


def _from_here(path: str) -> str:
    """The path of a file from the current folder, through no link."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.relpath(os.path.join(os.path.realpath(folder), name))


def placed(operation: Operation, root: Path) -> Operation:
    """An operation of a migration: its paths, written from a project's root, are from the current folder then."""
    if isinstance(operation, Conditional):
        return replace(operation, operation=placed(operation.operation, root))
    if isinstance(operation, (RenameDocument, RetargetLinks)):
        path, to = (os.path.relpath(root / given) for given in (operation.path, operation.to))
        return msgspec.structs.replace(operation, path=path, to=to)
    return operation
