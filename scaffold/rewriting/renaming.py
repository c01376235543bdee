"""Old and new names given on the command line: checked, and made into operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from scaffold.layouts.format import best_known, heading_key
from scaffold.layouts.kinds import known_team
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.rename_column import RenameColumn
from scaffold.operations.rename_metadata_row import RenameMetadataRow
from scaffold.operations.rename_section import RenameSection
from scaffold.operations.rename_team import RenameTeam
from scaffold.problems import Problem
from scaffold.rewriting.known_names import columns_in, headings_in, layout_columns, layout_headings, rows_in
from scaffold.rewriting.meeting import expect_met
from scaffold.rewriting.table_words import known_table
from scaffold.text.visible import control_in, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.layouts.format import Format
    from scaffold.operations.content import ContentOperation

T = TypeVar("T", bound="ContentOperation")


def expect_other(old: str, new: str) -> None:
    """Raise `Problem` for a new name that is the old one."""
    if old == new:
        raise Problem(f"`{visible_line(old)}` is what it is called already", right="give it another name")


def made(kind: type[T], **arguments: Any) -> T:
    """An operation with its arguments. Raises `Problem` for what they can't be."""
    for value in arguments.values():
        if isinstance(value, str) and control_in(value):
            raise Problem(f"`{visible_line(value)}` has a control character", right="take it out")
    try:
        return kind(**arguments)
    except ValueError as error:
        what, _, right = str(error).partition("; ")
        raise Problem(what, right=right) from None


def team_renaming(old: str, new: str, formats: Iterable[Format], *, as_written: bool = False) -> RenameTeam:
    """The operation that renames a team. Raises `Problem` for a new name that is in no vocabulary of teams."""
    operation = made(RenameTeam, team=old, to=new, as_written=as_written)
    forms = [form for form in formats if form.teams]
    if not as_written and forms and not any(operation.to.lower() in form.teams for form in forms):
        try:
            known_team(operation.to, best_known(forms)[0])
        except Problem as problem:
            raise Problem(problem.what, right=f"{problem.right}; `--as-written` goes on without it") from None
    return operation


def row_renaming(old: str, new: str, formats: Sequence[Format], documents: Iterable[object]) -> RenameMetadataRow:
    """The operation that renames metadata rows. Raises `Problem` with the nearest ones for a row that there is not."""
    operation = made(RenameMetadataRow, row=old, to=new)
    if not any(form.row(old) for form in formats):
        known = [row.name for form in formats for row in form.layout.metadata.rows]
        expect_met(old, "row", known, documents, names=rows_in, instead=new)
    return operation


def section_renaming(  # noqa: PLR0913 -- one argument for each option of the command
    old: str,
    new: str,
    formats: Iterable[Format],
    documents: Iterable[object],
    *,
    level: int = 0,
    alone: bool = False,
) -> RenameSection:
    """The operation that renames sections. Raises `Problem` with the nearest ones for a heading that there is not."""
    operation = made(RenameSection, heading=old, to=new, level=level, alone=alone)
    known = layout_headings(formats)
    expect_met(operation.heading, "section", known, documents, names=headings_in, key=heading_key, instead=new)
    return operation


def column_renaming(
    old: str, new: str, formats: Sequence[Format], documents: Iterable[object], *, table: str = ""
) -> RenameColumn:
    """The operation that renames columns. Raises `Problem` with the nearest ones for a column that there is not, and
    for a table that no layout knows.
    """
    operation = made(RenameColumn, column=old, to=new, table=known_table(table, formats) if table else "")
    name, instead = (plain_cell(safe_cell(one)) for one in (old, new))
    expect_met(name, "column", layout_columns(formats), documents, names=columns_in, instead=instead)
    return operation
