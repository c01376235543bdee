"""Questions for the rows of a table that is no table of tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.layouts.keys import column_key
from scaffold.wizard.question import item
from scaffold.wizard.rows import value_question
from scaffold.wizard.tasks import KIND

if TYPE_CHECKING:
    from scaffold.layouts.model import Column, TableSpec, UsualAsk
    from scaffold.wizard.question import Path, Question
    from scaffold.wizard.walk import Walk


def ask_rows(walk: Walk, table: TableSpec, at: Path, name: str) -> None:
    """Rows, until the first cell of one is left empty."""
    if not table.columns:
        return
    first, *others = table.columns
    expected = _expected(walk, table)
    number = 0
    while True:
        here = (*at, item(number))
        row = f"{name} {number + 1}"
        usual = next(iter(expected.values()), {})
        question = _cell(walk, first, (*here, column_key(first)), f"{row}: {first.name}", usual)
        said = walk.ask(replace(question, waits="that is all" if number else "not yet", starts=here))
        if not said:
            return
        usual = expected.pop(str(said), {})
        for column in others:
            question = _cell(walk, column, (*here, column_key(column)), f"{row} ({said}): {column.name}", usual)
            walk.ask(replace(question, waits="" if column.required and not column.default else "empty"))
        number += 1


def _cell(walk: Walk, column: Column, at: Path, name: str, usual: dict[str, str]) -> Question:
    return replace(value_question(walk, column, at, name), default=usual.get(column.role, "") or column.default)


def _expected(walk: Walk, table: TableSpec) -> dict[str, dict[str, str]]:
    """By team, the asks that the chosen kinds of work usually have: a mapping from a column's role each."""
    asks = walk.form.layout.asks
    if asks.form != "level" or asks.table != table.name:
        return {}
    kinds = [entry.value for path, entry in walk.entries.items() if path[-1] == KIND]
    usual: dict[str, UsualAsk] = {}
    for one in walk.form.vocabulary.task_sets:
        for ask in one.asks if one.name in kinds else ():
            usual.setdefault(ask.team, ask)
    return {team: {"team": team, "level": ask.level, "notes": ask.notes} for team, ask in usual.items()}
