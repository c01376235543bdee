"""The changes that can be taken back: as many as fit, the newest always.

A change is a file `history/000007.change`, the journal that made it: its old bytes take it back. Taking it back is a
transaction itself, whose journal takes the place of the first as `000007.undone`: its old bytes make the change again.
A new change drops those that were taken back.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Problem
from scaffold.workspace.journal import Writer, read_ends

if TYPE_CHECKING:
    from scaffold.workspace.journal import Journal
    from scaffold.workspace.state import State

_MOST = 20  # changes
_LARGEST = 100_000_000  # bytes of all of them
_NAME = re.compile(r"(?P<number>[0-9]{6,})\.(?P<kind>change|undone)")


class Change(NamedTuple):
    """A change that was made, newest first. `date` is ISO 8601, `command` has the words after `scaffold`.

    `problem` tells why it can't be taken back; then only its number is known.
    """

    number: int
    undone: bool
    date: str = ""
    command: tuple[str, ...] = ()
    documents: int = 0
    problem: Problem | None = None


def changes(state: State) -> list[Change]:
    """Raises `Problem` where the folder can't be read."""
    found = []
    try:
        files = _files(state)
    except OSError as error:
        raise state.unreadable(error) from None
    for number, undone, path in files:
        try:
            header, trailer = read_ends(state.disk, path)
            found.append(Change(number, undone, header.date, header.command, trailer.documents))
        except Problem as problem:
            found.append(Change(number, undone, problem=problem))
    return found


def path_of(state: State, number: int, *, undone: bool) -> str:
    return os.path.join(state.history, f"{number:06}.{'undone' if undone else 'change'}")


def next_number(state: State) -> int:
    return max((number for number, _, _ in _files(state)), default=0) + 1


def keep(state: State, journal: Journal, left: set[str]) -> bool:
    """Move the journal to the history, less what was `left`. Whether it is alone there because it is so large.

    Needs the lock; raises `OSError`; done again it does the same.
    """
    if left and all(entry.path in left for entry in journal.entries):
        state.disk.unlink(state.journal)
        return False
    number, undone = journal.header.number, journal.header.kind == "undo"
    # What it supersedes goes first: as long as the journal is open, all this can be done again.
    state.disk.discard(path_of(state, number, undone=not undone))
    if journal.header.kind == "change":
        for _, was_undone, path in _files(state):
            if was_undone:
                state.disk.discard(path)
    target = path_of(state, number, undone=undone)
    if left:
        _copy_without(state, journal, left, target)
        state.disk.unlink(state.journal)
    else:
        state.disk.replace(state.journal, target)
    with suppress(OSError):  # the change is made; what is too much goes next time
        return _prune(state)
    return False


def _copy_without(state: State, journal: Journal, left: set[str], target: str) -> None:
    new = f"{target}.new"
    state.disk.discard(new)
    writer = Writer(state.disk, new, journal.header)
    try:
        for entry in journal.entries:
            if entry.path not in left:
                writer.add(entry, journal.stored(entry))
        writer.finish(target, _sealed(state, writer, journal, left))
    finally:
        writer.close()
    state.disk.replace(new, target)


def _sealed(state: State, writer: Writer, journal: Journal, left: set[str]) -> str | None:
    from scaffold.workspace import seal  # noqa: PLC0415 -- few changes need one

    paths = [entry.path for entry in journal.entries if entry.path not in left]
    return seal.made(state.disk, writer.checksum) if seal.needed(paths) else None


def _prune(state: State) -> bool:
    """Drop the oldest, and what was half written."""
    size = 0
    kept = _files(state)
    names = {os.path.basename(path) for _, _, path in kept}
    for name in state.disk.listdir(state.history):
        if name not in names and name.endswith(".new"):
            state.disk.discard(os.path.join(state.history, name))
    for place, (_, _, path) in enumerate(kept):
        size += state.disk.lstat(path).st_size
        if place and (place >= _MOST or size > _LARGEST):
            state.disk.discard(path)
    return bool(kept) and state.disk.lstat(kept[0][2]).st_size > _LARGEST


def _files(state: State) -> list[tuple[int, bool, str]]:
    """Number, whether it was taken back, and path of each change, the newest first."""
    try:
        names = state.disk.listdir(state.history)
    except (FileNotFoundError, NotADirectoryError):
        return []
    matches = [match for match in map(_NAME.fullmatch, names) if match]
    return sorted(
        ((int(match["number"]), match["kind"] == "undone", os.path.join(state.history, match[0])) for match in matches),
        reverse=True,
    )
