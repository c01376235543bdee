"""What is known of the person and of the project's documents; the documents are read while somebody types."""

from __future__ import annotations

import os
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.documents.document import Document
from scaffold.problems import Problem
from scaffold.templating.naming import default_milestone
from scaffold.text.visible import visible_line
from scaffold.wizard.known import Earlier, Known
from scaffold.wizard.likeness import row_answer
from scaffold.workspace.documents import documents
from scaffold.workspace.person import user_of_git, user_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.layouts.format import Format
    from scaffold.workspace.project import Project

_FIRST = 0.3  # seconds in which the first question is loaded and drawn, generously
_UNNOTICED = 0.02  # seconds
_BREATH = 0.002  # seconds, twice as long as a document takes

# Roles of rows that an earlier document can say for a later one.
_ROLES = ("contact", "tracking", "channel", "short title")


class Background:
    """Reads documents on a thread of its own, one at a time, so that nobody who types feels it.

    It begins when the first question has been drawn, or at the first answer.
    """

    def __init__(self, project: Project, form: Format) -> None:
        folders = any(project.milestones(one) for one in project.catalogue.formats())
        own = project.milestones(form)
        milestone = default_milestone(form, own)
        self._project = project
        self._known = Known(user_set(project), milestone, own[::-1], goes_on=folders, complete=not folders)
        self._begin, self._hurry = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def known(self, *, wait: bool = False) -> Known:
        """What is known by now; with `wait` when all is read. Where there is little to read, that is at the second
        question.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()
        elif wait:
            self._begin.set()
            self._hurry.set()
            self._thread.join()
        elif not self._begin.is_set():
            self._begin.set()
            self._thread.join(_UNNOTICED)
        return self._known

    def _read(self) -> None:
        if not self._known.user:
            self._known = replace(self._known, user=user_of_git(self._project.root))
        if not self._known.complete:
            self._begin.wait(_FIRST)
            with suppress(Problem):  # documents only help: whoever types is not stopped by one that can't be read
                self._known = with_documents(self._known, list(self._documents()))

    def _documents(self) -> Iterator[Document]:
        """The project's documents, with a breath after each, until somebody waits for them."""
        for one in documents(self._project, (str(self._project.documents_folder),)):
            if isinstance(one, Document):
                yield one
                self._hurry.wait(_BREATH)


def with_documents(known: Known, read: list[Document]) -> Known:
    """What is known when documents have been read."""
    people: Counter[str] = Counter()
    teams: Counter[str] = Counter()
    for document in read:
        people.update(user for user in (document.contact, *(c.user for c in document.champions)) if user)
        for task in document.tasks:
            people.update(task.owners)
            teams.update(team.strip("[]") for team in task.teams)
    found = sorted((_earlier(one) for one in read if one.milestone), key=lambda one: (one.milestone, one.title.lower()))
    newest = sorted(found, key=lambda one: one.milestone, reverse=True)
    return replace(
        known,
        complete=True,
        documents=tuple(newest),
        people=tuple(name for name, _ in people.most_common()),
        teams=tuple(name for name, _ in teams.most_common()),
    )


def _earlier(document: Document) -> Earlier:
    rows = tuple(
        (role, row_answer(document, row))
        for role in _ROLES
        for row in document.metadata.with_role(role)[:1]
        if row.value
    )
    # A title is shown and typed: what could move the cursor is written out once and for all.
    return Earlier(
        os.path.normpath(document.path), visible_line(document.title), document.milestone, document.form.name, rows
    )
