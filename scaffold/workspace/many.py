"""Operations on many files: one outcome each, and nothing that happens to one stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from scaffold.problems import Problem, Skipped
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.source import LineIndex
from scaffold.workspace.discovery import suitable
from scaffold.workspace.sharing import in_order, worth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.revision import Revision
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.project import Project


class Told(NamedTuple):
    """A change of content in words, the 1-based line it was made in, and the name of the operation that made it."""

    line: int
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of one file, and why where it was not changed.

    `before` and `after` are its bytes where it changed, `told` what changed in what it says.
    """

    path: str
    result: Result
    before: bytes = b""
    after: bytes = b""
    told: tuple[Told, ...] = ()
    problem: Problem | None = None


def rewrite_many(
    project: Project, found: Sequence[Found], operations: Sequence[Operation], *, layout: str = "", jobs: int = 0
) -> Iterator[Rewritten]:
    """The outcome for each file, in their order; nothing is written. `jobs` processes; as many as pay where it is 0."""
    project.catalogue.formats()  # read once, before the work is shared
    one = partial(_rewrite_file, project, tuple(operations), layout)
    yield from in_order(one, found, jobs or worth(len(found)))


def _rewrite_file(project: Project, operations: tuple[Operation, ...], layout: str, found: Found) -> Rewritten:
    found = suitable(project, found)
    if found.problem is not None:
        result = Result.SKIPPED if isinstance(found.problem, Skipped) else Result.FAILED
        return Rewritten(found.path, result, problem=found.problem)
    try:
        document = project.read_any(found.path, layout)
    except Problem as problem:
        return Rewritten(found.path, Result.FAILED, problem=problem)
    return rewrite_document(document, operations)


def rewrite_document(document: Document, operations: Sequence[Operation]) -> Rewritten:
    """The outcome for one document that was read already."""
    outcome = rewrite(document, operations)
    if outcome.revision is None or outcome.result is not Result.CHANGED:
        return Rewritten(document.path, outcome.result, problem=outcome.problem)
    after = outcome.revision.result.source.data
    return Rewritten(document.path, outcome.result, document.source.data, after, tuple(sorted(_told(outcome.revision))))


def written(project: Project, outcome: Rewritten) -> Rewritten:
    """Write what changed; what became of the file then. One that was changed meanwhile is left as it is."""
    if outcome.result is not Result.CHANGED:
        return outcome
    try:
        project.files.replace(outcome.path, outcome.after, expected=outcome.before)
    except Problem as problem:
        return Rewritten(outcome.path, Result.FAILED, problem=problem)
    return outcome


def _told(revision: Revision) -> Iterator[Told]:
    for step in revision.steps:
        changes = step.operation.changes(step.before)
        lines = LineIndex(step.before.source) if changes else None
        for change in changes:
            assert lines is not None  # noqa: S101 -- made for the first change
            yield Told(lines.line(change.at), change.what, step.operation.name)
