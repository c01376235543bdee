"""What is offered while somebody types: the frequent first, and what each means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.wizard.question import Choice

if TYPE_CHECKING:
    from scaffold.layouts.model import Column, RowSpec
    from scaffold.wizard.walk import Walk


def own_name(walk: Walk, spec: RowSpec | Column) -> str:
    """The person who is asked, as the layout writes a user."""
    name = walk.known.user
    return name if "@" in (spec.written or "@") else name.removeprefix("@")


def people(walk: Walk, spec: RowSpec | Column) -> tuple[Choice, ...]:
    """Users that documents name, the person who is asked first."""
    own = own_name(walk, spec)
    return tuple(Choice(name) for name in dict.fromkeys((*((own,) if own else ()), *walk.known.people)))


def teams(walk: Walk) -> tuple[Choice, ...]:
    """Teams that documents ask, then the others of the vocabulary."""
    known = dict.fromkeys(entry.name for entry in walk.form.vocabulary.teams)
    frequent = [name for name in walk.known.teams if not known or name in known]
    return tuple(Choice(name) for name in dict.fromkeys((*frequent, *known)))


def asks(walk: Walk) -> tuple[Choice, ...]:
    """What can be asked of teams, with what it means."""
    names = walk.form.layout.asks.vocabulary
    return tuple(Choice(name, help=entry.help if (entry := walk.form.ask(name)) else "") for name in names)


def referred_to(walk: Walk, layout: str) -> tuple[Choice, ...]:
    """The documents of a layout, as others refer to them."""
    return tuple(Choice(name, help=title if title != name else "") for name, title in walk.known.names_of(layout))
