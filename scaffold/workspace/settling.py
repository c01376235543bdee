"""Bringing what a journal says to its end: forward to the new files, or where that can't be, back to the old ones.

The same code runs right after the commit point and when an open journal is found later. It can be stopped anywhere and
begun anew: what became of a file is told by its bytes alone.
"""

from __future__ import annotations

import enum
import os
from hashlib import sha256
from stat import S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.workspace.journal import Entry, Journal
    from scaffold.workspace.state import State


class Look(enum.Enum):
    """What stands where a journal has an entry."""

    DONE = "the new file"
    READY = "the old file, and the new one beside it"
    LOST = "the old file, and the new one nowhere"
    EDITED = "something else"


class Settling:
    """One journal, on its way. All methods raise `OSError`.

    `edited` collects what somebody edited meanwhile; that is never touched. `left` has the paths, as the journal has
    them, whose change was not made for that reason: both of a rename where one of them was edited.
    """

    def __init__(self, state: State, journal: Journal) -> None:
        self._state = state
        self._disk = state.disk
        self._journal = journal
        self._numbers = {entry.path: number for number, entry in enumerate(journal.entries)}
        self._touched: set[str] = set()
        self._real: dict[str, bool] = {}
        self._placed: set[str] = set()
        self.edited: list[Entry] = []
        self.left: set[str] = set()

    def possible(self) -> bool:
        """Whether every new file is there, so that this can go forward."""
        return all(self.look(entry) is not Look.LOST for entry in self._journal.entries)

    def forward(self) -> None:
        """Put the new files in their places. Each is looked at right before."""
        for unit in self._journal.units():
            if len(unit) > 1 and (edited := self._edited(unit, beside=False)):
                self._leave(unit, edited)
            elif not all(self._do(entry) for entry in unit):
                self._leave(unit, self._edited(unit, beside=False) or unit)
        self._sync()

    def back(self) -> None:
        """Put the old files back."""
        self.edited, self.left = [], set()
        self.clean()  # from here on nothing can go forward again
        for unit in self._journal.units():
            if edited := self._edited(unit):
                self._leave(unit, edited)
            else:
                self._undo(unit)
        self._sync()

    def clean(self) -> None:
        """Remove the temporary files, and folders that stand only as long as files that are not there."""
        for entry in self._journal.entries:
            if entry.path not in self._placed and self._disk.discard(self.temporary(entry)):
                self._touch(entry)
            self._disk.remove_folders(os.path.dirname(self.path(entry)), entry.folders)
        self._sync()

    def path(self, entry: Entry) -> str:
        return self._state.real(entry.path)

    def temporary(self, entry: Entry) -> str:
        """The hidden file beside an entry's own that its new bytes are in. It is derived, never read from a journal."""
        folder, name = os.path.split(self.path(entry))
        token = f"{self._journal.header.token}-{self._numbers[entry.path]}"
        return os.path.join(folder, f".{name[:24]}.{token}.tmp")  # 24 characters are 96 bytes at most, of 255

    def look(self, entry: Entry, *, beside: bool = True) -> Look:
        """What stands there now; without `beside` the new file is taken to be ready."""
        if not self._is_real(os.path.dirname(self.path(entry))):
            return Look.EDITED
        now = self._hash(self.path(entry))
        if now == entry.new:
            return Look.DONE
        if now != entry.old:
            return Look.EDITED
        if beside and entry.new is not None and self._hash(self.temporary(entry)) != entry.new:
            return Look.LOST
        return Look.READY

    def _is_real(self, folder: str) -> bool:
        """Paths of a journal are real; one that leads through a link now would lead elsewhere."""
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder) == folder
        return self._real[folder]

    def _hash(self, path: str) -> str | None:
        """The SHA-256 sum of a file; None where nothing is, and no sum at all where something else than a file is."""
        try:
            is_file = S_ISREG(self._disk.lstat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return None
        data = self._disk.read_file(path) if is_file else b""
        return None if data is None else sha256(data).hexdigest() if is_file else ""

    def _edited(self, unit: tuple[Entry, ...], *, beside: bool = True) -> tuple[Entry, ...]:
        return tuple(entry for entry in unit if self.look(entry, beside=beside) is Look.EDITED)

    def _leave(self, unit: tuple[Entry, ...], edited: tuple[Entry, ...]) -> None:
        """Leave files that somebody edited; what was done of the others is taken back."""
        self.edited += edited
        self.left |= {entry.path for entry in unit}
        self._undo(unit)

    def _do(self, entry: Entry) -> bool:
        """Make one file new. False where somebody was quicker."""
        look = self.look(entry, beside=False)
        if look is not Look.READY:
            return look is Look.DONE
        path, temporary = self.path(entry), self.temporary(entry)
        self._touch(entry)
        if entry.new is None:
            self._disk.unlink(path)
            self._disk.remove_folders(os.path.dirname(path), entry.folders)
        elif entry.old is None:
            try:
                self._disk.place_new(temporary, path)
            except FileExistsError:
                return False
        else:
            self._disk.replace(temporary, path)
            self._placed.add(entry.path)
        return True

    def _touch(self, entry: Entry) -> None:
        folder = self.path(entry)
        for _ in range(entry.folders + 1):
            folder = os.path.dirname(folder)
            self._touched.add(folder)

    def _undo(self, unit: Iterable[Entry]) -> None:
        """Make those files old again that are new."""
        for entry in reversed(tuple(unit)):
            if self.look(entry) is Look.DONE:
                self._touch(entry)
                self._restore(entry)

    def _restore(self, entry: Entry) -> None:
        path, temporary = self.path(entry), self.temporary(entry)
        if entry.old is None:
            self._disk.unlink(path)
            self._disk.remove_folders(os.path.dirname(path), entry.folders)
            return
        self._disk.discard(temporary)
        self._disk.make_folders(os.path.dirname(path))
        now = self._disk.lstat(path) if entry.new is not None else None
        self._disk.write_file(temporary, self._journal.old(entry), entry.mode, like=now)
        if entry.new is None:
            self._disk.place_new(temporary, path)
        else:
            self._disk.replace(temporary, path)

    def _sync(self) -> None:
        """What was renamed is on the disk."""
        for folder in sorted(self._touched):
            if self._is_real(folder):
                self._disk.sync_folder(folder)
        self._touched.clear()
