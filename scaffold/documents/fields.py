"""What can be asked of documents by name: the fields of `--where`, `--fields` and every listing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, TypeAlias

from scaffold.markdown.linewise import misreadings
from scaffold.text.source import LineIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.documents.selecting import Term
    from scaffold.documents.tasks import Task
    from scaffold.layouts.format import Format

Each: TypeAlias = Literal["document", "task", "ask", "owner", "section"]
Values: TypeAlias = "tuple[str, ...]"
Record: TypeAlias = "dict[str, Values]"

# Fields that a whole document has. Values are what the document says, in its order, each once.
_DOCUMENT: Mapping[str, Callable[[Document], Iterable[str]]] = {
    "path": lambda document: (document.path,),
    "version": lambda document: (version_of(document),),
    "milestone": lambda document: (document.milestone,),
    "layout": lambda document: (document.form.name,),
    "title": lambda document: (document.title,),
    "status": lambda document: (document.status,),
    "contact": lambda document: (document.contact,),
    "champion": lambda document: (champion.user for champion in document.champions),
    "section": lambda document: (section.heading for section in document.sections),
    "column": lambda document: (column for table in document.reading.tables for column in table.columns),
    "reference": lambda document: (link.label or link.target for link in document.references),
    "definition": lambda document: (definition.label for definition in document.definitions),
    "glossary": lambda document: (entry.term for entry in document.glossary),
    "badge": lambda document: (badge.text for badge in document.badges),
    "directive": lambda document: (mark.text for mark in document.directives),
    "placeholder": lambda document: (mark.text for mark in document.placeholders),
    "tasks": lambda document: (str(sum(is_task(task, document.form) for task in document.tasks)),),
    "asks": lambda document: (str(len(document.asks)),),
    "misread": lambda document: _misread(document),  # noqa: PLW0108 -- it stands below
}

# Fields of one task or ask: terms on them hold together on one row.
_TASK: Mapping[str, Callable[[Task], Iterable[str]]] = {
    "task": lambda task: (task.task,),
    "owner": lambda task: task.owners,
    "team": lambda task: task.teams,
    "level": lambda task: (task.level,),
    "notes": lambda task: (task.notes,),
    "badge": lambda task: task.badges,
    "table": lambda task: (task.table,),
    "subgoal": lambda task: (task.subgoal,),
}

FIELDS = tuple(dict.fromkeys((*_DOCUMENT, *_TASK, "line")))
ROW_FIELDS = frozenset(_TASK)
# What may have several values at once; all other fields are one word or sentence.
SEVERAL = frozenset({
    "champion", "section", "subgoal", "column", "reference", "definition", "glossary", "badge", "directive",
    "placeholder", "misread", "owner", "team", "task", "level", "notes", "table",
})  # fmt: skip
# What a section's record has of its own; an owner's terms are its rows' as well.
OWN_FIELDS: Mapping[Each, frozenset[str]] = {"section": frozenset({"section", "level", "line"})}
COUNTS = frozenset({"tasks", "asks", "line"})

DEFAULT_FIELDS: Mapping[Each, tuple[str, ...]] = {
    "document": ("path", "status", "contact", "title"),
    "task": ("path", "line", "section", "task", "owner", "notes"),
    "ask": ("path", "line", "section", "task", "team", "level"),
    "owner": ("path", "owner", "tasks"),
    "section": ("path", "line", "level", "section"),
}


def version_of(document: Document) -> str:
    """A short hash of a document's bytes: whoever has it knows whether the document is as it was.

    The letter in front keeps spreadsheets from reading a number.
    """
    return f"v{hashlib.sha256(document.source.data).hexdigest()[:12]}"


def known_rows(formats: Iterable[Format]) -> dict[str, str]:
    """Every metadata row that some layout knows, by its name in lower case."""
    return {row.name.lower(): row.name for form in formats for row in form.layout.metadata.rows}


def document_values(document: Document, field: str) -> Values:
    """The values of a field of a whole document: of a built-in field, else of the metadata row of that name.

    `row:owner` is the row where a row's name is also a field. A row of an old name counts as what it is now.
    """
    if field in _DOCUMENT:
        return tuple(dict.fromkeys(_DOCUMENT[field](document)))
    if field in _TASK:
        return tuple(dict.fromkeys(value for task in document.tasks for value in _TASK[field](task) if value))
    if field == "line":
        return ("1",)
    return row_values(document, field.removeprefix("row:"))


def row_values(document: Document, name: str) -> Values:
    wanted = name.lower()
    return tuple(
        row.value
        for row in document.metadata.rows
        if row.name.lower() == wanted or (row.spec is not None and row.spec.name.lower() == wanted)
    )


def task_values(task: Task, field: str) -> Values:
    return tuple(_TASK[field](task))


def is_task(task: Task, form: Format) -> bool:
    """Whether a row is a task. An ask is one too where it stands among them, not where it has a table of its own."""
    return not task.asks or form.layout.asks.form == "badge"


def records(
    document: Document, each: Each, fields: Iterable[str], tasks: Iterable[Task], terms: Iterable[Term] = ()
) -> Iterator[Record]:
    """One record a document, task, ask, owner or section. `tasks` are the rows to show; `terms` hold for each."""
    wanted = tuple(fields)
    if each == "document":
        yield {field: document_values(document, field) for field in wanted}
        return
    lines = LineIndex(document.source)
    if each == "section":
        for section in document.sections:
            own = {
                "section": (section.heading,),
                "level": (str(section.level),),
                "line": (str(lines.line(section.start)),),
            }
            if all(term.holds(own[term.field]) for term in terms if term.field in own):
                yield {field: own[field] if field in own else document_values(document, field) for field in wanted}
        return
    if each == "owner":
        owner_terms = [term for term in terms if term.field == "owner"]
        yield from _owner_records(document, wanted, tuple(tasks), owner_terms)
        return
    for task in tasks:
        if task.asks if each == "ask" else is_task(task, document.form):
            yield {field: _of_task(document, task, field, lines) for field in wanted}


def _owner_records(
    document: Document, fields: tuple[str, ...], tasks: tuple[Task, ...], terms: list[Term]
) -> Iterator[Record]:
    for owner in dict.fromkeys(owner for task in tasks for owner in task.owners):
        if not all(term.holds((owner,)) for term in terms):
            continue
        theirs = [task for task in tasks if owner in task.owners]
        own: Record = {
            "owner": (owner,),
            "tasks": (str(len(theirs)),),
            "task": tuple(task.task for task in theirs),
        }
        yield {field: own[field] if field in own else document_values(document, field) for field in fields}


def _of_task(document: Document, task: Task, field: str, lines: LineIndex) -> Values:
    if field == "line":
        return (str(lines.line(task.start)),)
    if field == "section":
        return (task.section.heading if task.section is not None else "",)
    return task_values(task, field) if field in _TASK else document_values(document, field)


def _misread(document: Document) -> Iterable[str]:
    """Only a layout that the goals book publishes can be misread by it."""
    if document.form.layout.publisher != "goals book":
        return ()
    lines = LineIndex(document.source)
    return (f"line {lines.line(start)}: {what}" for start, what, _ in misreadings(document.reading))
