"""Which layout a file has, told by its own metadata rows and sections within what its folder allows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scaffold.documents.document import Document, folder_of
from scaffold.documents.metadata import row_names
from scaffold.layouts.page import PAGE
from scaffold.markdown.reading import read
from scaffold.problems import NotADocument, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.layouts.format import Format
    from scaffold.markdown.reading import Reading
    from scaffold.text.source import Source


def open_any(source: Source, formats: Iterable[Format], folder: str | None = None) -> Document:
    """Read a source as a document of the layout that fits it best, or as a page (`scaffold.layouts.page`).

    `folder` is the name of its folder; told from the path where it is None.
    """
    reading = read(source)
    where = folder_of(source.path) if folder is None else folder
    return Document(reading, recognise(reading, formats, where) or PAGE, where)


def open_document(source: Source, formats: Iterable[Format], folder: str | None = None) -> Document:
    """The same, for what must be a document. Raises `NotADocument` for a page."""
    document = open_any(source, formats, folder)
    if document.form is PAGE:
        raise NotADocument(
            "is no document: no layout knows its metadata",
            right="name a layout with `--layout`, or leave the file out",
            place=Place(source.path),
        )
    return document


def open_as(source: Source, form: Format, folder: str | None = None) -> Document:
    """Read a source as a document of a layout that somebody named. Raises `NotADocument` where it has no metadata."""
    reading = read(source)
    if row_names(reading, form) is None:
        what = "front matter" if form.layout.metadata.form == "front matter" else "metadata table"
        raise NotADocument(f"has no {what} for the layout `{form.name}`", place=Place(source.path))
    return Document(reading, form, folder_of(source.path) if folder is None else folder)


def recognise(reading: Reading, formats: Iterable[Format], folder: str) -> Format | None:
    """The layout of a file, or None for a page.

    Of the layouts whose metadata stand in it, those that claim its folder come first; among them the one with the
    most marks, then the one with the higher rank.
    """
    facts = _Facts(reading)
    fitting = [form for form in formats if _fits(form, facts)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    claiming = [form for form in fitting if form.in_milestone(folder)]
    if len(claiming) == 1:
        return claiming[0]
    return max(claiming or fitting, key=lambda form: (_marks(form, facts), form.layout.rank))


def looks_like(reading: Reading, form: Format, formats: Iterable[Format]) -> Format | None:
    """The layout that a document is plainly written by, where that is not its own one; None where it is.

    Plainly: it lacks a section that its own layout requires, or has a row that speaks against that; the other one lacks
    nothing, and knows more of its headings, tables and rows.
    """
    facts = _Facts(reading)
    if not (_lacks(form, facts) or _speaks_against(form, facts)):
        return None
    others = [one for one in formats if one is not form and _fits(one, facts)]
    whole = [one for one in others if not _lacks(one, facts) and not _speaks_against(one, facts)]
    best = max(whole, key=lambda one: (_known(one, reading, facts), one.layout.rank), default=None)
    return best if best is not None and _known(best, reading, facts) > _known(form, reading, facts) else None


def _known(form: Format, reading: Reading, facts: _Facts) -> int:
    """How many headings, tables and rows of a file a layout knows."""
    return (
        sum(form.section(heading.level, heading.text) is not None for heading in reading.headings)
        + sum(form.table(columns) is not None for columns in facts.columns)
        + sum(form.row(name) is not None for name in facts.names(form) or ())
    )


def _lacks(form: Format, facts: _Facts) -> bool:
    return not facts.headings.issuperset(spec.heading for spec in form.layout.sections if spec.required)


def _speaks_against(form: Format, facts: _Facts) -> bool:
    present = facts.names(form) or ()
    return any(_has(row, present) for row in form.layout.recognise.without_rows)


def resembles(reading: Reading, formats: Iterable[Format], folder: str) -> Format | None:
    """The layout of the folder whose required sections a page has all, two or more; None for any other page."""
    for form in formats:
        required = [spec for spec in form.layout.sections if spec.required]
        found = [form.section(heading.level, heading.text) for heading in reading.headings]
        if len(required) > 1 and form.in_milestone(folder) and all(spec in found for spec in required):
            return form
    return None


class _Facts:
    """What layouts ask of a file to recognise it, each found once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names: dict[tuple[str, ...], tuple[str, ...] | None] = {}

    def names(self, form: Format) -> tuple[str, ...] | None:
        """The names of the metadata rows, if they stand where the layout wants them."""
        metadata = form.layout.metadata
        key = (metadata.form, *metadata.header)
        if key not in self._names:
            self._names[key] = row_names(self._reading, form)
        return self._names[key]

    @cached_property
    def headings(self) -> frozenset[str]:
        return frozenset(heading.text for heading in self._reading.headings)

    @cached_property
    def columns(self) -> frozenset[tuple[str, ...]]:
        return frozenset(table.columns for table in self._reading.tables)


def _fits(form: Format, facts: _Facts) -> bool:
    """Front matter is on many pages: most rows that mark the layout must be there. A table is a mark itself."""
    names = facts.names(form)
    if names is None or form.layout.metadata.form == "table":
        return names is not None
    required = form.layout.recognise.rows or tuple(row.name for row in form.layout.metadata.rows if row.required)
    if not required:
        return any(form.row(name) for name in names)
    return 2 * sum(row in names for row in required) > len(required)


def _marks(form: Format, facts: _Facts) -> int:
    marks = form.layout.recognise
    present = facts.names(form) or ()
    count = sum(_has(row, present) for row in marks.rows) - sum(_has(row, present) for row in marks.without_rows)
    if marks.sections:
        count += sum(section in facts.headings for section in marks.sections)
    if marks.columns:
        count += sum(header in facts.columns for header in marks.columns)
    return count


def _has(row: str, names: tuple[str, ...]) -> bool:
    """Whether a row stands among the names; `{team}` in it stands for any team."""
    before, team, after = row.partition("{team}")
    if not team:
        return row in names
    return any(name.startswith(before) and name.endswith(after) for name in names)
