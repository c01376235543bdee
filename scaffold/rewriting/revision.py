"""A revision: a chain of steps from a document to what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.documents.document import Document, folder_of
from scaffold.markdown.reading import read
from scaffold.operations.operation import Renaming
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Edit, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.operations.operation import Operation


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on one document: its edits, and the document read anew after them."""

    operation: Operation
    before: Document
    edits: tuple[Edit, ...]
    after: Document


@dataclass(frozen=True, slots=True)
class Revision:
    """The first document and the steps that changed it, or renamed it; those that did nothing are left out."""

    document: Document
    steps: tuple[Step, ...] = ()

    @property
    def result(self) -> Document:
        return self.steps[-1].after if self.steps else self.document

    @property
    def changed(self) -> bool:
        return self.result.source.data != self.document.source.data or self.result.path != self.document.path


def revise(
    document: Document, operations: Iterable[Operation], then: Iterable[Operation] = (), *, each: bool = False
) -> Revision:
    """Run operations, each on the result of the one before; those of `then` only where these changed something.

    With `each` an operation that makes no sense here is passed over while another one does something. Raises `Skipped`
    for one that makes none, `Problem` for one that can't be made, or that would change a protected region
    (`Reading.protected`).
    """
    steps = tuple(_steps(document, operations, each=each))
    further = _steps(steps[-1].after, then) if steps else ()
    return Revision(document, (*steps, *further))


def _steps(document: Document, operations: Iterable[Operation], *, each: bool = False) -> Iterator[Step]:
    first, reason = document, None
    for operation in operations:
        try:
            step = _step(document, operation)
        except Skipped as skipped:
            if not each:
                raise
            reason = reason or skipped
            continue
        if step is not None:
            yield step
            document = step.after
    if reason is not None and document is first:
        raise reason


def _step(document: Document, operation: Operation) -> Step | None:
    """What an operation makes of a document; None where it does nothing."""
    edits = operation.edits(document)
    path = operation.path_after(document) if isinstance(operation, Renaming) else document.path
    if not edits and path == document.path:
        return None
    _spare(document, operation, edits)
    return Step(operation, document, edits, revised(document, edits, path))


def _spare(document: Document, operation: Operation, edits: tuple[Edit, ...]) -> None:
    for region in document.reading.protected:
        for edit in edits:
            if edit.start < region.end and edit.end > region.start:
                raise Problem(
                    f"`{operation.name}` would change what `<!-- scaffold: off -->` protects",
                    right="change it by hand, or take the comment away",
                    place=document.source.place(edit.start),
                )


def revised(document: Document, edits: Iterable[Edit], path: str = "") -> Document:
    """The document that edits make of another, read anew through the same layout; in another file where `path` is."""
    source = Source(apply_edits(document.source.data, edits), path or document.path)
    same = source.path == document.path
    return Document(read(source), document.form, document.folder if same else folder_of(source.path))
