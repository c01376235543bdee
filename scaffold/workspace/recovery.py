"""Bringing a change to its end that was interrupted."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from scaffold.problems import Place, Problem
from scaffold.workspace import seal
from scaffold.workspace.history import keep
from scaffold.workspace.journal import Damaged, read_journal
from scaffold.workspace.settling import Settling
from scaffold.workspace.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.workspace.journal import Journal
    from scaffold.workspace.project import Project


def shown(path: str) -> str:
    """A real path as people name it: relative to the current folder, if it is below."""
    here = os.getcwd() + os.sep
    return path.removeprefix(here)


class Settled(NamedTuple):
    """How a journal ended. `forward` tells that the new files stand, else the old ones; `documents` counts them; `left`
    names what was edited meanwhile; `alone` that the history has room for this change only; `failure` is why it did not
    go forward.
    """

    forward: bool
    documents: int
    left: tuple[Problem, ...] = ()
    alone: bool = False
    failure: OSError | None = None


class Recovered(NamedTuple):
    """A change that was interrupted, and what became of it: all of it done, all taken back, or not even begun."""

    result: Literal["finished", "taken back", "not begun"]
    command: tuple[str, ...] = ()
    date: str = ""
    documents: int = 0
    left: tuple[Problem, ...] = ()
    kind: str = "change"


def recover(project: Project, tell: Callable[[str], None] | None = None) -> Recovered | None:
    """Bring an interrupted change to its end; None where there is none. To be called before documents are read.

    Afterwards the documents are wholly old or wholly new, but for those that somebody edited in between. Where another
    process is writing at this moment, this waits for it. `tell` takes a word for the person who waits.
    Raises `Problem` where the journal can't be read or a document not be written; the next call tries again.
    """
    state = State.of(project)
    try:
        if state.disk.exists(state.journal):
            with state.locked(tell):
                return recover_locked(state)
        if state.disk.exists(state.unfinished):
            return _cleaned_up(state)
    except OSError as error:
        raise unfinished(state, error) from None
    return None


def _cleaned_up(state: State) -> Recovered | None:
    """What was never begun touched no document: it can wait where another process is at it, or may write here."""
    with suppress(OSError, Problem), state.locked(patience=0):
        return recover_locked(state)
    return None


def recover_locked(state: State) -> Recovered | None:
    """The same for whoever has the lock."""
    recovered = None
    if state.disk.exists(state.journal):
        recovered = _recover_open(state)
    if state.disk.exists(state.unfinished):
        abandon(state)
        recovered = recovered or Recovered("not begun")
    return recovered


def settle(state: State, journal: Journal, *, fresh: bool = False) -> Settled:
    """Bring the open journal to its end. `fresh`: it was written just now, so all its temporary files are there.

    Raises `Problem` where a file can be made neither new nor old; the journal stays open then.
    """
    settling = Settling(state, journal)
    failure = None
    try:
        if fresh or settling.possible():
            try:
                settling.forward()
            except OSError as error:
                failure = error
            else:
                return _done(state, journal, settling)
        settling.back()
        state.disk.unlink(state.journal)
    except OSError as error:
        raise unfinished(state, error) from None
    return Settled(forward=False, documents=_documents(journal, settling), left=_edited(settling), failure=failure)


def unfinished(state: State, error: OSError) -> Problem:
    """What is said where a change could be neither finished nor taken back."""
    where = f" ({error.filename})" if error.filename else ""
    return Problem(
        f"a change could not be finished: {(error.strerror or str(error)).lower()}{where}",
        right="mend that; the next scaffold command here finishes the change or takes it back",
        place=Place(state.journal),
    )


def abandon(state: State) -> None:
    """Remove what a change left that never came to its commit point. Raises `OSError`."""
    # One that is not whole had made no temporary files yet; one that names what it may not is only removed.
    with suppress(Problem):
        journal = read_journal(state.disk, state.unfinished)
        seal.check(state.disk, journal)
        Settling(state, journal).clean()
    state.disk.discard(state.unfinished)


def _recover_open(state: State) -> Recovered:
    try:
        journal = read_journal(state.disk, state.journal)
    except Damaged as damaged:
        raise Problem(
            "the journal of an interrupted change is damaged: the change can be neither finished nor taken back",
            right="compare the documents with git or a backup, then delete this file",
            place=damaged.place,
        ) from None
    seal.check(state.disk, journal)
    settled = settle(state, journal)
    header = journal.header
    result: Literal["finished", "taken back"] = "finished" if settled.forward else "taken back"
    return Recovered(result, header.command, header.date, settled.documents, settled.left, header.kind)


def _done(state: State, journal: Journal, settling: Settling) -> Settled:
    settling.clean()
    alone = keep(state, journal, settling.left)
    return Settled(forward=True, documents=_documents(journal, settling), left=_edited(settling), alone=alone)


def _documents(journal: Journal, settling: Settling) -> int:
    return sum(unit[0].path not in settling.left for unit in journal.units())


def _edited(settling: Settling) -> tuple[Problem, ...]:
    what = "was edited meanwhile and is left as it is"
    return tuple(Problem(what, place=Place(shown(settling.path(entry)))) for entry in settling.edited)
