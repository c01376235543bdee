"""The answers that the sections of an existing document give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scaffold.layouts.keys import column_key
from scaffold.layouts.kinds import BadValue, accept
from scaffold.markdown.headings import plain_heading
from scaffold.markdown.tables import plain_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.documents.tasks import NamedTable
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, SectionSpec, TableSpec
    from scaffold.markdown.tables import TableRow

_BULLET = re.compile(r"^[*+-] ", re.MULTILINE)
_FILLED_IN = re.compile(r"\\\{[a-z ]+\\\}|\{[a-z ]+\}")


def section_answer(document: Document, section: Section, spec: SectionSpec) -> Any:
    """What a section would be answered with; empty for one that says nothing of its own."""
    reads = _HOLDING.get(spec.holds)
    return reads(document, section, spec) if reads is not None else None


def _text(document: Document, section: Section, spec: SectionSpec) -> str:
    return _own_words(_until_known(document, section), spec)


def _items(document: Document, section: Section, spec: SectionSpec) -> list[str]:
    """One item a bullet; its lines are one."""
    text = _own_words(document.text_of(section), spec)
    return [" ".join(item.split()) for item in _BULLET.split(text)[1:]]


def _table(document: Document, section: Section, spec: SectionSpec) -> Any:
    tables = _tables_in(document, section.text_start, section.text_end)
    text = _own_words(_before(document, section, tables), spec)
    rows = [row for table in tables for row in _rows(document, table) if not text or _is_whole(row, table.spec)]
    return {"text": text, "rows": rows} if text and rows else text or rows


def _subgoals(document: Document, section: Section, spec: SectionSpec) -> Any:
    tables = _tables_in(document, section.text_start, section.text_end)
    answer = {
        "text": _own_words(_before(document, section, tables), spec),
        "tasks": [row for table in tables for row in _rows(document, table)],
        "subgoals": [_subgoal(document, one) for one in document.subgoals if section.start < one.start < section.end],
    }
    return {key: value for key, value in answer.items() if value}


def _subgoal(document: Document, section: Section) -> dict[str, Any]:
    tables = _tables_in(document, section.text_start, section.end)
    answer = {
        "title": plain_heading(section.heading),
        "text": _before(document, section, tables),
        "tasks": [row for table in tables for row in _rows(document, table)],
    }
    return {key: value for key, value in answer.items() if value}


def _questions(document: Document, section: Section, spec: SectionSpec) -> list[dict[str, str]]:
    inside = [one for one in document.sections if one.parent == section and one.level == spec.level + 1]
    return [
        {
            key: value
            for key, value in (("question", plain_heading(one.heading)), ("answer", _whole(document, one)))
            if value
        }
        for one in inside
    ]


def _glossary(document: Document, _section: Section, _spec: SectionSpec) -> str:
    """Which terms it explains, where that is not what the layout does by itself."""
    glossary = document.form.layout.glossary
    whole = {entry.term for entry in document.glossary} >= set(glossary.terms)
    holds = "all" if whole else "used"
    return "" if holds == glossary.holds else holds


def _rows(document: Document, table: NamedTable) -> Iterator[dict[str, str]]:
    """The rows that begin with what their layout allows; any other is the template's, or says nothing of its own."""
    first = next(iter(table.spec.columns), None)
    for row in table.rows:
        if first is None or _is_allowed(plain_cell(row.text(0)), first, document.form):
            yield _row(document, table, row)


def _row(document: Document, table: NamedTable, row: TableRow) -> dict[str, str]:
    """A row by its columns, less what its layout does not allow; an ask with its teams."""
    form = document.form
    cells = {
        column_key(column): value
        for at, column in enumerate(table.spec.columns)
        if _is_allowed(value := plain_cell(row.text(at)), column, form)
    }
    task = next((one for one in document.tasks if one.start == row.start and one.asks), None)
    if task is not None and form.layout.asks.form == "badge":
        teams = ", ".join(form.layout.asks.team_written.replace("{team}", team) for team in task.teams)
        if task.owner == f"![{form.layout.asks.badge}][] {teams}":
            owner = next(column_key(column) for column in table.spec.columns if column.role == "owner")
            cells = {"teams" if key == owner else key: value for key, value in cells.items()}
            cells["teams"] = ", ".join(task.teams)
    return {key: value for key, value in cells.items() if value}


def _is_whole(row: dict[str, str], table: TableSpec) -> bool:
    """Whether a row says all that it must: beside a text, which no question asks for, nobody is asked for the rest."""
    return all(row.get(column_key(column)) for column in table.columns if column.required and not column.default)


def _is_allowed(value: str, column: Column, form: Format) -> bool:
    try:
        accept(value, column, form)
    except BadValue:
        return False
    return True


def _tables_in(document: Document, start: int, end: int) -> list[NamedTable]:
    return [table for table in document.tables if start <= table.table.start < end]


def _before(document: Document, section: Section, tables: list[NamedTable]) -> str:
    """The text of a section above its first table."""
    end = tables[0].table.start if tables else section.text_end
    return document.source.text(section.text_start, end).strip("\r\n")


def _until_known(document: Document, section: Section) -> str:
    """A section's text with the subsections that the layout does not know."""
    known = (one.start for one in document.sections if section.start < one.start < section.end and one.spec is not None)
    return document.source.text(section.text_start, next(known, section.end)).strip("\r\n")


def _whole(document: Document, section: Section) -> str:
    return document.source.text(section.text_start, section.end).strip("\r\n")


def _own_words(text: str, spec: SectionSpec) -> str:
    """A text, unless it is the layout's: its placeholder, or what it says there by itself."""
    usual = _FILLED_IN.sub(".+?", re.escape(" ".join(spec.text.split())))
    if text == spec.placeholder or re.fullmatch(usual, " ".join(text.split())):
        return ""
    return text


_HOLDING: Mapping[str, Callable[[Document, Section, SectionSpec], Any]] = {
    "text": _text,
    "items": _items,
    "table": _table,
    "subgoals": _subgoals,
    "questions": _questions,
    "glossary": _glossary,
}
