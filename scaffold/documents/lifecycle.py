"""The life cycle of a document: which status may follow which, and what each demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Demand


def allowed_after(form: Format, status: str) -> tuple[str, ...] | None:
    """The statuses that may follow one; None where the layout does not know it, so that nothing is forbidden."""
    return next((known.next for known in form.layout.statuses if known.name == status), None)


def unmet_demands(document: Document, status: str) -> tuple[tuple[Demand, str], ...]:
    """What `status` demands and the document does not have, each with what is missing, in one clause."""
    known = next((known for known in document.form.layout.statuses if known.name == status), None)
    if known is None:
        return ()
    return tuple((demand, lack) for demand in known.demands for lack in _lacks(document, demand))


def _lacks(document: Document, demand: Demand) -> Iterator[str]:
    if demand.row and not any(
        row.value for row in document.metadata.rows if row.spec is not None and row.spec.name == demand.row
    ):
        yield f"`{demand.row}` is not filled in"
    if demand.section:
        section = document.section(demand.section)
        if section is None or not document.source.data[section.text_start : section.end].strip():
            yield f"the section `{demand.section}` is missing or empty"
    if demand.count:
        count = len(_counted(document, demand.count))
        if count < demand.least:
            yield f"there are {count or 'no'} {demand.count}, and {demand.least} or more are needed"
    if demand.champion:
        yield from _without_champion(document, demand.champion)


def _counted(document: Document, what: str) -> set[object]:
    if what == "owners":
        return {owner for task in document.tasks for owner in task.owners}
    return {task.start for task in (document.asks if what == "asks" else document.tasks)}


def _without_champion(document: Document, levels: tuple[str, ...]) -> Iterator[str]:
    """The teams of asks of these levels that no champion row names."""
    wanted = {level.lower() for level in levels}
    named = {champion.team.lower() for champion in document.champions if champion.user}
    teams = dict.fromkeys(
        team
        for ask in document.asks
        if "*" in wanted or ask.level.lower() in wanted
        for team in ask.teams
        if team.strip("[]").lower() not in named
    )
    for team in teams:
        yield f"the ask of `{team.strip('[]')}` has no champion"
