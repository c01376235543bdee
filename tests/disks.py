"""Disks that fail, die or interrupt at the n-th call; and what stands in a folder."""

from __future__ import annotations

import gc
import os
import stat
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.workspace.disk import Disk, SystemCalls

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CALLS = frozenset(name for name in vars(SystemCalls) if not name.startswith("_"))
# Those that change something; between two of them it makes no difference when a process ends.
CHANGING = frozenset({"open", "write", "fchmod", "replace", "link", "unlink", "mkdir", "rmdir"})

KILLED = 9


class Standing(NamedTuple):
    """A file with its bytes and mode, a link with where it leads, or a folder."""

    kind: str
    data: bytes = b""
    mode: int = 0


class Watched(Disk):
    """Strikes at the n-th of some calls: half of a write is done then, and of all others nothing.

    It never waits for the disk: a process that ends takes nothing along that was written.
    """

    def __init__(
        self,
        nth: int = 0,
        strike: Callable[[str], None] | None = None,
        calls: frozenset[str] = CALLS,
        *,
        on: bool = False,
    ) -> None:
        self.count = 0
        self.seen: list[str] = []
        self._nth = nth
        self._strike = strike
        self._calls = calls
        self._on = on

    def __getattribute__(self, name: str) -> Any:
        call = super().__getattribute__(name)
        return partial(self._watched, name, call) if name in CALLS else call

    def _watched(self, name: str, call: Callable[..., object], *arguments: Any) -> object:
        if name in self._calls and not (name == "open" and self._calls is CHANGING and not arguments[1] & os.O_CREAT):
            self._pass(name, call, *arguments)
        return None if name == "fsync" else call(*arguments)

    def _pass(self, name: str, call: Callable[..., object], *arguments: Any) -> None:
        self.count += 1
        self.seen.append(name)
        if self._strike is not None and (self.count == self._nth or (self._on and self.count > self._nth)):
            if name == "write":
                call(arguments[0], arguments[1][: len(arguments[1]) // 2])
            if name == "close":
                call(*arguments)
            self._strike(name)


class PowerCut(Watched):
    """The power fails at the n-th call that changes something, and what was not flushed may be lost.

    `lost` is what of it is: "bytes", half of those written to a file; "names" that were given or taken away in folders;
    "names of documents", those of the state not. `aside` is a folder for what has no name meanwhile.
    """

    def __init__(self, nth: int, lost: str, aside: Path) -> None:
        super().__init__(nth, self.cut, CHANGING)
        self._lost = lost
        self._aside = aside
        self._paths: dict[int, str] = {}
        self._unflushed: set[str] = set()
        self._names: list[tuple[frozenset[str], Callable[[], object]]] = []

    def _watched(self, name: str, call: Callable[..., object], *arguments: Any) -> object:
        before = self._kept(arguments[-1]) if name in ("replace", "unlink") else None
        result = super()._watched(name, call, *arguments)
        match name, arguments:
            case "open", (path, *_):
                self._paths[result] = path  # type: ignore[index]
            case "write", (descriptor, _):
                self._unflushed.add(self._paths[descriptor])
            case "fsync", (descriptor,):
                flushed = self._paths[descriptor]
                self._unflushed.discard(flushed)
                self._names = [(folders - {flushed}, back) for folders, back in self._names if folders - {flushed}]
            case "link", (_, target):
                self._named(partial(os.unlink, target), target)
            case "unlink", (path,) if before is not None:
                self._named(partial(os.rename, before, path), path)
            case "replace", (source, target):
                self._named(partial(_back, source, target, before), source, target)
                if source in self._unflushed:
                    self._unflushed.add(target)
            case "rmdir", (folder,):  # what was in it comes back with it
                above = os.path.dirname(folder)
                self._names = [
                    (folders - {folder} | {above}, partial(_within, folder, back))
                    if folder in folders
                    else (folders, back)
                    for folders, back in self._names
                ]
        return result

    def _kept(self, path: str) -> str | None:
        """A second name of a file, where there is one."""
        if not os.path.lexists(path):
            return None
        self._aside.mkdir(exist_ok=True)
        kept = str(self._aside / f"{self.count}")
        os.link(path, kept)
        return kept

    def _named(self, back: Callable[[], object], *paths: str) -> None:
        if self._lost == "names" or (self._lost == "names of documents" and ".scaffold" not in paths[0]):
            self._names.append((frozenset(map(os.path.dirname, paths)), back))

    def cut(self, _call: str = "") -> None:
        for path in self._unflushed if self._lost == "bytes" else ():
            if os.path.exists(path):
                os.truncate(path, os.path.getsize(path) // 2)
        for _, back in reversed(self._names):
            back()
        os._exit(KILLED)


def _within(folder: str, back: Callable[[], object]) -> None:
    os.makedirs(folder, exist_ok=True)
    back()


def _back(source: str, target: str, before: str | None) -> None:
    os.rename(target, source)
    if before is not None:
        os.rename(before, target)


def die(_call: str) -> None:
    os._exit(KILLED)


def failing(number: int) -> Callable[[str], None]:
    """Raises an `OSError` with that number."""

    def fail(call: str) -> None:
        raise OSError(number, os.strerror(number), call)

    return fail


def forked(act: Callable[[], object]) -> bool:
    """Run something in a process of its own. Whether it came to its end; False where it was killed."""
    process = os.fork()
    if not process:
        gc.disable()  # looking for garbage would copy all memory of the tests
        code = 1
        try:
            act()
            code = 0
        except BaseException:  # noqa: BLE001 -- told by the exit code, and shown
            traceback.print_exc()
        finally:
            os._exit(code)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status in (0, KILLED)
    return status == 0


def snapshot(root: Path) -> dict[str, Standing]:
    """All that stands below a folder, less the state of scaffold."""
    found = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name != ".scaffold"]
        for name in folders + files:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            if stat.S_ISLNK(status.st_mode):
                found[os.path.relpath(path, root)] = Standing("link", os.fsencode(os.readlink(path)))
            elif stat.S_ISDIR(status.st_mode):
                found[os.path.relpath(path, root)] = Standing("folder")
            else:
                with open(path, "rb") as file:
                    found[os.path.relpath(path, root)] = Standing("file", file.read(), stat.S_IMODE(status.st_mode))
    return found
