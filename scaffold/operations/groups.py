"""Rows of a task table that belong to the row above them, as a mark in front of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Problem

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.tables import TableRow


class Group(NamedTuple):
    """A row with the marked rows below it; the texts of these are without their mark, short rows filled up."""

    head: TableRow
    rows: tuple[TableRow, ...]
    texts: tuple[tuple[str, ...], ...]


def is_grouped(named: NamedTable, mark: str) -> bool:
    return any(row.text(task_column(named)).startswith(mark) for row in named.rows)


def task_column(named: NamedTable) -> int:
    return named.roles.get("task", 0)


def read_groups(document: Document, named: NamedTable, mark: str) -> tuple[Group, ...]:
    """The groups of a table; rows without marked ones below them make none. Raises `Problem` for what is no such
    table: a mark on the first row or twice on one, a line that is no row, a row with too many cells.
    """
    column, place = task_column(named), document.source.place
    groups: list[tuple[TableRow, list[TableRow]]] = []
    for row in named.table.rows:
        if row not in named.rows or len(row.texts) > len(named.table.columns):
            right = "change the table by hand"
            raise Problem("the table has a line that is no row of tasks", right=right, place=place(row.start))
        text = row.text(column)
        if not text.startswith(mark):
            groups.append((row, []))
        elif not groups or text[len(mark) :].strip().startswith(mark):
            what = f"`{mark}` stands twice" if groups else f"the first row starts with `{mark}`"
            raise Problem(what, right="give it a group to belong to", place=place(row.start))
        else:
            groups[-1][1].append(row)
    return tuple(
        Group(head, tuple(rows), tuple(_texts(named, row, mark) for row in rows)) for head, rows in groups if rows
    )


def _texts(named: NamedTable, row: TableRow, mark: str) -> tuple[str, ...]:
    column = task_column(named)
    texts = [row.text(number) for number in range(len(named.table.columns))]
    texts[column] = texts[column].removeprefix(mark).strip(" \t")
    return tuple(texts)
