"""The teams asked, in the one way that cells name them: `![Team][] [a], [b]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.cells import ask_cells
from scaffold.operations.respelling import Respelling, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format

_APART = re.compile(r"[ \t,]+")
_BADGE = re.compile(r"!\[(?P<badge>[^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class TeamCells(Respelling):
    """Write the badge once and a comma between teams, in their order, with the vocabulary's names.

    A cell with anything but badges, teams, blanks and commas in it stays as it is.
    """

    name: ClassVar[str] = "teams"

    def slots(self, document: Document) -> Iterator[Slot]:
        form = document.form
        defined = frozenset(label_key(definition.label) for definition in document.definitions)
        for _, cell in ask_cells(document, "owner" if form.layout.asks.form == "badge" else "team"):
            yield Slot(*cell, _written(cell.text, form, defined), "teams")


def _written(cell: str, form: Format, defined: frozenset[str]) -> str:
    read = _badge_and_teams(cell, form)
    if read is None:
        return cell
    badge, teams = read
    spelt = [form.teams.get(team.lower(), team) for team in teams]
    # A team that the document links itself keeps its name: the other one may lead nowhere.
    if any(one.lower() != other.lower() and label_key(one) in defined for one, other in zip(teams, spelt, strict=True)):
        return cell
    listed = ", ".join(form.layout.asks.team_written.replace("{team}", team) for team in spelt)
    return f"![{badge}][] {listed}" if badge else listed


def _badge_and_teams(cell: str, form: Format) -> tuple[str, list[str]] | None:
    """The badge as it is written there and the teams in their order; None for a cell that holds anything else."""
    badge, teams = "", []
    position, apart = 0, True
    while position < len(cell):
        blank = _APART.match(cell, position)
        if blank:
            position, apart = blank.end(), True
            continue
        image = _BADGE.match(cell, position)
        found = image or form.team_pattern.match(cell, position)
        if not apart or found is None or not found[0]:
            return None
        if image is None:
            teams.append(found[1])
        elif label_key(image["badge"]) == label_key(form.layout.asks.badge):
            badge = badge or image["badge"]
        else:
            return None
        position, apart = found.end(), False
        if cell.startswith("[]", position):
            position += 2
    return (badge, teams) if teams else None
