"""Badges in cells: where they stand, how they are written, and what an operation on them declares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.markdown.references import label_key
from scaffold.operations.badge_definitions import definition_account, definition_changes, definition_edits
from scaffold.operations.cells import Cell, cell_of
from scaffold.operations.chosen_rows import RowChoice, row_terms
from scaffold.operations.chosen_tables import cells_and_gaps, chosen_tables, column_of, expect_column, refuse_metadata
from scaffold.operations.new_cells import NewCells
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Span
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition
    from scaffold.markdown.tables import TableRow
    from scaffold.operations.badge_definitions import Missing
    from scaffold.operations.operation import Change
    from scaffold.text.edits import Edit

_BADGE = re.compile(r"!\[(?P<name>[^\[\]]+)\](?:\[\])?")


class BadgeCells(NewCells, frozen=True):
    """The base of operations on badges. Without `table` they are for every table that the layout knows; `column` is a
    header or a role, `owner` or `notes`.
    """

    badge: str
    table: str | tuple[str, ...] = ""
    column: str = ""
    where: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises `Problem` for a badge without a name, or a condition that can't be read."""
        refuse_metadata(self.table, self.name)
        row_terms(self.where)
        bare_badge(self.badge)

    def definitions(self, document: Document) -> tuple[list[Missing], list[Definition]]:
        """The definitions to add and to remove."""
        raise NotImplementedError

    def edits(self, document: Document) -> tuple[Edit, ...]:
        cells = super().edits(document)
        return (*cells, *definition_edits(document, *self.definitions(document))) if cells else ()

    def labels(self) -> frozenset[str]:
        return frozenset({label_key(bare_badge(self.badge))})

    def account(self, before: Document) -> tuple[Account, Account]:
        added, removed = super().account(before)
        more_added, more_removed = definition_account(before, *self.definitions(before))
        return added + more_added, removed + more_removed

    def changes(self, before: Document) -> tuple[Change, ...]:
        cells = super().changes(before)
        return (*cells, *definition_changes(before, *self.definitions(before))) if cells else ()

    def tables(self, document: Document) -> list[NamedTable]:
        """The tables that count: of all those only that have the columns that `where` asks for."""
        tables = chosen_tables(document, self.table)
        if self.table:
            return list(tables)
        choice = RowChoice(document, self.where)
        known = [named for named in tables if document.form.table(named.table.columns) is not None]
        return [named for named in known if choice.fits(named)]

    def columns(self, document: Document, named: NamedTable, *roles: str) -> list[int]:
        """The column that was asked for; else those with one of some roles, all of them where no role is said."""
        if self.column and self.table:
            return [expect_column(document, named, self.column)]
        if self.column:
            column = column_of(named, self.column)
            return [] if column is None else [column]
        if not roles:
            return list(range(len(named.table.columns)))
        return [named.roles[role] for role in roles if role in named.roles]

    def spans(self, document: Document, named: NamedTable, row: TableRow, columns: list[int]) -> Iterator[Span]:
        return cells_and_gaps(document.source.data, named, row, columns)


def bare_badge(badge: str) -> str:
    """The name of a badge, given as such or as it is written. Raises `Problem` for what is none."""
    match = _BADGE.fullmatch(badge)
    name = match["name"] if match else badge.strip()
    if not name or re.search(r"[\[\]|\\\r\n]", name):
        raise Problem(f"`{badge}` is no badge", right="write its name: `Complete`")
    return name


def known_badge(badge: str, document: Document) -> str:
    """A badge as the layout spells it. One that the document defines itself is known too. Raises `Skipped` for any
    other.
    """
    form, name = document.form, bare_badge(badge)
    allowed = form.layout.badges.allowed
    spelt = {label_key(alias.name): one.name for one in form.vocabulary.badges for alias in one.aliases}
    spelt |= {label_key(one): one for one in allowed}
    found = spelt.get(label_key(name))
    if found in allowed:
        return str(found)
    if any(label_key(one.label) == label_key(name) for one in document.definitions):
        return name
    raise Skipped(f"the layout `{form.name}` has no badge `{name}`", right=offer(name, allowed, "it has"))


def written_badge(name: str) -> str:
    return f"![{name}][]"


def badges_at(document: Document, row: TableRow, column: int, badge: str) -> tuple[Cell | None, list[Span]]:
    """A cell, and where a badge stands in it (0-based bytes)."""
    cell = cell_of(document, row, column)
    if cell is None or "![" not in cell.text:
        return cell, []
    key = label_key(badge)
    return cell, [
        Span(link.start, link.end)
        for link in document.references
        if link.image and cell.start <= link.start < cell.end and link.label and label_key(link.label) == key
    ]


def without(cell: Cell, spans: list[Span]) -> str:
    """The text of a cell without what stands in some spans, nor the comma or the blanks that set it apart."""
    data = cell.text.encode()
    for span in reversed(spans):
        before, after = data[: span.start - cell.start], data[span.end - cell.start :]
        data = before.rstrip(b" \t,") + after if before.strip(b" \t,") else after.lstrip(b" \t,")
    return data.decode()
