"""Operations on many files: one outcome each, and nothing that happens to one stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scaffold.problems import BadCondition, NotADocument, Problem, Skipped
from scaffold.rewriting.outcome import Outcome, Result, rewrite
from scaffold.text.source import LineIndex
from scaffold.workspace.closed import spare_closed
from scaffold.workspace.discovery import suitable
from scaffold.workspace.sharing import in_order, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.revision import Revision
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.project import Project

Read: TypeAlias = "Callable[[str], Document]"
# What becomes of a document; None where it is none of those that are meant. It runs in other processes too.
Plan: TypeAlias = "Callable[[Document], Outcome | None]"


class Told(NamedTuple):
    """A change of content in words, the 1-based line it was made in, and the name of the operation that made it."""

    line: int
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of one file, and why where it was not changed.

    `before` and `after` are its bytes where it changed, `told` what changed in what it says. `to` is the path that it
    is to get, where that is another one.
    """

    path: str
    result: Result
    before: bytes = b""
    after: bytes = b""
    told: tuple[Told, ...] = ()
    problem: Problem | None = None
    to: str = ""


def rewrite_many(  # noqa: PLR0913 -- what is done, and with which files
    project: Project,
    found: Sequence[Found],
    read: Read,
    plan: Plan,
    jobs: int = 0,
    *,
    meant: Callable[[Document], bool] | None = None,
) -> Iterator[Rewritten]:
    """The outcome for each file that is `meant` and that `plan` has one for, in their order; nothing is written.

    `read` is `project.read` or, with pages, `project.read_any`. `jobs` processes; as many as pay where it is 0.
    Raises `BadCondition`.
    """
    project.catalogue.formats()  # read once, before the work is shared
    one = partial(_rewrite_file, project, read, plan, meant)
    for outcome in in_order(one, found, jobs or worth(len(found))):
        if outcome is not None:
            yield outcome


def _rewrite_file(
    project: Project, read: Read, plan: Plan, meant: Callable[[Document], bool] | None, found: Found
) -> Rewritten | None:
    path = found.path
    found = suitable(project, found)
    if found.problem is not None:
        return Rewritten(path, _result(found.problem), problem=found.problem)
    try:
        document = read(path)
        if meant is not None and not meant(document):
            return None
        spare_closed(project, document, found)
        outcome = plan(document)
        if outcome is None:
            return None
    except NotADocument as page:
        return Rewritten(path, Result.FAILED if found.named else Result.SKIPPED, problem=page)
    except BadCondition:
        raise
    except Problem as problem:
        return Rewritten(path, _result(problem), problem=problem)
    rewritten = _rewritten(document, outcome)
    return _at_its_name(project, rewritten) if rewritten.to else rewritten


def _at_its_name(project: Project, rewritten: Rewritten) -> Rewritten:
    """The same, or refused where a file can't have the other name that it is to get."""
    from scaffold.workspace.naming import name_problem  # noqa: PLC0415 -- few changes give a file another name

    taken = name_problem(project, rewritten.path, rewritten.to)
    return Rewritten(rewritten.path, Result.REFUSED, problem=taken) if taken is not None else rewritten


def _result(problem: Problem) -> Result:
    return Result.SKIPPED if isinstance(problem, Skipped) else Result.FAILED


def rewrite_document(document: Document, operations: Sequence[Operation]) -> Rewritten:
    """The outcome for one document that was read already."""
    return _rewritten(document, rewrite(document, operations))


def _rewritten(document: Document, outcome: Outcome) -> Rewritten:
    if outcome.revision is None or outcome.result is not Result.CHANGED:
        return Rewritten(document.path, outcome.result, problem=outcome.problem)
    result = outcome.revision.result
    told = tuple(sorted(_told(outcome.revision)))
    to = result.path if result.path != document.path else ""
    return Rewritten(document.path, outcome.result, document.source.data, result.source.data, told, to=to)


def _told(revision: Revision) -> Iterator[Told]:
    for step in revision.steps:
        changes = step.operation.changes(step.before)
        lines = LineIndex(step.before.source) if changes else None
        for change in changes:
            assert lines is not None  # noqa: S101 -- made for the first change
            yield Told(lines.line(change.at), change.what, step.operation.name)
