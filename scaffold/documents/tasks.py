"""Named tables, and what their rows mean: tasks with owners, asks with teams and support levels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.tables import plain_cell, swallowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.sections import Section
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import TableSpec
    from scaffold.markdown.reading import Reading
    from scaffold.markdown.tables import Table, TableRow


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table that the layout knows, and the section it stands in."""

    spec: TableSpec
    table: Table
    section: Section | None
    rows: tuple[TableRow, ...]  # without directives and swallowed lines
    roles: dict[str, int]  # the index of the column with a role

    def cell(self, row: TableRow, role: str) -> str:
        """What the cell with a role says; empty where the table has no such column."""
        column = self.roles.get(role)
        return "" if column is None else plain_cell(row.text(column))


class Task(NamedTuple):
    """A row of an ownership table, or one that asks something of teams. `start`, `end`: its line in 0-based bytes.

    `owners` are the users named in the owner cell, `teams` the teams asked, `level` the support level asked for.
    """

    task: str
    owner: str
    owners: tuple[str, ...]
    teams: tuple[str, ...]
    level: str
    notes: str
    badges: tuple[str, ...]
    table: str
    section: Section | None
    start: int
    end: int
    asks: bool

    @property
    def subgoal(self) -> str:
        """The heading of the subgoal that it belongs to; empty for a row of a section's own table."""
        return self.section.heading if self.section is not None and self.section.spec is None else ""


# A user named in a cell: not in an address, a path or a code span's neighbour (`a@b`, `/@x`).
_USER = re.compile(r"(?<![\w/.`])@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_BADGE = re.compile(r"!\[([^\[\]]+)\](?:\[\])?(?!\()")


def read_named_tables(reading: Reading, form: Format, sections: tuple[Section, ...]) -> tuple[NamedTable, ...]:
    """The tables of a document that its layout knows by their header cells."""
    data = reading.source.data
    found = []
    for table in reading.tables:
        spec = form.table(table.columns)
        if spec is not None:
            rows = tuple(row for row in table.rows if not _no_row(table, row, data, form))
            roles: dict[str, int] = {column.role: number for number, column in enumerate(spec.columns) if column.role}
            found.append(NamedTable(spec, table, _section_at(sections, table.start), rows, roles))
    return tuple(found)


def read_tasks(tables: tuple[NamedTable, ...], form: Format) -> tuple[Task, ...]:
    """The rows of every table that has a column for tasks or teams."""
    asks = form.layout.asks
    names = {asks.table} if asks.form != "none" else set()
    return tuple(
        _task(named, row, form)
        for named in tables
        if "owner" in named.roles or named.spec.name in names
        for row in named.rows
    )


def users_in(cell: str, written: str = "") -> tuple[str, ...]:
    """The users named in a cell: by their `@`, or, where the layout writes none, between commas."""
    if "@" in (written or "@"):
        return tuple(_USER.findall(cell)) if "@" in cell else ()
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def badges_in(cell: str) -> tuple[str, ...]:
    """The names of the badges in a cell."""
    return tuple(_BADGE.findall(cell)) if "![" in cell else ()


def teams_in(cell: str, form: Format) -> tuple[str, ...]:
    """The teams named in a cell, as they are written there."""
    bare = _BADGE.sub(" ", cell) if "![" in cell else cell
    found = tuple(form.team_pattern.findall(bare))
    # A support level's row names one team, in brackets or not.
    return found or (tuple(bare.split()[:1]) if form.layout.asks.form == "level" else ())


def _task(named: NamedTable, row: TableRow, form: Format) -> Task:
    asks = form.layout.asks
    owner, notes, team = named.cell(row, "owner"), named.cell(row, "notes"), named.cell(row, "team")
    in_badges = badges_in(owner)
    is_ask = named.spec.name == asks.table and (asks.form == "level" or asks.badge in in_badges)
    column = named.roles.get("owner")
    return Task(
        task=named.cell(row, "task"),
        owner=owner,
        owners=users_in(owner, named.spec.columns[column].written) if column is not None else (),
        teams=teams_in(team or owner, form) if is_ask else (),
        level=named.cell(row, "level"),
        notes=notes,
        badges=tuple(badge for badge in (*in_badges, *badges_in(notes)) if not is_ask or badge != asks.badge),
        table=named.spec.name,
        section=named.section,
        start=row.start,
        end=row.end,
        asks=is_ask,
    )


def _no_row(table: Table, row: TableRow, data: bytes, form: Format) -> bool:
    directive = len(row.texts) == 1 and form.directive.search(row.texts[0]) is not None
    return directive or swallowed(table, row, data)


def _section_at(sections: tuple[Section, ...], offset: int) -> Section | None:
    """The innermost section that holds an offset."""
    inner: Section | None = None
    for section in sections:
        if section.start > offset:
            break
        if section.end > offset:
            inner = section
    return inner


def subgoals(tables: tuple[NamedTable, ...], form: Format) -> Iterator[Section]:
    """The sections of the ownership part that have a task table of their own, in their order."""
    holders = {spec.heading for spec in form.layout.sections if spec.holds == "subgoals"}
    seen: set[int] = set()
    for named in tables:
        section = named.section
        if section is None or section.spec is not None or section.start in seen:
            continue
        if any(section.within(holder) for holder in holders):
            seen.add(section.start)
            yield section
