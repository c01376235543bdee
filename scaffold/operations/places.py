"""Operations with one document's values in the places that a migration keeps for them: `{Support level}`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from scaffold.operations.conditional import Conditional
from scaffold.operations.content import ContentOperation
from scaffold.operations.filling import unfilled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scaffold.operations.operation import Operation

_PLACE = re.compile(r"\{(?P<name>[^{}\n]+)\}")


def filled_places(
    operations: Iterable[Operation], values: Mapping[str, str], *, clear: bool = False
) -> tuple[Operation, ...]:
    """The operations with `values`, by name, in their places in all texts of their arguments.

    One that has a place for an empty value is left out, unless `clear`: then nothing stands in that place. Raises
    `Problem` where an argument does not take a value.
    """
    names = {place(name): value for name, value in values.items()}
    return tuple(_given(one, names) for one in operations if clear or all(names.get(name, "-") for name in places(one)))


def places(operation: Operation) -> set[str]:
    """The names, in lower case, of all that stands between braces in an operation's arguments."""
    inner = operation.operation if isinstance(operation, Conditional) else operation
    return {place(match["name"]) for text in _texts(inner) for match in _PLACE.finditer(text)}


def place(name: str) -> str:
    """A name as it is compared: case and blanks around it do not count."""
    return name.strip().lower()


def _given(operation: Operation, names: Mapping[str, str]) -> Operation:
    if isinstance(operation, Conditional):
        return replace(operation, operation=_given(operation.operation, names))
    if not isinstance(operation, ContentOperation):
        return operation
    plain = {name: unfilled(value) for name, value in names.items()}
    fields = {
        field.name: _filled(getattr(operation, field.name), plain if field.name in operation.fills else names)
        for field in msgspec.structs.fields(operation)
    }
    return msgspec.structs.replace(operation, **fields)


def _filled(value: Any, names: Mapping[str, str]) -> Any:
    match value:
        case str():
            return _PLACE.sub(lambda match: names.get(place(match["name"]), match[0]), value)
        case tuple():
            return tuple(_filled(one, names) for one in value)
        case dict():
            return {_filled(key, names): _filled(one, names) for key, one in value.items()}
    return value


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from _texts(one)
        case dict():
            for key, one in value.items():
                yield from _texts(key)
                yield from _texts(one)
        case ContentOperation():
            for field in msgspec.structs.fields(value):
                yield from _texts(getattr(value, field.name))
