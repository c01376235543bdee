"""A file opened to be checked: also what should be a document and lacks something."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from scaffold.documents.document import Document
from scaffold.documents.recognition import looks_like, resembles
from scaffold.layouts.page import PAGE
from scaffold.problems import NotADocument
from scaffold.rules.facts import Around

if TYPE_CHECKING:
    from scaffold.text.source import Source
    from scaffold.workspace.project import Project


def open_checked(project: Project, source: Source, layout: str = "") -> Document:
    """A source as a document, also where it lacks the metadata that it should have; or a page. Raises `Problem`."""
    try:
        document = project.open_any(source, layout)
    except NotADocument:
        # Somebody named the layout: then it is a document, and the first thing to be told is what it lacks.
        document = Document(*project.bare(source, layout))
    if document.form is PAGE:
        form = resembles(document.reading, project.catalogue.formats(), document.folder)
        return document if form is None else Document(document.reading, form, document.folder)
    return document


def around(project: Project, document: Document, layout: str = "") -> Around:
    """Where a document lives. A layout that somebody named is the right one."""
    folder = os.path.dirname(document.path)
    exists = partial(_exists, folder) if document.path else None
    if layout or not document.form.in_milestone(document.folder):
        return Around(exists)
    formats = project.catalogue.formats()
    other = looks_like(document.reading, document.form, formats)
    if other is None or other.in_milestone(document.folder):
        return Around(exists)
    belongs = max((form for form in formats if form.in_milestone(document.folder)), key=lambda form: form.layout.rank)
    return Around(exists, other.name, belongs.name)


def _exists(folder: str, path: str) -> bool:
    return os.path.exists(os.path.join(folder, path))
