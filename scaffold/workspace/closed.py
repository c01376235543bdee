"""Documents of closed milestones, which commands leave alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from scaffold.problems import Place, Skipped

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.project import Project


def spare_closed(project: Project, document: Document, found: Found) -> None:
    """Raise `Skipped` for a document of a closed milestone, unless that or something in it was named."""
    milestone = project.closed(document)
    if not milestone:
        return
    folder = os.path.dirname(os.path.realpath(document.path))
    named = os.path.realpath(found.under) if found.under else ""
    if named != folder and not named.startswith(folder + os.sep):
        right = f"name the folder to change it: {os.path.dirname(document.path)}"
        raise Skipped(f"the milestone `{milestone}` is closed", right=right, place=Place(document.path))
