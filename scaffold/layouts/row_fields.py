"""The row that somebody means by a field: on the command line, in a table of values and in a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.layouts.keys import row_key
from scaffold.layouts.kinds import known_team

if TYPE_CHECKING:
    from scaffold.layouts.format import Format, RowMatch


def row_of_field(field: str, form: Format) -> tuple[str, RowMatch] | None:
    """The layout's own name of a row, and what it is, by its name in any case, an old name, its role, or its key in
    an answers file. None for a field that is no row.

    Raises `BadValue` for a row of a team that there is not.
    """
    match = form.row(field)
    if match is not None and match.team:
        return match.spec.name.replace("{team}", known_team(match.team, form)), match
    if match is not None:
        return match.spec.name, match
    wanted = field.lower()
    for spec in form.layout.metadata.rows:
        if wanted and "{team}" not in spec.name and wanted in (spec.name.lower(), spec.role, row_key(spec)):
            found = form.row(spec.name)
            return (spec.name, found) if found is not None else None
    return None
