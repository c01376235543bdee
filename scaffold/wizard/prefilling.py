"""Beginning with answers that there are already: of another document, or of the whole as it was edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scaffold.wizard.entry import NOT_YET, Entry
from scaffold.wizard.question import item
from scaffold.wizard.questions import GOES_ON, NEW, OPTIONAL, optional_choices
from scaffold.wizard.tasks import KIND, OTHER_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scaffold.wizard.interview import Interview
    from scaffold.wizard.question import Path


def prefilled(state: Interview, values: Mapping[str, Any]) -> Interview:
    """The interview with `values` as what was answered, so that all of it can be changed.

    What no question could have been answered with stays as it is and is not asked for.
    """
    own = {key: value for key, value in values.items() if state.given.get(key) is None}
    entries = {path: Entry(value) for path, value in _flat(own, ())}
    optional = tuple(one.value for one in optional_choices(state.form, state.given) if one.value in own)
    begun = {**entries, GOES_ON: Entry(NEW), OPTIONAL: Entry(optional) if optional else NOT_YET}
    filled = _closed(replace(state, entries=begun), own)
    lost = [key for key, value in own.items() if filled.answers.get(key) != value]
    if not lost:
        return filled
    kept = {path: entry for path, entry in filled.entries.items() if path[0] not in lost}
    return replace(filled, entries=kept, given={**state.given, **{key: own[key] for key in lost}})


def left_open(state: Interview) -> Interview:
    """The interview with every question that was not answered left open, or its default taken where it can't be."""
    while state.walk.open:
        entries = {one.path: NOT_YET if one.may_wait else Entry(one.default) for one in state.walk.open}
        state = replace(state, entries={**state.entries, **entries})
    return state


def _flat(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _flat(inner, (*path, item(number)))
    elif isinstance(value, str):
        yield path, value


def _closed(state: Interview, values: Mapping[str, Any]) -> Interview:
    """The same with the ends of lists, and all else that answers leave open inside of what they say.

    What needs an answer is left to be asked.
    """
    while True:
        inside = [one for one in state.walk.open if one.path[0] in values and one.may_wait]
        if not inside:
            return state
        entries = {one.path: Entry(OTHER_KIND) if one.path[-1] == KIND else NOT_YET for one in inside}
        state = replace(state, entries={**state.entries, **entries})
