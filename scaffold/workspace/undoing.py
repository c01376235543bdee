"""Taking back the last change, and making it again."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Place, Problem, Problems
from scaffold.workspace import seal
from scaffold.workspace.files import reading_problem_of
from scaffold.workspace.history import Change, changes, path_of
from scaffold.workspace.journal import read_journal
from scaffold.workspace.planned import Standing, sum_of
from scaffold.workspace.recovery import shown
from scaffold.workspace.state import State
from scaffold.workspace.transaction import Committed, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.workspace.disk import Disk
    from scaffold.workspace.journal import Entry, Journal
    from scaffold.workspace.project import Project


class Undone(NamedTuple):
    """The change that was taken back, or made again; the paths of its documents; and what was left, because somebody
    edited it. `committed` is None where it was only looked at.
    """

    change: Change
    paths: tuple[str, ...]
    left: tuple[Problem, ...]
    committed: Committed | None


def made_changes(project: Project) -> list[Change]:
    """The changes of a project's history, the newest first. Raises `Problem`."""
    return changes(State.of(project))


def undo(
    project: Project,
    *,
    redo: bool = False,
    keep_going: bool = False,
    dry_run: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Undone | None:
    """Take back the newest change that stands, or with `redo` make the last one again that was taken back.

    None where there is none. Its files get back their bytes, files that it made go, files that it removed come back.
    Raises `Problem` or `Problems`, and does nothing, where one of them was edited since; with `keep_going` those are
    left, and can't be taken back later.
    """
    state = State.of(project)
    change = _chosen(state, redo=redo)
    if change is None:
        return None
    journal = _read(state, change, redo=redo)
    with Transaction(project, journal.header.command, keep_going=keep_going, tell=tell) as transaction:
        transaction.restoring(change.number, "redo" if redo else "undo", journal.header.date)
        left: list[Entry] = []
        paths = []
        for unit in journal.units():
            now = {entry.path: _now(state.disk, state.real(entry.path)) for entry in unit}
            edited = [entry for entry in unit if sum_of(now[entry.path]) != entry.new]
            if all(sum_of(now[entry.path]) == entry.old for entry in unit):
                continue  # somebody took it back by hand
            if edited:
                left += edited
                continue
            _restore(state, transaction, journal, unit, now)
            paths.append(shown(state.real(unit[-1].path)))
        problems = _edited(state, left, others=len(transaction) > 0, redo=redo, path=journal.path)
        if left and (not keep_going or not len(transaction)):
            raise Problems(problems)
        committed = None if dry_run else transaction.commit()
    return Undone(change, tuple(paths), problems, committed)


def _chosen(state: State, *, redo: bool) -> Change | None:
    """The newest change that stands; the oldest that was taken back, which is the one taken back last."""
    found = [change for change in changes(state) if change.undone is redo]
    return (found[-1] if redo else found[0]) if found else None


def _read(state: State, change: Change, *, redo: bool) -> Journal:
    path = path_of(state, change.number, undone=redo)
    try:
        journal = read_journal(state.disk, path)
        seal.check(state.disk, journal)
    except Problem as problem:
        what = f"change {change.number} can't be {'made again' if redo else 'taken back'}: it {problem.what}"
        right = problem.right or "delete the file to get at the one before"
        raise Problem(what, right=right, place=problem.place) from None
    return journal


def _restore(
    state: State, transaction: Transaction, journal: Journal, unit: tuple[Entry, ...], now: dict[str, bytes | None]
) -> None:
    """Add what makes files old again."""
    if len(unit) == 1:
        (entry,) = unit
        old = journal.old(entry) if entry.old is not None else None
        transaction.add(state.real(entry.path), now[entry.path], old, Standing(entry.mode, entry.folders))
        return
    new, gone = unit
    standing = Standing(gone.mode, new.folders)
    transaction.rename(state.real(new.path), state.real(gone.path), now[new.path] or b"", journal.old(gone), standing)


def _edited(state: State, entries: list[Entry], *, others: bool, redo: bool, path: str) -> tuple[Problem, ...]:
    """What is said of files that were edited since; `path` is that of the change in the history."""
    if others:
        do = "make the others again" if redo else "take back the others"
        right = f"{do} with `--keep-going`; those that were edited stay as they are"
    else:
        done, which = ("made again", "next") if redo else ("taken back", "one before")
        right = f"nothing of this change can be {done}; to get at the {which}, delete {shown(path)}"
    return tuple(Problem("was edited since", right=right, place=Place(shown(state.real(one.path)))) for one in entries)


def _now(disk: Disk, path: str) -> bytes | None:
    """The bytes of a file; None where there is none. Raises `Problem`."""
    try:
        return disk.read_file(path)
    except OSError as error:
        other = error.errno in (errno.ELOOP, errno.EISDIR)
        what = "was a document, and is a link or a folder now" if other else reading_problem_of(error, path).what
        raise Problem(what, right="mend that first", place=Place(shown(path))) from None
