"""The operations of migrations, each with its arguments and an example, as Markdown."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect as kinds_of

from scaffold.markdown.tables import safe_cell, write_table
from scaffold.operations.arguments import meaning
from scaffold.operations.example import example_of
from scaffold.operations.registry import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.operations.content import ContentOperation

_FENCE = re.compile(r"`{3,}")
_WORDS: dict[type[kinds_of.Type], str] = {
    kinds_of.StrType: "words",
    kinds_of.BoolType: "true or false",
    kinds_of.IntType: "a whole number",
    kinds_of.FloatType: "a number",
    kinds_of.NoneType: "nothing",
    kinds_of.AnyType: "anything",
}


def overview(kinds: Iterable[type[ContentOperation]] = tuple(OPERATIONS.values())) -> str:
    """A table with a line an operation."""
    rows = [(f"`{kind.name}`", safe_cell(_documented(kind).split("\n\n")[0].replace("\n", " "))) for kind in kinds]
    return write_table([("operation", "what it does"), *rows], ["None"] * 2)


def reference(kinds: Iterable[type[ContentOperation]] = tuple(OPERATIONS.values())) -> str:
    """An entry for each operation, under a heading of level 2."""
    return "\n".join(_entry(kind) for kind in kinds)


def _entry(kind: type[ContentOperation]) -> str:
    example = example_of(kind)
    fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(kind.example))])
    pieces = [f"## {kind.name}", _documented(kind), _arguments(kind)]
    pieces.append(f"{fence}yaml\n{example.yaml}{fence}")
    pieces.append(f"before:\n\n{fence}markdown\n{example.before}{fence}")
    pieces.append(f"after:\n\n{fence}markdown\n{example.after}{fence}")
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _documented(kind: type[ContentOperation]) -> str:
    return inspect.cleandoc(kind.__doc__ or "")


def _arguments(kind: type[ContentOperation]) -> str:
    rows = list(_rows(kind))
    return write_table([("argument", "value", "default", "meaning"), *rows], ["None"] * 4).rstrip("\n") if rows else ""


def _rows(kind: type[ContentOperation]) -> Iterator[tuple[str, str, str, str]]:
    for field in msgspec.structs.fields(kind):
        value = _words(kinds_of.type_info(field.type))
        yield f"`{field.encode_name}`", safe_cell(value), _default(field), safe_cell(meaning(kind, field.encode_name))


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "needed"
    match field.default:
        case bool():
            return f"`{str(field.default).lower()}`"
        case tuple() | list():
            return ", ".join(f"`{one}`" for one in field.default)
        case str() | int() as default if default:
            return f"`{default}`"
    return ""


def _words(kind: Any) -> str:
    """A type, as one writes it in YAML."""
    if isinstance(kind, kinds_of.Metadata):
        kind = kind.type
    match kind:
        case kinds_of.LiteralType():
            return " or ".join(f"`{value}`" for value in kind.values)
        case kinds_of.ListType() | kinds_of.VarTupleType():
            return f"a list of {_words(kind.item_type)}"
        case kinds_of.DictType():
            return f"a mapping of {_words(kind.key_type)} to {_words(kind.value_type)}"
        case kinds_of.UnionType():
            return " or ".join(_words(one) for one in kind.types if not isinstance(one, kinds_of.NoneType))
        case kinds_of.StructType():
            return "a mapping of " + ", ".join(f"`{field.encode_name}`" for field in kind.fields)
        case _:
            return _WORDS[type(kind)]
