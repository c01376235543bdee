"""The rows of a table that an operation is about: terms that all hold on one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.fields import ROW_FIELDS, task_values
from scaffold.documents.selecting import Term, read_term
from scaffold.documents.tasks import badges_in, users_in
from scaffold.markdown.tables import plain_cell
from scaffold.operations.chosen_tables import column_of
from scaffold.problems import Skipped
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.fields import Values
    from scaffold.documents.sections import Section
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.tables import TableRow

FIELDS = tuple(sorted({*ROW_FIELDS, "section"}))


def row_terms(texts: Iterable[str]) -> tuple[Term, ...]:
    """The terms of a `where`, whose fields are `FIELDS` and columns. Raises `Problem` for one that can't be read."""
    return tuple(read_term(text) for text in texts)


class RowChoice:
    """The rows of a document for which all terms hold."""

    def __init__(self, document: Document, texts: Iterable[str]) -> None:
        self._document = document
        self._terms = row_terms(texts)
        self._tasks = {task.start: task for task in document.tasks} if self._terms else {}

    def rows(self, named: NamedTable) -> Iterator[TableRow]:
        return (row for row in named.rows if self.holds(named, row))

    def fits(self, named: NamedTable) -> bool:
        """Whether rows of a table have all that the terms ask for."""
        fields = (term.field for term in self._terms)
        return all(field.lower() in FIELDS or column_of(named, field) is not None for field in fields)

    def holds(self, named: NamedTable, row: TableRow) -> bool:
        """Raises `Skipped` for a field that is neither a row's nor a column of the table."""
        return all(term.holds(self._values(named, row, term.field)) for term in self._terms)

    def _values(self, named: NamedTable, row: TableRow, field: str) -> Values:
        """What a row says for a field. A column by its very name goes before a field of that name."""
        name = field.lower()
        if field in named.table.columns or name not in FIELDS:
            number = column_of(named, field)
            if number is None:
                raise Skipped(
                    f"rows of the table `{named.spec.name}` have no `{field}`",
                    right=offer(field, (*named.table.columns, *FIELDS), "they have"),
                )
            return (plain_cell(row.text(number)),)
        if name == "section":
            return tuple(section_names(named.section))
        task = self._tasks.get(row.start)
        return task_values(task, name) if task is not None else self._plain_values(named, row, name)

    def _plain_values(self, named: NamedTable, row: TableRow, field: str) -> Values:
        """The same for a row that is neither a task nor an ask."""
        section = named.section
        match field:
            case "table":
                return (named.spec.name,)
            case "subgoal":
                return (section.heading if section is not None and section.spec is None else "",)
            case "badge":
                return tuple(badge for text in row.texts for badge in badges_in(text))
            case "owner":
                return users_in(named.cell(row, field))
        return (named.cell(row, field),)


def rows_like(named: NamedTable, cells: dict[int, str]) -> list[TableRow]:
    """The rows that say just this in some columns: plain texts by the index of the column."""
    return [row for row in named.rows if all(plain_cell(row.text(number)) == text for number, text in cells.items())]


def section_names(section: Section | None) -> Iterator[str]:
    """The headings of the section and of those it stands in, as written and as the layout has them."""
    while section is not None:
        yield section.heading
        if section.spec is not None:
            yield section.spec.heading
        section = section.parent
