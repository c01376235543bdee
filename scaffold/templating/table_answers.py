"""Rows of a table, from answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.layouts.keys import column_key
from scaffold.layouts.kinds import known_team
from scaffold.markdown.tables import safe_cell
from scaffold.templating.safe import one_line
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, TableSpec
    from scaffold.templating.answers import TableRows
    from scaffold.templating.given import Given
    from scaffold.text.yaml import Path


def table_rows(given: Given, table: TableSpec, value: Any, path: Path) -> TableRows:
    """The rows that a list of mappings means, a text for each column, safe already."""
    return tuple(_row(given, table, item, here) for item, here in given.items(value, path))


def extra_keys(form: Format, table: TableSpec) -> tuple[str, ...]:
    """What a row of answers may say besides its columns: `teams` for an ask, `badge` for one before the notes."""
    roles = [column.role for column in table.columns]
    asks = form.layout.asks
    teams = ("teams",) if asks.form == "badge" and table.name == asks.table else ()
    badge = ("badge",) if form.layout.badges.allowed and "notes" in roles and "owner" in roles else ()
    return teams + badge


def _row(given: Given, table: TableSpec, value: Any, path: Path) -> tuple[str, ...]:
    keys = [column_key(column) for column in table.columns]
    row = given.mapping(value, path, [*keys, *extra_keys(given.form, table)])
    if row.get("teams") is not None:
        _expect_ask(given, row, path)
    return tuple(safe_cell(_cell(given, table, column, row, path)) for column in table.columns)


def _cell(given: Given, table: TableSpec, column: Column, row: dict[str, Any], path: Path) -> str:
    if column.role == "owner" and row.get("teams") is not None:
        return _ask_cell(given, row, path)
    if column.role == "notes" and row.get("badge") is not None:
        return _badge_cell(given, row, path)
    key = column_key(column)
    if row.get(key) is not None:
        return given.accepted(row[key], column, (*path, key)).text
    if column.required:
        given.wrong(f"a row of `{table.name}` needs `{key}`", path)
    return column.default


def _ask_cell(given: Given, row: dict[str, Any], path: Path) -> str:
    """`![Team][] [lang], [types]`."""
    asks, here = given.form.layout.asks, (*path, "teams")
    if row.get("owner") is not None:
        given.wrong("a row has either `owner` or `teams`", (*path, "owner"))
    teams = row["teams"] if isinstance(row["teams"], list) else given.words(row["teams"], here).split(",")
    if not teams:
        given.wrong("an ask names a team", here, "list one at least: `teams: [lang]`")
    names = [given.safe(lambda name: known_team(name.strip(" []"), given.form), team, here) for team in teams]
    return f"![{asks.badge}][] " + ", ".join(asks.team_written.replace("{team}", name) for name in names)


def _badge_cell(given: Given, row: dict[str, Any], path: Path) -> str:
    """`![Complete][]`, and the notes after it."""
    here = (*path, "badge")
    badge = given.safe(one_line, row["badge"], here)
    allowed = given.form.layout.badges.allowed
    spelt = {name.lower(): name for name in allowed}.get(badge.lower())
    if spelt is None:
        given.wrong(f"there is no badge `{badge}`", here, offer(badge, allowed))
    notes = given.safe(one_line, row.get("notes"), (*path, "notes"))
    return f"![{spelt or badge}][] {notes}".strip()


def _expect_ask(given: Given, row: dict[str, Any], path: Path) -> None:
    """Only what the vocabulary has can be asked of a team."""
    here = (*path, "task")
    name = given.safe(one_line, row.get("task"), here)
    allowed = given.form.layout.asks.vocabulary
    if name in allowed:
        return
    for entry in given.form.vocabulary.asks:
        if entry.name in allowed and name in [alias.name for alias in entry.aliases]:
            given.wrong(f"`{name}` is called `{entry.name}` in this layout", here)
            return
    given.wrong(f"`{name}` can't be asked of a team", here, offer(name, allowed))
