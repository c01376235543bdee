"""A migration: what a YAML file asks to be done, and to which documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scaffold.documents.selecting import selected
from scaffold.operations.places import place, places
from scaffold.operations.reading_operations import Reader
from scaffold.operations.registry import OPERATIONS
from scaffold.problems import Place, Problem, Problems
from scaffold.text.visible import control_in, folded
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.documents.selecting import Term
    from scaffold.layouts.format import Format
    from scaffold.operations.content import ContentOperation
    from scaffold.operations.operation import Operation
    from scaffold.text.yaml import Path

KEYS = ("title", "where", "values", "operations")
# Twenty thousand operations of one line. YAML is read at about 200,000 characters a second.
LARGEST = 1_000_000
MOST_VALUES = 250_000  # what stands in so many characters, if its anchors repeat little


@dataclass(frozen=True, slots=True)
class Migration:
    """What a file asks for: a `title` for people, the documents it is for (`where` as written, `terms` as read: all
    hold), and the operations, each on the result of the one before. `values` names what has a place in them and is
    another one for each document. `path` is the file.
    """

    title: str
    where: tuple[str, ...]
    terms: tuple[Term, ...]
    operations: tuple[Operation, ...]
    path: str = ""
    values: tuple[str, ...] = ()


def read_migration(
    text: str, path: str, formats: Iterable[Format], kinds: Mapping[str, type[ContentOperation]] = OPERATIONS
) -> Migration:
    """Read a migration. `formats` are the layouts whose fields conditions may name, `kinds` the operations there are.

    Raises `Problem` for what is no YAML or no mapping, and `Problems` with all else that is wrong, each with line and
    column.
    """
    if len(text) > LARGEST:
        right = "make several files of it; they are applied one after the other"
        raise Problem(f"has more than {LARGEST:,} characters", right=right, place=Place(path))
    yaml = read_yaml(text, path, most=MOST_VALUES)
    if not isinstance(yaml.value, dict):
        right = "write `title: …`, and `operations:` with a list below it"
        raise Problem("is no migration: that is a mapping", right=right, place=yaml.place(()))
    reader = Reader(yaml, tuple(formats), kinds)
    migration = _migration(reader, yaml.value, path)
    if reader.problems:
        raise Problems(tuple(sorted(reader.problems, key=lambda problem: problem.place)))
    return migration


def operations_for(migration: Migration, document: Document) -> tuple[Operation, ...]:
    """The operations for a document that the migration is for; none for any other."""
    return migration.operations if selected(document, migration.terms) is not None else ()


def _migration(reader: Reader, value: dict[str, Any], path: str) -> Migration:
    values = reader.mapping(value, (), KEYS)
    for text, here in _texts(value, ()):
        found = control_in(text) or ("0x0d" if "\r" in text else "")
        if found:
            reader.wrong(f"has a control character ({found})", here, "take it out")
    title = folded(reader.words(values.get("title"), ("title",)))
    if not title:
        reader.wrong("`title` is missing", ("title",), "say in a line what the migration does")
    where: Any = values.get("where")
    terms = reader.terms(where, ("where",))
    operations = reader.operations(values.get("operations"), ("operations",))
    if not values.get("operations"):
        reader.wrong("`operations` is missing", ("operations",), "list one operation or more")
    return Migration(title, tuple(where or ()), terms, operations, path, _values(reader, values, operations))


def _values(reader: Reader, values: dict[str, Any], operations: tuple[Operation, ...]) -> tuple[str, ...]:
    """The names of the values; each has a place in an operation."""
    named = [(reader.words(item, here), here) for item, here in reader.items(values.get("values"), ("values",))]
    used = set().union(*(places(operation) for operation in operations))
    for name, here in named:
        if name and place(name) not in used and not reader.problems:
            reader.wrong(f"no operation has a place for `{name}`", here, f"write `{{{name}}}` where it is to stand")
    return tuple(name for name, _ in named)


def _texts(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    """Every text in a value, keys included, with its path."""
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, dict):
        for key, child in value.items():
            yield key, (*path, key)
            yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _texts(child, (*path, number))
