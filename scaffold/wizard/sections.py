"""Questions for the sections of a layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.layouts.keys import section_key
from scaffold.wizard.question import Question, item
from scaffold.wizard.tables import ask_rows
from scaffold.wizard.tasks import ask_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import SectionSpec, TableSpec
    from scaffold.wizard.question import Path
    from scaffold.wizard.walk import Walk

_NEVER = ("directive", "glossary")  # they fill themselves in


def asked_sections(form: Format) -> Iterator[SectionSpec]:
    """The sections that a new document has."""
    return (spec for spec in form.layout.sections if (spec.new or spec.required) and spec.holds not in _NEVER)


def optional_sections(form: Format) -> Iterator[SectionSpec]:
    """All others that an author may want."""
    return (spec for spec in form.layout.sections if not (spec.new or spec.required) and spec.holds not in _NEVER)


def ask_section(walk: Walk, spec: SectionSpec) -> None:
    key = section_key(spec)
    if not walk.is_given(key):
        _HOLDING[spec.holds](walk, spec, (key,))


def _text(walk: Walk, spec: SectionSpec, at: Path) -> None:
    walk.ask(Question(at, spec.heading, kind="text", check="text", help=spec.help, level=spec.level))


def _items(walk: Walk, spec: SectionSpec, at: Path) -> None:
    number = 0
    while True:
        waits = "that is all" if number else "not yet"
        name = f"{spec.heading} {number + 1}"
        here = (*at, item(number))
        if not walk.ask(Question(here, name, check="item", help=spec.help, waits=waits, starts=here)):
            return
        number += 1


def _questions(walk: Walk, spec: SectionSpec, at: Path) -> None:
    number = 0
    while True:
        here = (*at, item(number))
        waits = "that is all" if number else "not yet"
        name = f"{spec.heading} {number + 1}"
        question = Question((*here, "question"), name, check="heading", help=spec.help, waits=waits, starts=here)
        said = walk.ask(question)
        if not said:
            return
        level = spec.level + 1
        walk.ask(Question((*here, "answer"), str(said), kind="text", check="text", waits="open", level=level))
        number += 1


def _table(walk: Walk, spec: SectionSpec, at: Path) -> None:
    table = walk.form.table_named(spec.table)
    if table is not None:
        ask_rows(walk, table, at, spec.heading)


def _subgoals(walk: Walk, spec: SectionSpec, at: Path) -> None:
    """One list of tasks; or subgoals, each with its tasks."""
    table = walk.form.table_named(spec.table)
    if table is None:
        return
    number = 0
    while True:
        here = (*at, "subgoals", item(number))
        question = Question(
            (*here, "title"),
            f"{spec.heading}: {'another subgoal' if number else 'the first subgoal'}",
            check="heading",
            help=f"{spec.help} Large work is cut into subgoals, each with tasks of its own.",
            waits="that is all" if number else "one list of tasks will do",
            starts=here,
        )
        said = walk.ask(question)
        if not said:
            break
        _ask_work(walk, table, (*here, "tasks"), str(said))
        number += 1
    if said is not None and not number:
        _ask_work(walk, table, (*at, "tasks"), spec.heading)


def _ask_work(walk: Walk, table: TableSpec, at: Path, name: str) -> None:
    """The rows of a table of tasks, or of whatever else a layout keeps there."""
    ask = ask_tasks if any(column.role == "task" for column in table.columns) else ask_rows
    ask(walk, table, at, name)


_HOLDING: Mapping[str, Callable[[Walk, SectionSpec, Path], None]] = {
    "text": _text,
    "items": _items,
    "questions": _questions,
    "table": _table,
    "subgoals": _subgoals,
}
