"""Counting documents: by milestone and status, badges in tasks, asks without a champion, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.fields import is_task
from scaffold.documents.lifecycle import allowed_after, unmet_demands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import Task
    from scaffold.layouts.format import Format


class StatusCount(NamedTuple):
    """How many documents of a milestone have a status; either is empty where they have none."""

    milestone: str
    status: str
    documents: int


class BadgeCount(NamedTuple):
    """How many tasks of a milestone have a badge."""

    milestone: str
    badge: str
    tasks: int


class TeamCount(NamedTuple):
    """The asks of a team in a milestone, and how many of them are in documents that name no champion of the team; None
    where no layout of the milestone has a row for that.
    """

    milestone: str
    team: str
    asks: int
    without_champion: int | None


class Missing(NamedTuple):
    """Something that a document lacks for a status that may follow its own: the demand, and in a clause what lacks."""

    path: str
    milestone: str
    status: str
    next: str
    demand: str
    lack: str


class Leftover(NamedTuple):
    """A document with placeholders left: text of the template that its author was meant to replace."""

    path: str
    milestone: str
    placeholders: tuple[str, ...]


class Overview(NamedTuple):
    """All counts. Milestones stand in the order of their names, statuses in that of their layouts, badges and teams by
    how many there are.
    """

    documents: int
    statuses: tuple[StatusCount, ...]
    badges: tuple[BadgeCount, ...]
    teams: tuple[TeamCount, ...]
    missing: tuple[Missing, ...]
    placeholders: tuple[Leftover, ...]


@dataclass(slots=True)
class Counting:
    """Counts one document after the other, and keeps none of them."""

    documents: int = 0
    _forms: dict[str, Format] = field(default_factory=dict)
    _statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    _badges: Counter[tuple[str, str]] = field(default_factory=Counter)
    _teams: Counter[tuple[str, str]] = field(default_factory=Counter)
    _without: Counter[tuple[str, str]] = field(default_factory=Counter)
    _missing: list[Missing] = field(default_factory=list)
    _placeholders: list[Leftover] = field(default_factory=list)

    def add(self, document: Document, tasks: Iterable[Task]) -> None:
        """Count a document and those of its tasks and asks that are wanted.

        Raises `Problem` for front matter that is not YAML; then nothing of it is counted.
        """
        milestone, status = document.milestone, document.status
        self.documents += 1
        self._forms[document.form.name] = document.form
        self._statuses[milestone, status] += 1
        championed = _championed(document)
        for task in tasks:
            if is_task(task, document.form):
                self._badges.update((milestone, badge) for badge in dict.fromkeys(task.badges))
            for team in task.teams if task.asks else ():
                self._teams[milestone, team] += 1
                if championed is not None:
                    self._without[milestone, team] += team.lower() not in championed
        self._missing += _missing(document, milestone)
        left = tuple(dict.fromkeys(mark.text for mark in document.placeholders))
        if left:
            self._placeholders.append(Leftover(document.path, milestone, left))

    def overview(self) -> Overview:
        order = {status: at for at, status in enumerate(status_order(self._forms.values()))}
        statuses = sorted(self._statuses, key=lambda one: (one[0], order.get(one[1], len(order)), not one[1], one[1]))
        badges = sorted(self._badges, key=lambda one: (one[0], -self._badges[one], one[1]))
        teams = sorted(self._teams, key=lambda one: (one[0], -self._teams[one], one[1]))
        return Overview(
            self.documents,
            tuple(StatusCount(*one, self._statuses[one]) for one in statuses),
            tuple(BadgeCount(*one, self._badges[one]) for one in badges),
            tuple(TeamCount(*one, self._teams[one], self._without.get(one)) for one in teams),
            tuple(self._missing),
            tuple(self._placeholders),
        )


def status_order(forms: Iterable[Format]) -> tuple[str, ...]:
    """The statuses of several layouts in one order: that of the oldest layout, each later one's own ones after the
    status that they follow there.
    """
    order: list[str] = []
    for form in sorted(forms, key=lambda form: (form.layout.rank, form.name)):
        at = 0
        for status in form.layout.statuses:
            if status.name in order:
                at = order.index(status.name) + 1
            else:
                order.insert(at, status.name)
                at += 1
    return tuple(order)


def _championed(document: Document) -> frozenset[str] | None:
    """The teams, in lower case, whose champion is named; None where the layout has no row for champions."""
    if document.form.row_with_role("champion") is None:
        return None
    return frozenset(champion.team.lower() for champion in document.champions if champion.user)


def _missing(document: Document, milestone: str) -> Iterator[Missing]:
    for status in allowed_after(document.form, document.status) or ():
        for demand, lack in unmet_demands(document, status):
            yield Missing(document.path, milestone, document.status, status, demand.name, lack)
