"""What a change of many documents would do, before it is made: by row and cell, the same change told once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scaffold.problems import Place, Problem
from scaffold.reports.outcomes import KINDS
from scaffold.reports.sentences import counted, place, sentence
from scaffold.rewriting.outcome import Result
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.workspace.many import Rewritten

# So many documents are named below a change that they share; the rest is counted.
_NAMED = 5


def planned(outcomes: Iterable[Rewritten], *, every: bool = False, placed: bool = True) -> Iterator[str]:
    """`Status: Proposed → Accepted (66 documents)` and some of their paths; a change of one document with its line.

    `every`: each change of each document in a line of its own; one that is not `placed` goes without path and line.
    """
    shared: dict[str, list[tuple[str, int]]] = {}
    for outcome in outcomes:
        for line, what, _ in outcome.told:
            shared.setdefault(what, []).append((outcome.path, line))
    for what, places in shared.items():
        paths = list(dict.fromkeys(path for path, _ in places))
        if every or len(paths) == 1:
            for path, line in places:
                yield (f"{place(Place(path, line))}: " if placed else "") + visible_line(what)
            continue
        yield f"{visible_line(what)} ({counted(len(paths), 'document')})"
        yield from _some(paths)


def held_up(outcomes: Iterable[Rewritten], *, every: bool = False) -> Iterator[str]:
    """Why documents were refused, or failed: what many share is told once, with some of their paths."""
    shared: dict[tuple[str, str, str], list[Rewritten]] = {}
    for outcome in outcomes:
        if outcome.problem is not None and outcome.result is not Result.SKIPPED:
            key = (KINDS[outcome.result], outcome.problem.what, outcome.problem.right)
            shared.setdefault(key, []).append(outcome)
    for (kind, what, right), alike in shared.items():
        if every or len(alike) == 1:
            yield from (sentence(one.problem, kind) for one in alike if one.problem is not None)
        else:
            yield sentence(Problem(f"{what} ({counted(len(alike), 'document')})", right=right), kind)
            yield from _some([one.path for one in alike])


def _some(paths: Sequence[str]) -> Iterator[str]:
    yield from (f"  {visible_line(path)}" for path in paths[:_NAMED])
    if len(paths) > _NAMED:
        yield f"  and {len(paths) - _NAMED:,} more"


def planned_json(outcomes: Sequence[Rewritten], *, written: bool) -> str:
    """The same for machines: whether it was written, and for each document that was met its outcome and changes."""
    value = {"written": written, "documents": [_record(outcome) for outcome in outcomes]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _record(outcome: Rewritten) -> dict[str, object]:
    record: dict[str, object] = {"path": outcome.path, "outcome": str(outcome.result)}
    if outcome.result is Result.CHANGED:
        record["changes"] = [{"line": line, "what": what, "operation": by} for line, what, by in outcome.told]
    if outcome.to:
        record["to"] = outcome.to
    if outcome.problem is not None:
        record["problem"] = {
            "what": outcome.problem.what,
            "right": outcome.problem.right,
            "line": outcome.problem.place.line,
            "column": outcome.problem.place.column,
        }
    return record
