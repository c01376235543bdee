"""The reference of operations: in the documentation, and for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from scaffold.operations.arguments import MEANINGS, OWN, meaning
from scaffold.operations.example import example_of
from scaffold.operations.migration import read_migration
from scaffold.operations.registry import OPERATIONS
from scaffold.problems import Problem, Problems
from scaffold.reports.layouts import schema
from scaffold.reports.operations import overview, reference
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue

ARGUMENTS = [(name, field.encode_name) for name, kind in OPERATIONS.items() for field in msgspec.structs.fields(kind)]


def migration(value: dict[str, Any]) -> dict[str, Any]:
    return {"title": "T", "operations": [value]}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema("migration")))


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_every_argument_has_a_meaning(name: str, argument: str) -> None:
    """It says in a sentence what it is for."""
    said = meaning(OPERATIONS[name], argument)

    assert said.endswith(".")
    assert said in schema("migration")


def test_no_meaning_is_left_over() -> None:
    """Those of arguments and operations that are gone are gone too."""
    assert set(MEANINGS) - {argument for _, argument in ARGUMENTS} == set()
    assert set(OWN) - set(ARGUMENTS) == set()


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_entry(name: str) -> None:
    """Heading, what it does, its arguments, and the example as it stands."""
    kind = OPERATIONS[name]
    entry = reference([kind])
    example = example_of(kind)

    assert entry.startswith(f"## {name}\n\n")
    assert all(f"| `{field.encode_name}`" in entry for field in msgspec.structs.fields(kind))
    assert all(text in entry for text in (example.yaml, example.before, example.after))
    assert overview([kind]).count("\n") == 3


@pytest.mark.parametrize("name", OPERATIONS)
def test_editors_take_the_examples(validator: Draft202012Validator, name: str) -> None:
    """The operation of an example shows no error, with a condition neither."""
    value: Any = read_yaml(example_of(OPERATIONS[name]).yaml).value

    assert [error.message for error in validator.iter_errors(migration(value))] == []
    assert [error.message for error in validator.iter_errors(migration({**value, "if": ["status=A"]}))] == []


BROKEN = {
    "unknown operation": "do it: {}",
    "two operations": "{set row: {row: A, value: b}, order rows: {}}",
    "no operation": "if: [status=A]",
    "missing argument": "set row: {row: A}",
    "unknown argument": "set row: {row: A, value: b, colour: red}",
    "wrong type": "set row: {row: A, value: 5}",
    "python's name of an argument": "set row: {row: A, value: b, if_missing: true}",
    "a condition that is none": "{order rows: {}, if: [status]}",
    "nothing where arguments are needed": "set row:",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_editors_and_the_program_agree(catalogue: Catalogue, validator: Draft202012Validator, broken: str) -> None:
    """What the program refuses an editor marks too."""
    assert not validator.is_valid(migration(read_yaml(BROKEN[broken]).value))  # type: ignore[arg-type]
    with pytest.raises((Problem, Problems)):
        read_migration(f"title: T\noperations:\n  - {BROKEN[broken]}\n", "", catalogue.formats())


def test_an_operation_without_needs_may_stand_alone(catalogue: Catalogue, validator: Draft202012Validator) -> None:
    """`order rows:` with nothing after its colon."""
    assert validator.is_valid(migration({"order rows": None}))
    assert read_migration("title: T\noperations: [order rows: ]\n", "", catalogue.formats()).operations
