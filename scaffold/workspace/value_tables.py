"""A table of values for documents: a file with a record for each, as `scaffold list` writes it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Place, Problem, Problems
from scaffold.text.offering import offer
from scaffold.text.records import read_records
from scaffold.text.source import Source
from scaffold.text.values import MOST_PROBLEMS
from scaffold.workspace.discovery import Found, find_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.documents.document import Document
    from scaffold.text.records import Cell, Kind, Record
    from scaffold.workspace.project import Project

PATH, VERSION = "path", "version"
LARGEST = 20_000_000  # bytes; a hundred thousand documents with a dozen values
_KINDS: dict[str, Kind] = {".csv": "csv", ".tsv": "csv", ".json": "json", ".yaml": "yaml", ".yml": "yaml"}


class TableRow(NamedTuple):
    """The values for one document; `path` as it was given, `place` where they stand."""

    path: str
    place: Place
    values: dict[str, Cell]


class ValueTable:
    """The values of a file by document. `columns` are those that count, without the path; `place` is the header's."""

    def __init__(self, columns: tuple[str, ...], place: Place, rows: dict[str, list[TableRow]]) -> None:
        self.columns = columns
        self.place = place
        self._rows = rows

    def row(self, document: Document) -> TableRow | None:
        return next(iter(self.rows(document)), None)

    def rows(self, document: Document) -> Sequence[TableRow]:
        """All that a document has, in their order."""
        return self._rows.get(os.path.realpath(document.path), ())

    def found(self, project: Project, paths: Sequence[str]) -> list[Found]:
        """The documents of the table; with paths, those of them that stand there."""
        if not paths:
            return [Found(rows[0].path, named=True) for rows in self._rows.values()]
        return [one for one in find_markdown(project, paths) if os.path.realpath(one.path) in self._rows]


def read_value_table(
    project: Project, data: bytes, name: str, fields: Sequence[str] = (), *, several: bool = False
) -> ValueTable:
    """The table in a file; with `fields` only these columns of it, with `several` any number of records a document.

    Raises `Problem` for a file that can't be read and for columns that are missing; `Problems` for records with a path
    that does not exist, that leaves the project, or that stands twice with other values: each with its line.
    """
    if len(data) > LARGEST:
        raise Problem(f"has more than {LARGEST:,} bytes", right="make several files of it", place=Place(name))
    source = Source.read(data, name)
    text = source.text(source.text_start, len(data))
    records = read_records(text, name, _KINDS.get(os.path.splitext(name)[1].lower()))
    columns = _columns(records, name, fields)
    rows: dict[str, list[TableRow]] = {}
    problems = []
    for record in records:
        try:
            real, row = _row(record, columns, project, name)
            if several or not _stands(row, rows.get(real, ())):
                rows.setdefault(real, []).append(row)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problems(tuple(problems[:MOST_PROBLEMS]))
    header = Place(name, 1 if records else 0)
    return ValueTable(tuple(column for column in columns if column.lower() != PATH), header, rows)


def _columns(records: Sequence[Record], name: str, fields: Sequence[str]) -> list[str]:
    """The columns to look at: the path, what `fields` names, and the version if there is one."""
    columns = list(dict.fromkeys(column for record in records for column in record.values))
    lower = {column.lower(): column for column in columns}
    if not records:
        raise Problem(
            "has no values", right="the first line names the columns; then a line a document", place=Place(name)
        )
    if PATH not in lower:
        right = f"it says which document is meant; {offer(PATH, columns, 'there are')}"
        raise Problem("has no column `path`", right=right, place=Place(name, 1))
    for field in fields:
        if field.lower() not in lower:
            raise Problem(f"has no column `{field}`", right=offer(field, columns, "there are"), place=Place(name, 1))
    wanted = {PATH, VERSION, *(field.lower() for field in fields)}
    return [column for column in columns if not fields or column.lower() in wanted]


def _row(record: Record, columns: list[str], project: Project, name: str) -> tuple[str, TableRow]:
    """The real path of the document that a record is for, and its values."""
    place = Place(name, record.line)
    values = {column: record.values[column] for column in columns if column in record.values}
    path = next((value for column, value in values.items() if column.lower() == PATH), "")
    if not path or not isinstance(path, str):
        raise Problem("names no document", right="write its path", place=place)
    row = TableRow(path, place, {column: value for column, value in values.items() if column.lower() != PATH})
    return _real(path, project, place), row


def _stands(row: TableRow, others: Sequence[TableRow]) -> bool:
    """Whether there is one for the document already. Raises `Problem` where it says something else."""
    for other in others:
        if other.values != row.values:
            right = f"it stands in line {other.place.line} too; keep one of them"
            raise Problem(f"`{row.path}` stands twice with different values", right=right, place=row.place)
    return bool(others)


def _real(path: str, project: Project, place: Place) -> str:
    try:
        real = os.path.realpath(path)
        exists, folder = os.path.lexists(path), os.path.isdir(path)
    except ValueError:
        raise Problem(f"`{path}` is no path", place=place) from None
    if not real.startswith(os.path.realpath(project.root) + os.sep):
        raise Problem(f"`{path}` leads out of the project", right=f"it stands in {project.root}", place=place)
    if not exists or folder:
        what = "is a folder, not a file" if folder else "does not exist"
        right = "name a document" if folder else "paths count from the current folder"
        raise Problem(f"`{path}` {what}", right=right, place=place)
    return real
