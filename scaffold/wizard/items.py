"""Items of lists among the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.wizard.entry import NOT_YET, Entry
from scaffold.wizard.question import item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.wizard.question import Path


def without_item(entries: Mapping[Path, Entry], gone: Path) -> dict[Path, Entry]:
    """The entries without those of the item `gone`; the items after it move up, and what they say stays as it is."""
    place, number = len(gone) - 1, _number(gone[-1])
    kept: dict[Path, Entry] = {}
    for path, entry in entries.items():
        at = _number(path[place]) if len(path) > place and path[:place] == gone[:-1] else -1
        if at < number:
            kept[path] = entry
        elif at > number:
            kept[(*path[:place], item(at - 1), *path[place + 1 :])] = _fixed(entry)
    return kept


def _fixed(entry: Entry) -> Entry:
    """A default that was taken was the default of another place."""
    return entry if entry == NOT_YET else Entry(entry.value)


def _number(step: str) -> int:
    return int(step[1:]) if step[1:].isdigit() else -1
