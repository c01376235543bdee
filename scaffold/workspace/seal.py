"""What a journal may touch when it is read back.

A journal lies in a folder that may have come with a clone: what it names below the root of the project, less what is
hidden (`.git/hooks`), came from the same hands. Anything else is touched only with a seal that this user's key made.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from typing import TYPE_CHECKING

from scaffold.problems import Place, Problem
from scaffold.workspace.files import problem_of
from scaffold.workspace.state import users_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.workspace.disk import Disk
    from scaffold.workspace.journal import Journal

_KEY_SIZE = 32  # bytes


def needed(paths: Iterable[str]) -> bool:
    """Whether a seal is needed for paths as a journal has them."""
    return any(os.path.isabs(path) or any(part.startswith(".") for part in path.split(os.sep)) for path in paths)


def made(disk: Disk, checksum: str) -> str:
    """The seal of a journal with this checksum. Raises `Problem` where no key can be kept."""
    folder = users_folder()
    path = os.path.join(folder, "key")
    try:
        key = disk.read_file(path)
        if key is None or len(key) != _KEY_SIZE:
            key = secrets.token_bytes(_KEY_SIZE)
            disk.make_folders(folder)
            new = f"{path}.{secrets.token_hex(6)}"
            disk.write_file(new, key, 0o600)
            disk.replace(new, path)
            key = disk.read_file(path) or key  # another process may have been quicker
    except OSError as error:
        what = problem_of(error, folder).what
        right = "make it writable: a change outside the project is sealed with a key in it"
        raise Problem(what, right=right, place=Place(folder)) from None
    return _seal(key, checksum)


def check(disk: Disk, journal: Journal) -> None:
    """Raise `Problem` where a journal names what it may not."""
    if not needed(entry.path for entry in journal.entries):
        return
    try:
        key = disk.read_file(os.path.join(users_folder(), "key"))
    except OSError:
        key = None
    if not key or not _same(_seal(key, journal.trailer.sha256), journal.trailer.seal):
        raise Problem(
            "names files outside of the project or hidden ones, and was not written by you",
            right="look at what it names, then delete it",
            place=Place(journal.path),
        )


def _seal(key: bytes, checksum: str) -> str:
    return hmac.new(key, checksum.encode(), hashlib.sha256).hexdigest()


def _same(one: str, other: str | None) -> bool:
    return hmac.compare_digest(one.encode(), (other or "").encode(errors="replace"))
