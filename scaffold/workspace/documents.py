"""All documents below paths, one after the other; what can't be read stops nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.problems import NotADocument, Problem
from scaffold.workspace.closed import spare_closed
from scaffold.workspace.discovery import find_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.workspace.project import Project


def documents(
    project: Project, paths: Sequence[str], layout: str = "", *, spared: Callable[[Document], bool] | None = None
) -> Iterator[Document | Problem | None]:
    """Each document; for a file that can't be read the `Problem`, for a page None, or its `Problem` if it was named.

    For one of a closed milestone that was not named `Skipped` where `spared` holds: what commands leave alone.
    Raises `Problem` for a path that does not exist, before anything is read.
    """
    for found in find_markdown(project, paths):
        if found.problem is not None:
            yield found.problem
            continue
        try:
            document = project.read(found.path, layout)
            if spared is not None and spared(document):
                spare_closed(project, document, found)
            yield document
        except NotADocument as page:
            yield page if found.named else None
        except Problem as failure:
            yield failure
