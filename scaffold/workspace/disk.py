"""Every file-system call of a transaction, in one class, so that tests can fail or kill at the n-th."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO, BinaryIO

# Windows has neither of the first two and needs the third.
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20
_AT_ONCE = 8  # files flushed: measured on ext4, where 8 take a quarter of the time and 16 no less
# What tells that a file system has no links to files, or a folder that can't be flushed.
_UNSUPPORTED = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EMLINK})


class SystemCalls:
    """One method a call. All raise `OSError`. Paths are real: none of them follows a link at its end."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        return os.open(path, flags | _FLAGS, mode)

    def reader(self, path: str) -> BinaryIO:
        return os.fdopen(self.open(path, os.O_RDONLY), "rb")

    def nameless(self, folder: str) -> IO[bytes]:
        """A file that is gone when it is closed, or when the process ends however it does."""
        import tempfile  # noqa: PLC0415 -- few changes are so large

        return tempfile.TemporaryFile(dir=folder)

    def read(self, descriptor: int, size: int) -> bytes:
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def fchmod(self, descriptor: int, mode: int) -> None:
        os.fchmod(descriptor, mode)

    def fchown(self, descriptor: int, user: int, group: int) -> None:
        os.fchown(descriptor, user, group)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def lstat(self, path: str) -> os.stat_result:
        return os.lstat(path)

    def listdir(self, path: str) -> list[str]:
        return os.listdir(path)

    def replace(self, source: str, target: str) -> None:
        os.replace(source, target)

    def link(self, source: str, target: str) -> None:
        os.link(source, target)

    def unlink(self, path: str) -> None:
        os.unlink(path)

    def mkdir(self, path: str) -> None:
        os.mkdir(path)

    def rmdir(self, path: str) -> None:
        os.rmdir(path)


class Disk(SystemCalls):
    """What a transaction asks of a file system, made of those calls. Raises `OSError`."""

    def read_file(self, path: str) -> bytes | None:
        """The bytes of a file; None where nothing is. A link and a folder are no files: `OSError`."""
        try:
            descriptor = self.open(path, os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            pieces = []
            while piece := self.read(descriptor, _CHUNK):
                pieces.append(piece)
            return b"".join(pieces)
        finally:
            self.close(descriptor)

    def write_file(
        self, path: str, data: bytes, mode: int, *, like: os.stat_result | None = None, sync: bool = True
    ) -> None:
        """A new file, with `sync` on the disk when this returns; it belongs to whom `like` does, if that is allowed."""
        descriptor = self.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            self.write_all(descriptor, data)
            if like is not None and (like.st_uid, like.st_gid) != (os.getuid(), os.getgid()):
                with contextlib.suppress(OSError):
                    self.fchown(descriptor, like.st_uid, like.st_gid)
            self.fchmod(descriptor, mode)  # last: a change of owner takes some bits away
            if sync:
                self.fsync(descriptor)
        finally:
            self.close(descriptor)

    def sync_files(self, paths: Iterable[str]) -> None:
        """Files are on the disk when this returns: many at a time, which a file system does in one go."""
        rest = list(paths)
        failures: list[BaseException] = []

        def work() -> None:
            while rest:
                try:
                    self._sync_file(rest.pop())
                except IndexError:  # another thread took the last
                    return
                except BaseException as failure:  # noqa: BLE001 -- raised below, where it is seen
                    failures.append(failure)
                    rest.clear()

        threads = []
        try:
            with contextlib.suppress(RuntimeError):  # a system without room for threads: then it takes longer
                for _ in range(_AT_ONCE - 1):
                    thread = threading.Thread(target=work)
                    thread.start()
                    threads.append(thread)
            work()
            for thread in threads:
                thread.join()
        finally:
            rest.clear()
        if failures:
            raise failures[0]

    def _sync_file(self, path: str) -> None:
        descriptor = self.open(path, os.O_RDONLY)
        try:
            self.fsync(descriptor)
        finally:
            self.close(descriptor)

    def write_all(self, descriptor: int, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self.write(descriptor, rest) :]

    def place_new(self, temporary: str, target: str) -> None:
        """Give a file its name. `FileExistsError` where something stands there: a link takes no other file's place."""
        try:
            self.link(temporary, target)
        except OSError as error:
            if error.errno not in _UNSUPPORTED or self.exists(target):
                raise
            self.replace(temporary, target)
            return
        self.unlink(temporary)

    def discard(self, path: str) -> bool:
        """Remove a file, if it is there; whether it was."""
        try:
            self.unlink(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def exists(self, path: str) -> bool:
        """Whether anything stands there, be it a link that leads nowhere."""
        try:
            self.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def is_file(self, path: str) -> bool:
        try:
            return stat.S_ISREG(self.lstat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def make_folders(self, path: str) -> None:
        """A folder, and those above it, where they are not there."""
        if not os.path.isdir(path):
            self.make_folders(os.path.dirname(path))
            with contextlib.suppress(FileExistsError):
                self.mkdir(path)

    def remove_folders(self, path: str, count: int) -> None:
        """A folder and those above it, `count` in all, as long as they are empty."""
        for _ in range(count):
            try:
                self.rmdir(path)
            except FileNotFoundError:
                pass
            except OSError:  # there is something in it
                return
            path = os.path.dirname(path)

    def sync_folder(self, path: str) -> None:
        """What was renamed in a folder reaches the disk with the folder. Some file systems can't, and need not."""
        try:
            descriptor = self.open(path, os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError):
            return
        try:
            self.fsync(descriptor)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
        finally:
            self.close(descriptor)
