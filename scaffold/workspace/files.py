"""Reading documents, and writing single ones. Whatever changes many goes through `scaffold.workspace.transaction`."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from scaffold.problems import Place, Problem
from scaffold.workspace.disk import Disk

_READING = {
    errno.ENOENT: "there is no such file",
    errno.EISDIR: "is a folder, not a file",
    errno.EACCES: "may not be read",
    errno.EPERM: "may not be read",
    errno.ELOOP: "is a link that leads back to itself",
    errno.ENAMETOOLONG: "has too long a name",
    errno.ENOTDIR: "leads through a file that is no folder",
}
_WRITING = {
    **_READING,
    errno.ENOENT: "its folder does not exist",
    errno.EACCES: "may not be written",
    errno.EPERM: "may not be written",
    errno.EROFS: "is on a file system that may not be written",
    errno.ENOSPC: "can't be written: the disk is full",
    errno.EDQUOT: "can't be written: the quota is used up",
}


class Files:
    """Reading and atomic writing. A file is wholly old or wholly new at any moment, whatever happens meanwhile.

    `disk` is what transactions make their file-system calls with.
    """

    def __init__(self, disk: Disk | None = None) -> None:
        self.disk = disk or Disk()

    def read(self, path: str | Path, *, stream: bool = False) -> bytes:
        """The bytes of a file; with `stream` also of a pipe or a device. Raises `Problem`."""
        try:
            mode = os.stat(path).st_mode
            if not stream and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                raise Problem("is no file but a pipe or a device", right="name a file", place=Place(str(path)))
            with open(path, "rb", buffering=0) as file:
                return file.readall()
        except (OSError, ValueError) as error:
            raise reading_problem_of(error, path) from None

    def replace(self, path: str | Path, data: bytes, *, expected: bytes) -> None:
        """Write a file that has the bytes `expected` now. Its mode is kept, and a link to it stays a link.

        Raises `Problem`, also where somebody else changed the file meanwhile; then nothing is written.
        """
        try:
            target = Path(path).resolve(strict=True)
            mode = stat.S_IMODE(os.stat(target).st_mode)
            if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
                # A rename would get around the mark: whoever made the file read-only meant it.
                raise Problem("is read-only", right="make it writable, or leave it out", place=Place(str(path)))
            temporary = self._write_beside(target, data, mode)
            try:
                _expect(target.read_bytes() == expected, path)
                os.replace(temporary, target)
            except BaseException:
                self._remove(temporary)
                raise
            self._sync_folder(target.parent)
        except FileNotFoundError as error:
            raise reading_problem_of(error, path) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise problem_of(error, path) from None

    def create(self, path: str | Path, data: bytes, *, force: bool = False) -> None:
        """Write a new file, and the folders above it. Raises `Problem` where it exists, unless `force`."""
        target = Path(path)
        try:
            if target.is_symlink() and not target.exists():
                raise Problem(
                    "is a link that leads nowhere", right="remove it, or choose another path", place=Place(str(path))
                )
            if force and target.exists():
                self.replace(path, data, expected=target.read_bytes())
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._write_beside(target, data, 0o666 & ~umask())
            try:
                self._link(temporary, target)
            except FileExistsError:
                raise Problem(
                    "exists already",
                    right="choose another `--output`, or overwrite it with `--force`",
                    place=Place(str(path)),
                ) from None
            finally:
                self._remove(temporary)
            self._sync_folder(target.parent)
        except (OSError, ValueError, RuntimeError) as error:
            raise problem_of(error, path) from None

    def _write_beside(self, target: Path, data: bytes, mode: int) -> Path:
        """A temporary file in the same folder, so that its rename is atomic; its name never ends in `.md`."""
        temporary = target.parent / f".{target.name[:60]}.{secrets.token_hex(6)}.tmp"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                _keep_owner(file.fileno(), target)
                os.fchmod(file.fileno(), mode)
                os.fsync(file.fileno())
        except BaseException:
            self._remove(temporary)
            raise
        return temporary

    def _link(self, temporary: Path, target: Path) -> None:
        """Unlike a rename, a link never takes the place of another file. Some file systems have none."""
        try:
            os.link(temporary, target)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS) or os.path.lexists(target):
                raise
            os.replace(temporary, target)

    def _remove(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            os.unlink(path)

    def _sync_folder(self, folder: Path) -> None:
        """The rename itself reaches the disk with its folder."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _keep_owner(descriptor: int, target: Path) -> None:
    """The new file belongs to whom the old one did, where that is allowed."""
    with contextlib.suppress(OSError):
        old = os.stat(target)
        if (old.st_uid, old.st_gid) != (os.getuid(), os.getgid()):
            os.fchown(descriptor, old.st_uid, old.st_gid)


def _expect(unchanged: bool, path: str | Path) -> None:
    if not unchanged:
        raise Problem(
            "changed while it was being rewritten",
            right="nothing was written; run the command again",
            place=Place(str(path)),
        )


def umask() -> int:
    """The bits that new files may not have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def problem_of(error: Exception, path: str | Path) -> Problem:
    """What kept a file from being written, in words."""
    return _problem(error, path, _WRITING)


def reading_problem_of(error: Exception, path: str | Path) -> Problem:
    """What kept a file from being read, in words."""
    return _problem(error, path, _READING)


def _problem(error: Exception, path: str | Path, words: dict[int, str]) -> Problem:
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, RuntimeError):
        number = errno.ELOOP  # how pathlib tells of a circle of links
    what = words.get(number or 0) or (os.strerror(number).lower() if number else "is not a path")
    return Problem(what, place=Place(str(path)))
