"""A new document, written as a change in the history: undo removes it, or brings back what it took the place of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from scaffold.problems import Place, Problem
from scaffold.workspace.transaction import Committed, Transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.workspace.project import Project


def create(project: Project, path: str, data: bytes, command: Sequence[str], *, force: bool = False) -> Committed:
    """Write a new file, and the folders above it. Raises `Problem` where something stands there, unless `force`.

    A file that is overwritten keeps its mode, and a link to it stays a link.
    """
    if os.path.islink(path) and not os.path.exists(path):
        raise Problem("is a link that leads nowhere", right="remove it, or choose another path", place=Place(path))
    before = None
    if os.path.lexists(path):
        if not force:
            right = "choose another `--output`, or overwrite it with `--force`"
            raise Problem("exists already", right=right, place=Place(path))
        before = project.files.read(path)
    with Transaction(project, command) as transaction:
        transaction.add(path, before, data)
        return transaction.commit()
