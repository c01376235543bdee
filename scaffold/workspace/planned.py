"""A file that a transaction means to change, and whether it may."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from stat import S_IMODE, S_ISVTX, S_IWUSR
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Place, Problem
from scaffold.workspace.files import problem_of, reading_problem_of, umask

if TYPE_CHECKING:
    from scaffold.workspace.disk import Disk
    from scaffold.workspace.spool import Piece


class Standing(NamedTuple):
    """The mode of a file that comes, or None for what the mask leaves; and how many of the folders above a file that
    goes are to go with it, where they are empty.
    """

    mode: int | None = None
    folders: int = 0


PLAIN = Standing()


@dataclass(slots=True)
class Planned:
    """A file to change: its real path and the name it was given, its SHA-256 sums, where the spool has its bytes.

    The other fields are as in `scaffold.workspace.journal.Entry`; `size` counts the bytes of the old text. A mode that
    nobody named is None until `check`.
    """

    path: str
    name: str
    old: str | None
    new: str | None
    size: int
    stored: Piece
    text: Piece
    mode: int | None
    folders: int
    paired: bool = False


def resolved(path: str, *, exists: bool, goes: bool) -> str:
    """The real path of a file; of the one that a link leads to. Raises `Problem`."""
    if goes and os.path.islink(path):
        raise Problem("is a link", right="name the file that it leads to", place=Place(path))
    try:
        if exists:
            return os.path.realpath(path, strict=True)
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir):
            raise Problem("is no name of a file", place=Place(path))
        return os.path.join(os.path.realpath(folder or os.curdir), name)
    except (OSError, ValueError) as error:
        raise reading_problem_of(error, path) from None


def sum_of(data: bytes | None) -> str | None:
    """The SHA-256 sum; None of no file."""
    return None if data is None else sha256(data).hexdigest()


def check(disk: Disk, planned: Planned) -> Problem | None:
    """What stands against it; where nothing does, mode and folders are noted in `planned`."""
    try:
        problem = _new(disk, planned) if planned.old is None else _old(disk, planned)
    except OSError as error:
        return problem_of(error, planned.name)
    if problem is not None:
        return Problem(problem.what, right=problem.right, place=Place(planned.name))
    return None


def _new(disk: Disk, planned: Planned) -> Problem | None:
    if disk.exists(planned.path):
        return Problem("exists already", right="choose another name, or remove it")
    folder, missing = os.path.dirname(planned.path), 0
    while not disk.exists(folder):
        folder, missing = os.path.dirname(folder), missing + 1
    planned.folders = missing
    if planned.mode is None:
        planned.mode = 0o666 & ~umask()
    if not os.path.isdir(folder):
        return Problem("leads through a file that is no folder")
    return _folder(folder)


def _old(disk: Disk, planned: Planned) -> Problem | None:
    now = disk.read_file(planned.path)
    if now is None:
        return Problem("there is no such file any more", right="run the command again")
    if sum_of(now) != planned.old:
        return Problem("was changed since it was read", right="run the command again")
    planned.mode = S_IMODE(disk.lstat(planned.path).st_mode)
    if not planned.mode & S_IWUSR or not os.access(planned.path, os.W_OK):
        # A rename would get around the mark: whoever made the file read-only meant it.
        return Problem("is read-only", right="make it writable, or leave it out")
    return _folder(os.path.dirname(planned.path)) or _sticky(disk, planned.path)


def _sticky(disk: Disk, path: str) -> Problem | None:
    """In a sticky folder like /tmp only the owners of a file and of the folder may replace it, whoever may write it."""
    folder, user = disk.lstat(os.path.dirname(path)), os.geteuid()
    if not folder.st_mode & S_ISVTX or user in (0, folder.st_uid, disk.lstat(path).st_uid):
        return None
    return Problem("is in a folder where only its owner may replace it", right="copy it elsewhere, or leave it out")


def _folder(folder: str) -> Problem | None:
    if os.access(folder, os.W_OK | os.X_OK):
        return None
    return Problem("is in a folder that may not be written", right="make the folder writable, or leave the file out")
