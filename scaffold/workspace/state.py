"""Where a project's lock, journal and history stand."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scaffold.problems import Place, Problem
from scaffold.workspace.files import problem_of, reading_problem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scaffold.workspace.disk import Disk
    from scaffold.workspace.project import Project

_PATIENCE = 30.0  # seconds; a change of 10,000 documents takes seven
_SOON = 0.3  # seconds until somebody who waits is told why
_AGAIN = 0.01  # seconds between two tries
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


class Busy(Problem):
    """Another process writes in the same project."""


class State:
    """The state of the project at `root`, a real path. Documents below it are named relative to it."""

    def __init__(self, root: str, folder: str, disk: Disk) -> None:
        self.root = root
        self.folder = folder
        self.disk = disk
        self.journal = os.path.join(folder, "journal")
        self.unfinished = os.path.join(folder, "journal.new")
        self.history = os.path.join(folder, "history")

    @classmethod
    def of(cls, project: Project) -> State:
        """`.scaffold/state` in a project that has settings or layouts of its own, else a folder of the user's."""
        root = os.path.realpath(project.root)
        own = os.path.join(root, ".scaffold")
        folder = os.path.join(own, "state")
        marked = os.path.isdir(own) or os.path.isfile(os.path.join(root, "scaffold.yaml"))
        # Layouts may be a link into another project, whose state is not ours.
        if not marked or os.path.realpath(folder) != folder:
            key = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
            folder = os.path.join(users_folder(), "projects", key)
        return cls(root, folder, project.files.disk)

    def is_open(self) -> bool:
        """Whether a change was interrupted here, or is being made. To be asked at every start, so it loads little.

        Raises `Problem` where nobody can tell.
        """
        try:
            return self.disk.exists(self.journal) or self.disk.exists(self.unfinished)
        except OSError as error:
            raise self.unreadable(error) from None

    def stored(self, path: str) -> str:
        """A real path as a journal has it: relative to the root if it is below, so that a project can be moved."""
        return path.removeprefix(self.root.rstrip(os.sep) + os.sep)

    def real(self, stored: str) -> str:
        return os.path.join(self.root, stored)

    def prepare(self) -> None:
        """Make the folder. Raises `Problem` where that can't be: no change is made that could not be finished."""
        try:
            self.disk.make_folders(self.history)
            if not os.path.isdir(self.history):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        except OSError as error:
            raise self.unwritable(error) from None

    def hide_from_git(self) -> None:
        """Nothing in the folder is committed. Needs the lock."""
        ignore = os.path.join(self.folder, ".gitignore")
        if not self.disk.exists(ignore):
            self.disk.discard(f"{ignore}.new")
            self.disk.write_file(f"{ignore}.new", b"*\n", 0o644)
            self.disk.replace(f"{ignore}.new", ignore)

    def unwritable(self, error: OSError) -> Problem:
        problem = problem_of(error, self.folder)
        first = "make room" if error.errno in _FULL else "make it writable"
        if self.stored(self.folder) == self.folder:
            first += ", or make a folder `.scaffold` in the project, where it stands then"
        right = f"{first}: a change is noted there before it is made, so that it can be finished and undone"
        return Problem(problem.what, right=right, place=problem.place)

    def unreadable(self, error: OSError) -> Problem:
        problem = reading_problem_of(error, self.folder)
        right = "make it readable: what is half done or can be undone is noted there"
        return Problem(problem.what, right=right, place=problem.place)

    @contextmanager
    def locked(self, tell: Callable[[str], None] | None = None, patience: float = _PATIENCE) -> Iterator[None]:
        """Hold the lock of the project. Raises `Busy` if another process has it for more than `patience` seconds.

        A file system without locks has none: then each file is still looked at right before it is replaced.
        """
        try:
            descriptor = self.disk.open(os.path.join(self.folder, "lock"), os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise self.unwritable(error) from None
        try:
            self._wait(descriptor, tell, patience)
            yield
        finally:
            os.close(descriptor)

    def _wait(self, descriptor: int, tell: Callable[[str], None] | None, patience: float) -> None:
        start, told = time.monotonic(), tell is None
        while not self._tried(descriptor):
            waited = time.monotonic() - start
            if waited >= patience:
                raise Busy(
                    "another scaffold command is writing here", right="run the command again", place=Place(self.folder)
                )
            if tell is not None and not told and waited >= _SOON:
                tell("waiting for another scaffold command that is writing here")
                told = True
            time.sleep(_AGAIN)

    def _tried(self, descriptor: int) -> bool:
        try:
            return _locked(descriptor)
        except OSError as error:
            raise self.unwritable(error) from None


def users_folder() -> str:
    """The folder of the user's own state."""
    import platformdirs  # noqa: PLC0415 -- projects of their own need no folder of the user's

    return os.path.realpath(platformdirs.user_state_path("goal-scaffold"))


def _locked(descriptor: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415 -- Windows has none
    except ImportError:  # pragma: no cover
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    return True
