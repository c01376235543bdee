"""Plain values to types, and a mistake to one sentence with its place and what is allowed there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from scaffold.problems import Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.text.yaml import Path, Yaml

_WHERE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_WHICH_KEY = re.compile(r"Invalid enum value '(?P<key>.*)' - at `key` in `\$(?P<path>[^`]*)`$")
_WRONG_VALUE = re.compile(r"Invalid enum value '(?P<value>.*)'$")
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>.*)`$")
_MISSING = re.compile(r"Object missing required field `(?P<field>.*)`$")
_TYPE = re.compile(r"`([a-z]+(?: \| [a-z]+)*)`")
_WORDS_WANTED = re.compile(r"Expected `[a-z |]*\bstr\b")
_TYPES = {
    "array": "a list",
    "object": "a mapping",
    "str": "words",
    "int": "a whole number",
    "float": "a number with a point",
    "bool": "true or false",
    "null": "nothing",
}


def explain(error: msgspec.ValidationError, model: Any, yaml: Yaml, at: Path = ()) -> Problem:
    """Word a validation error of `model` for the person who wrote `yaml`, where the value at the path `at` was read."""
    message = str(error)
    if known := _WHICH_KEY.match(message):
        path = _path(known["path"])
        allowed = _schema_at(msgspec.json.schema(model), path).get("propertyNames", {}).get("enum", [])
        return _not_known(known["key"], (*at, *path), allowed, yaml)
    where = _WHERE.search(message)
    path = _path(where["path"]) if where else ()
    bare = message[: where.start()] if where else message
    part = _schema_at(msgspec.json.schema(model), path)
    path = (*at, *path)
    if unknown := _UNKNOWN.match(bare):
        return _not_known(unknown["field"], path, part.get("properties", {}), yaml)
    if missing := _MISSING.match(bare):
        return Problem(f"`{missing['field']}` is missing", place=yaml.place(path))
    if wrong := _WRONG_VALUE.match(bare):
        # msgspec does not say under which key of a mapping the value stands.
        values = _resolved(part.get("additionalProperties"), msgspec.json.schema(model))
        allowed = part.get("enum", values.get("enum", []))
        right = offer(wrong["value"], [word for word in allowed if word])
        return Problem(f"`{wrong['value']}` is not allowed here", right=right, place=yaml.place(path))
    if "enum" in part:
        value = _value_at(yaml.value, path)
        allowed = [word for word in part["enum"] if word]
        return Problem(f"`{value}` is not allowed here", right=offer(str(value), allowed), place=yaml.place(path))
    right = "put it in quotes" if _WORDS_WANTED.match(bare) and _is_scalar(bare) else ""
    return Problem(_plain(bare, path), right=right, place=yaml.place(path))


def _not_known(key: str, path: Path, allowed: Iterable[str], yaml: Yaml) -> Problem:
    return Problem(f"`{key}` is not known here", right=offer(key, allowed), place=yaml.key_place((*path, key)))


def _plain(message: str, path: Path) -> str:
    """msgspec's «Expected `array`, got `int`» in words."""
    if message.startswith("Expected"):  # otherwise it is our own
        message = _TYPE.sub(
            lambda match: " or ".join(_TYPES.get(name, name) for name in match[1].split(" | ")), message
        )
    subject = f"`{path[-1]}`: " if path and isinstance(path[-1], str) else ""
    return f"{subject}{message[0].lower()}{message[1:]}"


def _is_scalar(message: str) -> bool:
    """Whether YAML took words for something else: `layout: 2026` is a number."""
    return message.endswith(("`int`", "`float`", "`bool`"))


def _path(written: str) -> Path:
    return tuple(step["key"] or int(step["index"]) for step in _STEP.finditer(written))


def _schema_at(schema: dict[str, Any], path: Path) -> dict[str, Any]:
    part = _resolved(schema, schema)
    for step in path:
        if isinstance(step, int):
            inner = part.get("items", part.get("prefixItems", [{}])[min(step, len(part.get("prefixItems", [])) - 1)])
        else:
            inner = part.get("properties", {}).get(step, {})
        part = _resolved(inner, schema)
    return part


def _resolved(part: Any, schema: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(part, dict):
        return {}
    reference = part.get("$ref")
    if reference is None and len(part.get("allOf", [])) == 1:
        return _resolved(part["allOf"][0], schema)
    return schema["$defs"][reference.rsplit("/", 1)[1]] if reference else part


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value
