"""What became of one document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scaffold.problems import BadCondition, Place, Problem, Refused, Skipped
from scaffold.rewriting.guard import guard
from scaffold.rewriting.revision import Revision, revise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation


class Result(StrEnum):
    """How a run ended for one document."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, and why where it was not changed. `revision` is what may be written."""

    path: str
    result: Result
    revision: Revision | None = None
    problem: Problem | None = None


def rewrite(
    document: Document, operations: Iterable[Operation], then: Iterable[Operation] = (), *, each: bool = False
) -> Outcome:
    """Run operations on a document as `revise` does, and hold the result to the guard.

    Never raises for what a document says; `BadCondition` for what no document can be asked.
    """
    try:
        revision = revise(document, operations, then, each=each)
        guard(revision)
    except BadCondition:
        raise
    except Refused as problem:
        return Outcome(document.path, Result.REFUSED, problem=_placed(problem, document))
    except Skipped as problem:
        return Outcome(document.path, Result.SKIPPED, problem=_placed(problem, document))
    except Problem as problem:
        return Outcome(document.path, Result.FAILED, problem=_placed(problem, document))
    return Outcome(document.path, Result.CHANGED if revision.changed else Result.UNCHANGED, revision)


def _placed(problem: Problem, document: Document) -> Problem:
    """The same, with the document's path where it has no place."""
    if not problem.place.path:
        problem.place = Place(document.path)
    return problem
