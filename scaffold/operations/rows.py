"""Metadata rows by name: which of them are meant, how often one may stand, where a new one goes, what it may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.front_matter_keys import front_matter_keys
from scaffold.layouts.kinds import Written, accept
from scaffold.layouts.row_fields import row_of_field
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.given_value import expect_one_cell, expect_one_line
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Span
from scaffold.text.visible import control_in, folded

if TYPE_CHECKING:
    from collections.abc import Collection

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.layouts.format import Format

END = "end"


def expect_metadata(document: Document) -> None:
    """Raises `Skipped` for a document that has none."""
    if document.metadata.table is None and document.metadata.block is None:
        raise Skipped("has no metadata")


def rows_named(document: Document, name: str) -> list[Row]:
    """The rows of this very name; if there is none those that have an old name of it. `[{team}] champion`, as the
    layout writes it, is the rows of all teams.
    """
    rows = [row for row in document.metadata.rows if row.name == name]
    match = document.form.row(name) if not rows else None
    if match is None or match.spec.name != name:
        return rows
    return [row for row in document.metadata.rows if row.spec is match.spec]


def stands_once(name: str, form: Format) -> bool:
    """Whether a row of this name may stand no more than once; so with one that names a team, and with unknown ones."""
    match = form.row(name)
    return match is None or not match.spec.repeatable or bool(match.team)


def row_spans(document: Document, names: Collection[str]) -> list[Span]:
    """The rows of these names: their lines in a table, in front matter their keys with all their lines."""
    starts = {row.start for name in names for row in rows_named(document, name)}
    block = document.metadata.block
    if block is None:
        return [Span(row.start, row.end) for row in document.metadata.rows if row.start in starts]
    if not starts:
        return []
    keys = front_matter_keys(document.source, block)
    return [Span(key.start, key.end) for key in keys if any(key.start <= start < key.end for start in starts)]


def place_of(document: Document, name: str, after: str = "") -> int:
    """The index of the row that a new one of this name stands after; -1 if it is the first.

    `after` names that row, or is `end`. Where there is none of that name, and without it, a new row follows others of
    its name, else those that the layout has before it; one that the layout does not know is the last.
    """
    rows = document.metadata.rows
    beside = rows_named(document, after) if after else []
    beside = beside or (rows_named(document, name) if after != END else [])
    if beside:
        return rows.index(beside[-1])
    match = document.form.row(name)
    if match is None or after == END:
        return len(rows) - 1
    ranks = {spec.name: rank for rank, spec in enumerate(document.form.layout.metadata.rows)}
    place, before = -1, True
    for index, row in enumerate(rows):
        if row.spec is not None:
            before = ranks[row.spec.name] <= ranks[match.spec.name]
        if before:
            place = index  # one that the layout does not know stays with the one above it
    return place


def as_read(document: Document, value: str) -> str:
    """What a value reads as once it is written: in a table on one line, an escaped pipe being a pipe."""
    return value if document.metadata.table is None else plain_cell(safe_cell(value))


def accepted(document: Document, row: str, value: str, *, as_written: bool = False) -> tuple[str, Written]:
    """The name of the row that `row` means in a document, and what is written there for `value`, as a person gave it.

    Raises `Skipped` where the layout has no such row and the document neither, and `Problem` for a wrong value. A value
    that is taken `as_written` may be anything that stays in one row, and so may the row.
    """
    (expect_one_line if document.metadata.table is None else expect_one_cell)(row, value)
    return taken(document, row, value, as_written=as_written)


def taken(document: Document, row: str, value: str, *, as_written: bool = False) -> tuple[str, Written]:
    """The same for a value as a document has it, in which a pipe is just a pipe."""
    there = any(one.name == row for one in document.metadata.rows)
    found = None if as_written else row_of_field(row, document.form)
    if found is not None:
        name, match = found
        if "{team}" in name:
            raise Problem(f"`{name}` names no team", right=f"write `{name.replace('{team}', 'TEAM')}` with its name")
        try:
            return name, accept(value, match.spec, document.form)
        except Problem as problem:
            raise Problem(f"`{name}`: {problem.what}", right=problem.right) from None
    if not there and not as_written:
        raise Skipped(f"the layout `{document.form.name}` has no row `{row}`")
    control = control_in(folded(value))
    if control:
        raise Problem(f"`{row}`: has a control character ({control})", right="take it out")
    return row, Written(folded(value))
