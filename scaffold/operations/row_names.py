"""The names of metadata rows, as the layout spells them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.format import RowMatch
from scaffold.markdown.references import label_key
from scaffold.operations.cells import cell_of
from scaffold.operations.respelling import Respelling, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format


@dataclass(frozen=True, slots=True)
class RowNames(Respelling):
    """Write old names of rows, and names in other case, as the layout has them, with its teams' names.

    A name stays where the row would then stand twice. Front matter is left as it is.
    """

    name: ClassVar[str] = "rows"

    def slots(self, document: Document) -> Iterator[Slot]:
        table = document.metadata.table
        if table is None:
            return
        known = {row.start: row.name for row in document.metadata.rows}
        wanted = {name: wanted_name(name, document) for name in known.values()}
        taken = Counter(wanted[name] for name in known.values())
        for row in table.rows:
            cell = cell_of(document, row, 0) if row.start in known else None
            if cell is not None:
                right = wanted[cell.text]
                yield Slot(*cell, right if taken[right] == 1 or _repeatable(right, document.form) else cell.text, "row")


def wanted_name(name: str, document: Document) -> str:
    """A row's name as the layout has it; as it is where the layout does not know it."""
    match = known_row(name, document.form)
    if match is None:
        return name
    if not match.team:
        return match.spec.name
    team = document.form.teams.get(match.team.lower(), match.team)
    if team.lower() != match.team.lower():
        defined = {label_key(definition.label) for definition in document.definitions}
        if label_key(match.team) in defined:
            return name  # the old name is a link here, and the new one would be none
    return match.spec.name.replace("{team}", team)


def known_row(name: str, form: Format) -> RowMatch | None:
    """What a row of this name is, in whatever case; None for an unknown one."""
    match = form.row(name)
    if match is not None:
        return match
    lower = name.lower()
    for spec in form.layout.metadata.rows:
        before, team, after = spec.name.lower().partition("{team}")
        if team and lower.startswith(before) and lower.endswith(after) and len(name) > len(before + after):
            return RowMatch(spec, name[len(before) : len(name) - len(after)])
        if lower in (spec.name.lower(), *(alias.name.lower() for alias in spec.aliases)):
            return RowMatch(spec, "")
    return None


def _repeatable(name: str, form: Format) -> bool:
    """Whether a row of this name may stand more than once; of those that name a team there is one for each."""
    match = form.row(name)
    return match is not None and match.spec.repeatable and not match.team
