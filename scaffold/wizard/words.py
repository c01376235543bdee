"""What is offered while somebody types: what was chosen before, then the frequent; and what each means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.tasks import users_in
from scaffold.wizard.question import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.layouts.model import Column, RowSpec
    from scaffold.wizard.walk import Walk


def own_name(walk: Walk, spec: RowSpec | Column) -> str:
    """The person who is asked, as the layout writes a user."""
    name = walk.known.user
    return name if "@" in (spec.written or "@") else name.removeprefix("@")


def people(walk: Walk, spec: RowSpec | Column) -> tuple[Choice, ...]:
    """The person who is asked, users of earlier answers, and those that documents name."""
    own = own_name(walk, spec)
    chosen = (user for value in walk.values.values() if isinstance(value, str) for user in users_in(value))
    return _offered((own, *chosen, *walk.known.people))


def teams(walk: Walk) -> tuple[Choice, ...]:
    """Teams of earlier answers, those that documents ask, then the others of the vocabulary."""
    known = dict.fromkeys(entry.name for entry in walk.form.vocabulary.teams)
    said = (value for path, value in walk.values.items() if path[-1] in ("team", "teams") and isinstance(value, str))
    chosen = (name.strip("[] ") for value in said for name in value.split(","))
    return _offered([name for name in (*chosen, *walk.known.teams, *known) if not known or name in known])


def _offered(names: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(name) for name in dict.fromkeys(names) if name)


def asks(walk: Walk) -> tuple[Choice, ...]:
    """What can be asked of teams, with what it means."""
    names = walk.form.layout.asks.vocabulary
    return tuple(Choice(name, help=entry.help if (entry := walk.form.ask(name)) else "") for name in names)


def referred_to(walk: Walk, layout: str) -> tuple[Choice, ...]:
    """The documents of a layout, as others refer to them."""
    return tuple(Choice(name, help=title if title != name else "") for name, title in walk.known.names_of(layout))
