"""The JSON Schema of migration files, from the operations themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from scaffold.operations.arguments import meaning
from scaffold.operations.reading_operations import CONDITION
from scaffold.operations.registry import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.operations.content import ContentOperation

_TERMS = {
    "type": "array",
    "items": {"type": "string", "pattern": "[=~]"},
    "description": "Conditions as of `--where`: `FIELD=VALUE`; `=`, `!=`, `~` and `!~`. All must hold.",
}


def migration_schema(kinds: Mapping[str, type[ContentOperation]] = OPERATIONS) -> dict[str, Any]:
    """The schema: an operation is a mapping with one operation's name, and `if` besides."""
    parts, arguments = msgspec.json.schema_components(kinds.values(), ref_template="#/$defs/{name}")
    for kind in kinds.values():
        for argument, described in arguments[kind.__name__]["properties"].items():
            described["description"] = meaning(kind, argument)
    operation = {
        "type": "object",
        "properties": {
            **{name: _optional(kind, part) for (name, kind), part in zip(kinds.items(), parts, strict=True)},
            CONDITION: {**_TERMS, "description": f"When the operation is to be done. {_TERMS['description']}"},
        },
        "oneOf": [{"required": [name]} for name in kinds],
        "additionalProperties": False,
    }
    return {
        "title": "Migration",
        "description": "What is to be done to which documents: `scaffold apply`.",
        "type": "object",
        "properties": {
            "title": {"type": "string", "minLength": 1, "description": "What it does, in a line for people."},
            "where": {**_TERMS, "description": f"The documents it is for. {_TERMS['description']}"},
            "values": {
                "type": "array",
                "items": {"type": "string", "minLength": 1},
                "description": "What `--from FILE` gives for each document; `{NAME}` stands for it in operations.",
            },
            "operations": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/operation"}},
        },
        "required": ["title", "operations"],
        "additionalProperties": False,
        "$defs": {**arguments, "operation": operation},
    }


def _optional(kind: type[ContentOperation], part: dict[str, Any]) -> dict[str, Any]:
    """An operation that needs no argument may stand with nothing after its colon."""
    needed = any(field.required for field in msgspec.structs.fields(kind))
    return part if needed else {"anyOf": [part, {"type": "null"}]}
