"""The example of every operation is its test: the operation, a document before it, and the document after it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from scaffold.documents.recognition import open_any
from scaffold.operations.example import example_of
from scaffold.operations.migration import read_migration
from scaffold.operations.registry import METADATA, OPERATIONS, TABLES, TEXT
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.source import BOM, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.documents.document import Document
    from scaffold.layouts.catalogue import Catalogue
    from scaffold.operations.operation import Operation

WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: BOM + data,
    "no final newline": lambda data: data.removesuffix(b"\n"),
}


def opened(catalogue: Catalogue, data: bytes, path: str) -> Document:
    return open_any(Source.read(data, path), catalogue.formats())


def operations_of(catalogue: Catalogue, snippet: str) -> tuple[Operation, ...]:
    """The operation, read as a migration has it."""
    item = snippet if snippet.lstrip("# \n").startswith("- ") else "- " + textwrap.indent(_bare(snippet), "  ")[2:]
    return read_migration(f"title: example\noperations:\n{item}\n", "", catalogue.formats()).operations


def _bare(snippet: str) -> str:
    return "\n".join(line for line in snippet.splitlines() if not line.startswith("#"))


def test_there_are_some() -> None:
    """Every family has operations, and no two of all have one name."""
    assert METADATA
    assert TABLES
    assert TEXT
    assert len(OPERATIONS) == len((*METADATA, *TABLES, *TEXT))


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", OPERATIONS)
def test_example(catalogue: Catalogue, name: str, written: str) -> None:
    """The bytes come out as shown, through the whole guard, whatever the line ends; a second run changes nothing."""
    example = example_of(OPERATIONS[name])
    operations = operations_of(catalogue, example.yaml)
    outcome = rewrite(opened(catalogue, WRITTEN[written](example.before.encode()), example.path), operations)

    assert outcome.result is Result.CHANGED, outcome.problem
    assert outcome.revision is not None
    data = outcome.revision.result.source.data
    if written == "no final newline":
        assert data.decode().removesuffix("\n") == example.after.removesuffix("\n")
    else:
        assert data.decode() == WRITTEN[written](example.after.encode()).decode()
    if all(operation.idempotent for operation in operations):
        again = rewrite(opened(catalogue, data, outcome.revision.result.path), operations)
        assert again.result is not Result.CHANGED, again.problem


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_it_says(catalogue: Catalogue, name: str) -> None:
    """It has a docstring, and tells of its changes where it changes what the document says."""
    example = example_of(OPERATIONS[name])
    (operation,) = operations_of(catalogue, example.yaml)
    document = opened(catalogue, example.before.encode(), example.path)
    layout_only = all(edit.kind == "layout" for edit in operation.edits(document))

    assert (OPERATIONS[name].__doc__ or "").strip()
    assert bool(operation.changes(document)) is not layout_only
