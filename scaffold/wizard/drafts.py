"""Answers that are kept until their document is written: a file each, in the user's own state folder."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from scaffold.problems import Place, Problem
from scaffold.templating.naming import slug
from scaffold.text.offering import offer
from scaffold.workspace.files import problem_of
from scaffold.workspace.state import users_folder

if TYPE_CHECKING:
    from scaffold.workspace.files import Files

_ENDING = ".json"
UNTITLED = "untitled"


class Draft(msgspec.Struct, frozen=True):
    """An interview as it is kept. `answers` are a path, a value and its origin each; `saved` is the local time."""

    project: str
    layout: str
    title: str = ""
    output: str = ""
    saved: str = ""
    given: dict[str, Any] = {}
    answers: tuple[tuple[tuple[str, ...], str | tuple[str, ...], str], ...] = ()
    at: tuple[str, ...] = ()
    unsent: tuple[tuple[tuple[str, ...], str], ...] = ()
    only_needed: bool = False
    text: str = ""


class Drafts:
    """The folder of drafts. All methods that write raise `Problem` where that can't be."""

    def __init__(self, files: Files, folder: str = "") -> None:
        self._files = files
        self._folder = folder or os.path.join(users_folder(), "drafts")
        self._seen: dict[str, bytes] = {}  # as they were read or written last

    def names(self) -> tuple[str, ...]:
        """The drafts that there are, the latest first."""
        with contextlib.suppress(OSError):
            found = [entry for entry in os.scandir(self._folder) if entry.name.endswith(_ENDING)]
            found.sort(key=lambda entry: (-entry.stat(follow_symlinks=False).st_mtime, entry.name))
            return tuple(entry.name.removesuffix(_ENDING) for entry in found)
        return ()

    def read(self, name: str) -> Draft:
        """Raises `Problem` for one that there is not, or that can't be read."""
        names = self.names()
        if name not in names:
            right = offer(name, names, "there are") if names else "there are none; `scaffold new` starts one"
            raise Problem(f"there is no draft `{name}`", right=right)
        data = self._files.read(self._path(name))
        self._seen[name] = data
        try:
            return msgspec.json.decode(data, type=Draft)
        except msgspec.DecodeError:
            raise Problem("is no draft that can be read", right="remove it", place=Place(self._path(name))) from None

    def save(self, draft: Draft, name: str = "") -> str:
        """Keep a draft under its name, atomically. Without a name it gets one of its title, which it keeps.

        One that somebody else went on with meanwhile is theirs, and this one gets a name of its own.
        """
        if not name or (name.startswith(UNTITLED) and draft.title) or self._is_anothers(name):
            kept = self._save_as(draft, self._free(draft.title))
            if name:
                self.remove(name)
            return kept
        return self._save_as(draft, name)

    def remove(self, name: str) -> None:
        """Remove a draft, unless somebody else went on with it meanwhile."""
        if self._is_anothers(name):
            return
        try:
            os.unlink(self._path(name))
        except FileNotFoundError:
            return
        except OSError as error:
            raise problem_of(error, self._path(name)) from None

    def _is_anothers(self, name: str) -> bool:
        try:
            return name in self._seen and Path(self._path(name)).read_bytes() != self._seen[name]
        except OSError:
            return False

    def _save_as(self, draft: Draft, name: str) -> str:
        now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        data = msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(draft, saved=now))) + b"\n"
        self._files.create(self._path(name), data, force=True)
        self._seen[name] = data
        return name

    def _free(self, title: str) -> str:
        """A name that no draft has yet."""
        try:
            base = slug(title) if title else UNTITLED
        except Problem:
            base = UNTITLED
        taken = self.names()
        return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, re.sub(r"[^\w.-]", "-", name) + _ENDING)
