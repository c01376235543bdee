"""Whatever an operation does to documents, undo gives back every byte, and making it again does the same once more."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from changing import project
from disks import Watched, snapshot
from hypothesis import given, note, settings
from hypothesis import strategies as st

from scaffold.documents.recognition import open_any
from scaffold.layouts.catalogue import Catalogue
from scaffold.operations.example import example_of
from scaffold.operations.fmt import Fmt
from scaffold.operations.migration import read_migration
from scaffold.operations.registry import OPERATIONS
from scaffold.rewriting.normalize import normalizing
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.source import BOM, Source
from scaffold.workspace.transaction import Transaction
from scaffold.workspace.undoing import undo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaffold.operations.operation import Operation

WRITTEN: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: BOM + data,
    lambda data: data.removesuffix(b"\n"),
    lambda data: data + b"\n\n\n",
)
NAMES = ("fmt", "normalize", *OPERATIONS)


@cache
def catalogue() -> Catalogue:
    return Catalogue()


@cache
def operations(name: str) -> tuple[Operation, ...]:
    """What the example of an operation does; what `fmt` and `normalize` do."""
    if name == "fmt":
        return (Fmt(),)
    if name == "normalize":
        return tuple(normalizing(without=(), add_missing=True))
    lines = [line for line in example_of(OPERATIONS[name]).yaml.splitlines() if not line.startswith("#")]
    item = "\n".join(lines)
    if not item.lstrip().startswith("- "):
        item = "- " + textwrap.indent(item, "  ")[2:]
    return read_migration(f"title: t\noperations:\n{item}\n", "", catalogue().formats()).operations


def examples() -> list[tuple[str, bytes]]:
    """The documents that the operations show: a path, which tells the milestone, and the bytes."""
    return [example(name) for name in OPERATIONS]


def example(name: str) -> tuple[str, bytes]:
    shown = example_of(OPERATIONS[name])
    return shown.path or "goal.md", shown.before.encode()


def corpus(shared: Path) -> list[tuple[str, bytes]]:
    """The real documents."""
    folder = shared / "corpus"
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*.md"))]


def taken_back(documents: Sequence[tuple[str, bytes]], chosen: Sequence[Operation]) -> int:
    """Change documents, take it back, make it again. Gives the number of those that changed."""
    with TemporaryDirectory() as name:
        root = Path(name)
        (root / ".scaffold").mkdir()
        after = {}
        for number, (path, data) in enumerate(documents):
            place = root / str(number) / path
            place.parent.mkdir(parents=True)
            place.write_bytes(data)
            outcome = rewrite(open_any(Source.read(data, path), catalogue().formats()), chosen)
            if outcome.result is Result.CHANGED and outcome.revision is not None:
                after[place] = outcome.revision.result.source.data
        old = snapshot(root)
        with Transaction(project(root, Watched()), ("apply",)) as transaction:
            for place, data in after.items():
                transaction.add(str(place), place.read_bytes(), data)
            assert transaction.commit().documents == len(after)
        new = snapshot(root)
        assert [place.read_bytes() for place in after] == list(after.values())
        assert (new == old) is (not after)
        for redo in (False, True, False) if after else ():
            assert undo(project(root, Watched()), redo=redo) is not None
            assert snapshot(root) == (new if redo else old)
        return len(after)


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_example_of_each_operation(name: str) -> None:
    """However its document is written."""
    path, data = example(name)
    documents = [(path, written(data)) for written in WRITTEN]

    assert taken_back(documents, operations(name)) >= 4


@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_operation_on_any_documents(data: st.DataObject) -> None:
    """One operation or several, one document or several, of any layout."""
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
    documents = data.draw(st.lists(st.sampled_from(examples()), min_size=1, max_size=4))
    written = data.draw(st.lists(st.sampled_from(WRITTEN), min_size=4, max_size=4))
    note(str(names))

    taken_back(
        [(path, how(text)) for (path, text), how in zip(documents, written, strict=False)],
        [operation for name in names for operation in operations(name)],
    )


@pytest.mark.corpus
def test_operations_on_real_documents(shared: Path) -> None:
    """Each operation on every tenth real document, another tenth each time."""
    documents = corpus(shared)
    changed = {name: taken_back(documents[number % 10 :: 10], operations(name)) for number, name in enumerate(NAMES)}

    assert changed["fmt"] > 5
    assert sum(map(bool, changed.values())) >= 5, changed
