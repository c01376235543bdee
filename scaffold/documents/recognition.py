"""Which layout a file has, told by its own metadata rows and sections within what its folder allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.document import Document, folder_of
from scaffold.documents.metadata import row_names
from scaffold.markdown.reading import read
from scaffold.problems import NotADocument, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.layouts.format import Format
    from scaffold.markdown.reading import Reading
    from scaffold.text.source import Source


def open_document(source: Source, formats: Iterable[Format], folder: str | None = None) -> Document:
    """Read a source as a document of the layout that fits it best.

    `folder` is the name of its folder; told from the path where it is None. Raises `NotADocument` for a page.
    """
    reading = read(source)
    where = folder_of(source.path) if folder is None else folder
    form = recognise(reading, formats, where)
    if form is None:
        raise NotADocument(
            "is no document: no layout knows its metadata",
            right="name a layout with `--layout`, or leave the file out",
            place=Place(source.path),
        )
    return Document(reading, form, where)


def recognise(reading: Reading, formats: Iterable[Format], folder: str) -> Format | None:
    """The layout of a file, or None for a page.

    Of the layouts whose metadata stand in it, those that claim its folder come first; among them the one with the
    most marks, then the one with the higher rank.
    """
    fitting = [
        (form, names) for form in formats if (names := row_names(reading, form)) is not None and _fits(form, names)
    ]
    if not fitting:
        return None
    claiming = [pair for pair in fitting if pair[0].in_milestone(folder)]
    return max(claiming or fitting, key=lambda pair: (_marks(reading, *pair), pair[0].layout.rank))[0]


def _fits(form: Format, names: tuple[str, ...]) -> bool:
    """Front matter is on many pages: it must have the rows that mark the layout. A metadata table is a mark itself."""
    if form.layout.metadata.form == "table":
        return True
    required = form.layout.recognise.rows or tuple(row.name for row in form.layout.metadata.rows if row.required)
    return bool(required) and set(required) <= set(names)


def _marks(reading: Reading, form: Format, names: tuple[str, ...]) -> int:
    marks = form.layout.recognise
    present = {match.spec.name if (match := form.row(name)) else name for name in names}
    count = sum(row in present for row in marks.rows) - sum(row in present for row in marks.without_rows)
    if marks.sections:
        headings = {heading.text for heading in reading.headings}
        count += sum(section in headings for section in marks.sections)
    if marks.columns:
        columns = {table.columns for table in reading.tables}
        count += sum(header in columns for header in marks.columns)
    return count
