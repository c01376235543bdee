"""`COLUMN=VALUE` words to operations on the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from scaffold.documents.selecting import parse_terms, read_term
from scaffold.layouts.format import best_known
from scaffold.layouts.kinds import accept
from scaffold.operations.add_table_row import AddTableRow
from scaffold.operations.chosen_rows import FIELDS
from scaffold.operations.remove_table_row import RemoveTableRow
from scaffold.operations.set_cells import SetCells
from scaffold.problems import Problem
from scaffold.rewriting.table_words import (
    all_columns,
    column_names,
    columns_of,
    expect_column,
    expect_row_field,
    known_table,
    table_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.documents.selecting import Term
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column
    from scaffold.operations.content import ContentOperation
    from scaffold.rewriting.table_words import TableName

Verb: TypeAlias = Literal["set", "add", "remove"]


def row_operation(  # noqa: PLR0913 -- one argument for each option of the command
    verb: Verb,
    table: str,
    words: Sequence[str],
    formats: Iterable[Format],
    *,
    where: Sequence[str] = (),
    after: str = "end",
    section: str = "",
    subgoal: str = "",
    if_empty: bool = False,
    as_written: bool = False,
) -> ContentOperation:
    """The operation that sets, adds or removes rows: `words` are `COLUMN=VALUE`, of the rows to be removed terms.

    `table` is a layout's name of it, or its header cells with `|` between them; `where` are terms on rows
    (`parted_terms`); `after` is `start`, `end`, or `COLUMN=VALUE` of a row. Raises `Problem` for a table or column
    that no layout knows, with the nearest ones, and for words that can't be read.
    """
    forms = tuple(formats)
    name = known_table(table, forms)
    if verb == "remove":
        if not words:
            raise Problem("no rows are named", right="write `COLUMN=VALUE`: `task=RFC decision`")
        terms = (*words, *where)
        for text in terms:
            expect_row_field(read_term(text).field, name, forms)
        return RemoveTableRow(table=name, where=terms)
    for text in where:
        expect_row_field(read_term(text).field, name, forms)
    cells = _cells(words, name, forms)
    for column, value in cells.items() if not as_written else ():
        _expect_accepted(column, value, name, forms)
    if verb == "set":
        return SetCells(table=name, cells=cells, where=tuple(where), if_empty=if_empty, as_written=as_written)
    place = after if after in ("start", "end") else _cells([after], name, forms)
    if not as_written:
        _expect_whole(cells, name, forms)
    return AddTableRow(table=name, cells=cells, after=place, section=section, subgoal=subgoal, as_written=as_written)


def parted_terms(
    texts: Iterable[str], table: str, formats: Iterable[Format]
) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """The terms of `--where`, those on rows apart from those on documents.

    A term is on rows if it asks for what a row has (`task`, `owner`, `section`), or for a column by its name. An old
    name of a column is one only where no document has such a field. Raises `Problem` for what neither has.
    """
    forms = tuple(formats)
    name = known_table(table, forms) if table else ()
    columns = columns_of(name, forms) if name else all_columns(forms)
    own = {column.name for column in columns} | set(name if isinstance(name, tuple) else ())
    of_rows: list[str] = []
    of_documents: list[Term] = []
    for text in texts:
        field = read_term(text).field
        if field in own or field.lower() in FIELDS:
            of_rows.append(text)
            continue
        try:
            of_documents += parse_terms((text,), forms)
        except Problem:
            if field.lower() not in column_names(columns, name):
                raise
            of_rows.append(text)
    return tuple(of_rows), tuple(of_documents)


def _cells(words: Iterable[str], table: TableName, formats: Sequence[Format]) -> dict[str, str]:
    """The values by column. Raises `Problem`."""
    cells: dict[str, str] = {}
    for word in words:
        column, equals, value = word.partition("=")
        column = column.strip()
        if not equals or not column:
            raise Problem(f"`{word}` sets nothing", right="write `COLUMN=VALUE`")
        expect_column(column, table, formats)
        if column in cells:
            raise Problem(f"`{column}` is given twice", right="give it one value")
        cells[column] = value.strip()
    if not cells:
        raise Problem("no values are given", right="write `COLUMN=VALUE`")
    return cells


def _expect_accepted(column: str, value: str, table: TableName, formats: Sequence[Format]) -> None:
    """Raise `Problem` for a value that no layout takes in a column of the table."""
    refused: Problem | None = None
    for form in reversed(best_known(formats)):  # what the best known one says is told
        for spec in columns_of(table, (form,)):
            if column.lower() in column_names((spec,), ""):
                try:
                    accept(value, spec, form)
                except Problem as problem:
                    refused = problem
                else:
                    return
    if refused is not None:
        raise Problem(f"`{column}`: {refused.what}", right=refused.right)


def _expect_whole(cells: Iterable[str], table: TableName, formats: Sequence[Format]) -> None:
    """Raise `Problem` for a new row that lacks a cell which every layout wants that has the columns given."""
    given = {column.lower() for column in cells}
    lacking = []
    for form in formats:
        columns = columns_of(table, (form,))
        if given <= column_names(columns, table):
            lacking.append([one for one in columns if not given & column_names((one,), "") and _wanted(one, form)])
    if lacking and all(lacking):
        name = lacking[-1][0].name
        raise Problem(f"a row of `{table_title(table)}` needs a `{name}`", right=f"write `{name}=VALUE`")


def _wanted(column: Column, form: Format) -> bool:
    """Whether a cell of a column has to be given: what the layout would put there is no value for it."""
    try:
        accept(column.default, column, form)
    except Problem:
        return True
    return False
