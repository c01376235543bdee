"""Changing many files as one: all of them or none, whatever happens, and so that it can be taken back."""

from __future__ import annotations

import os
import secrets
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from stat import S_IMODE
from typing import TYPE_CHECKING

from scaffold.problems import Place, Problem, Problems
from scaffold.workspace import seal
from scaffold.workspace.files import problem_of
from scaffold.workspace.history import next_number
from scaffold.workspace.interrupts import Interrupts
from scaffold.workspace.journal import FORMAT, Entry, Header, Writer
from scaffold.workspace.planned import PLAIN, Planned, Standing, check, resolved, sum_of
from scaffold.workspace.recovery import recover_locked, settle
from scaffold.workspace.settling import Settling
from scaffold.workspace.spool import Spool
from scaffold.workspace.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from scaffold.workspace.journal import Journal, Kind
    from scaffold.workspace.project import Project
    from scaffold.workspace.recovery import Recovered

_FAST = 1  # zlib level: text shrinks to a fifth; more takes twice the time for a tenth
_MANY = 32  # files from which on flushing them side by side pays for its threads


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a transaction.

    `number` is that of the change in the history; `documents` counts those that were changed, a rename once; `left`
    names those that were not, because somebody changed them; `recovered` is an older change that was finished first;
    `interrupted` tells of Ctrl-C or SIGTERM while files were written (exit code 130); `alone` that the history has room
    for this change only.
    """

    number: int = 0
    documents: int = 0
    left: tuple[Problem, ...] = ()
    recovered: Recovered | None = None
    interrupted: bool = False
    alone: bool = False


class Transaction:
    """Takes the changes one by one, in memory that does not grow with them, and makes them all in `commit`.

    `command` has the words after `scaffold`. With `keep_going` files that can't be changed are left and named; else one
    of them stops all. Nothing is written beside a document before `commit`; without it nothing ever is.
    """

    def __init__(
        self,
        project: Project,
        command: Sequence[str],
        *,
        keep_going: bool = False,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._state = State.of(project)
        self._disk = self._state.disk
        self._command = tuple(command)
        self._keep_going = keep_going
        self._tell = tell
        self._units: list[tuple[Planned, ...]] = []
        self._paths: set[str] = set()
        self._left: list[Problem] = []
        self._spool = Spool(self._state)
        self._kind: Kind = "change"
        self._number = 0
        self._date = datetime.now().astimezone().isoformat(timespec="seconds")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._spool.close()

    def __len__(self) -> int:
        """The documents to change; a rename is one."""
        return len(self._units)

    def restoring(self, number: int, kind: Kind, date: str) -> None:
        """This transaction takes back the change with that number, or makes it again, and takes its place."""
        self._number, self._kind, self._date = number, kind, date

    def add(self, path: str, before: bytes | None, after: bytes | None, standing: Standing = PLAIN) -> None:
        """Change a file that was read as `before` to `after`; None where there is no file.

        Its mode is kept. A link stays, and the file it leads to is written.
        Raises `Problem` where there is no room for its bytes; unless `keep_going` also for a path that leads nowhere,
        or was added already.
        """
        if before == after:
            return
        try:
            real = self._resolved(path, exists=before is not None, goes=after is None)
        except Problem as problem:
            self._leave(problem)
        else:
            self._units.append((self._planned(real, path, before, after, standing),))

    def rename(self, path: str, to: str, before: bytes, after: bytes, standing: Standing = PLAIN) -> None:
        """Give a file another name, and other bytes: both or neither. Raises as `add` does."""
        try:
            real = self._resolved(path, exists=True, goes=True)
            target = self._resolved(to, exists=False, goes=False)
        except Problem as problem:
            self._leave(problem)
            return
        mode = S_IMODE(os.stat(real).st_mode) if standing.mode is None and os.path.exists(real) else standing.mode
        new = self._planned(target, to, None, after, Standing(mode))
        gone = self._planned(real, path, before, None, standing)
        gone.paired = True
        self._units.append((new, gone))

    def commit(self) -> Committed:
        """Make the changes. Ctrl-C before the commit point makes none; after it all are made first.

        Raises `Problem` or `Problems` where nothing was changed: a lock that another process holds, no room for the
        journal; and, unless `keep_going`, a file that changed since it was read, that is read-only, that stands where a
        new one should, or for which there is no room. Where a change can be neither finished nor taken back the problem
        says so; the next command tries again.
        """
        if not self._units and self._kind == "change":
            return Committed(left=tuple(self._left))
        with Interrupts() as interrupts:
            self._state.prepare()
            with self._state.locked(self._tell):
                return self._committed(interrupts)

    def _committed(self, interrupts: Interrupts) -> Committed:
        try:
            self._state.hide_from_git()
            recovered = recover_locked(self._state)
            left = (*self._left, *self._verify())
            if not self._units and left:
                return Committed(left=left, recovered=recovered)
            journal, unwritten = self._prepare_what_can_be(interrupts)
            left = (*left, *unwritten)
            if journal is None:
                return Committed(left=left, recovered=recovered)
        except OSError as error:
            raise self._state.unwritable(error) from None
        settled = settle(self._state, journal, fresh=True)
        if settled.failure is not None:
            raise Problems((_taken_back(settled.failure), *settled.left))
        return Committed(
            number=journal.header.number,
            documents=settled.documents,
            left=(*left, *settled.left),
            recovered=recovered,
            interrupted=interrupts.seen,
            alone=settled.alone,
        )

    def _resolved(self, path: str, *, exists: bool, goes: bool) -> str:
        real = resolved(path, exists=exists, goes=goes)
        if real in self._paths:
            raise Problem("is in this change twice", right="name it once, by one name", place=Place(path))
        self._paths.add(real)
        return real

    def _leave(self, problem: Problem) -> None:
        if not self._keep_going:
            raise problem
        self._left.append(problem)

    def _planned(self, real: str, path: str, before: bytes | None, after: bytes | None, standing: Standing) -> Planned:
        try:
            stored = self._spool.put(zlib.compress(before, _FAST) if before is not None else b"")
            text = self._spool.put(after or b"")
        except OSError as error:
            raise self._state.unwritable(error) from None
        size = len(before or b"")
        return Planned(real, path, sum_of(before), sum_of(after), size, stored, text, *standing)

    def _verify(self) -> tuple[Problem, ...]:
        """What can't be changed, and its units left out; raised unless the others are to go on."""
        good, problems = [], []
        for unit in self._units:
            wrong = [problem for one in unit if (problem := check(self._disk, one)) is not None]
            if wrong:
                problems += wrong
            else:
                good.append(unit)
        if problems and not self._keep_going:
            raise problems[0] if len(problems) == 1 else Problems(tuple(problems))
        self._units = good
        return tuple(problems)

    def _prepare_what_can_be(self, interrupts: Interrupts) -> tuple[Journal | None, tuple[Problem, ...]]:
        """The journal, none where nothing remains; and the files whose new text can't be put beside them: on a full
        disk for instance. Raises `Problem` for the first of those unless the others are to go on.
        """
        left: list[Problem] = []
        while True:
            try:
                return self._prepare(interrupts), tuple(left)
            except _Unwritten as failure:
                if not self._keep_going:
                    raise failure.problems[0] from None
                left += failure.problems
                self._units = [unit for unit in self._units if not any(one.path in failure.paths for one in unit)]
                if not self._units:
                    return None, tuple(left)

    def _prepare(self, interrupts: Interrupts) -> Journal:
        """Everything up to the commit point, and the commit point itself. What fails leaves nothing behind."""
        journal = None
        try:
            journal = self._write_journal()
            self._write_temporaries(journal)
            interrupts.hold()
            self._disk.replace(self._state.unfinished, self._state.journal)
            self._disk.sync_folder(self._state.folder)
        except BaseException:
            interrupts.hold()
            with suppress(OSError):
                if journal is not None:
                    Settling(self._state, journal).clean()
                self._disk.discard(self._state.journal)
                self._disk.discard(self._state.unfinished)
            raise
        return journal

    def _write_journal(self) -> Journal:
        number = self._number or next_number(self._state)
        header = Header(FORMAT, number, self._kind, self._date, self._command, secrets.token_hex(6))
        writer = Writer(self._disk, self._state.unfinished, header)
        try:
            for one in self._planned_files():
                assert one.mode is not None  # noqa: S101 -- looked up when it was checked
                path = self._state.stored(one.path)
                entry = Entry(path, one.old, one.new, one.mode, one.folders, one.paired, one.size, one.stored.size)
                writer.add(entry, self._spool.get(one.stored))
            outside = seal.needed(self._state.stored(one.path) for one in self._planned_files())
            return writer.finish(self._state.journal, seal.made(self._disk, writer.checksum) if outside else None)
        finally:
            writer.close()

    def _write_temporaries(self, journal: Journal) -> None:
        """The new files, each beside its own place, and all of them on the disk. Raises `_Unwritten`."""
        settling = Settling(self._state, journal)
        many = len(journal.entries) >= _MANY
        written = []
        unwritten: dict[str, Problem] = {}
        for one, entry in zip(self._planned_files(), journal.entries, strict=True):
            if one.new is None:
                continue
            try:
                written.append(settling.temporary(entry))
                self._disk.make_folders(os.path.dirname(one.path))
                like = self._disk.lstat(one.path) if one.old is not None else None
                self._disk.write_file(written[-1], self._spool.get(one.text), entry.mode, like=like, sync=not many)
            except OSError as error:
                right = "" if self._keep_going else "nothing was changed"
                unwritten[one.path] = Problem(problem_of(error, one.name).what, right=right, place=Place(one.name))
                if not self._keep_going:
                    break
        if unwritten:
            raise _Unwritten(unwritten)
        if many:
            self._disk.sync_files(written)

    def _planned_files(self) -> Iterator[Planned]:
        return (one for unit in self._units for one in unit)


class _Unwritten(Exception):
    """Files whose new text could not be put beside them."""

    def __init__(self, found: dict[str, Problem]) -> None:
        super().__init__(*found)
        self.paths = frozenset(found)
        self.problems = tuple(found.values())


def _taken_back(failure: OSError) -> Problem:
    problem = problem_of(failure, failure.filename2 or failure.filename or "")
    return Problem(
        problem.what, right="nothing was changed: what was written already is as before", place=problem.place
    )
