"""The names by which rows, sections and columns are known: to layouts, and in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.tables import plain_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format


def layout_headings(formats: Iterable[Format]) -> Iterator[str]:
    """The headings of sections, old ones and other spellings too."""
    for spec in (spec for form in formats for spec in form.layout.sections):
        yield from (spec.heading, *spec.aliases, *(variant.lstrip("# ") for variant in spec.variants))


def layout_columns(formats: Iterable[Format]) -> Iterator[str]:
    """The columns of tables by their headers, old ones too."""
    for column in (column for form in formats for spec in form.layout.tables for column in spec.columns):
        yield from (column.name, *column.variants)


def rows_in(document: Document) -> Iterable[str]:
    """The names of the metadata rows."""
    return (row.name for row in document.metadata.rows)


def headings_in(document: Document) -> Iterable[str]:
    """The headings of the sections."""
    return (section.heading for section in document.sections)


def columns_in(document: Document) -> Iterable[str]:
    """The columns of all tables, by their headers as they read."""
    return (plain_cell(column) for table in document.reading.tables for column in table.columns)
