"""Questions for the champions that asks demand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scaffold.layouts.keys import column_key, row_key, section_key
from scaffold.wizard.assembling import assembled
from scaffold.wizard.rows import row_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.layouts.format import Format
    from scaffold.wizard.walk import Walk


def ask_champions(walk: Walk) -> None:
    """Ask for the champion of each team whose ask needs one before the document can reach some status."""
    spec = walk.form.row_with_role("champion")
    levels = {
        level.lower() for status in walk.form.layout.statuses for demand in status.demands for level in demand.champion
    }
    if spec is None or not levels:
        return
    key = row_key(spec)
    given = walk.given.get(key)
    for team in dict.fromkeys(_teams(walk, levels)):
        if not (isinstance(given, dict) and given.get(team)):
            question = row_question(walk, spec, (key, team), None, waits="left out")
            walk.ask(replace(question, name=spec.name.replace("{team}", team)))


def _teams(walk: Walk, levels: set[str]) -> Iterator[str]:
    """The teams of the asks of some levels, as far as they were answered."""
    values = assembled(walk.values, walk.given)
    for row in _ask_rows(walk.form, values):
        level = str(row.get("level", "")).lower()
        named = row.get("teams") or row.get("team") or ""
        if "*" in levels or level in levels:
            names = named if isinstance(named, list) else str(named).split(",")
            yield from (name.strip(" []") for name in names if name.strip(" []"))


def _ask_rows(form: Format, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of the table that holds asks, under the roles of its columns."""
    for spec in form.layout.sections:
        table = form.table_named(spec.table)
        if table is None or table.name != form.layout.asks.table or form.layout.asks.form == "none":
            continue
        roles = {column_key(column): column.role for column in table.columns if column.role}
        for row in _rows(values.get(section_key(spec))):
            yield {roles.get(key, key): value for key, value in row.items()}


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    """All rows below an answer, however it holds them."""
    if isinstance(value, list):
        yield from (row for row in value if isinstance(row, dict))
    elif isinstance(value, dict):
        yield from _rows(value.get("rows"))
        yield from _rows(value.get("tasks"))
        for subgoal in value.get("subgoals") or ():
            yield from _rows(subgoal.get("tasks") if isinstance(subgoal, dict) else None)
