"""What a change of many documents would do, before it is made: by row and cell, the same change told once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scaffold.problems import Place
from scaffold.reports.sentences import counted, place
from scaffold.rewriting.outcome import Result
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.workspace.many import Rewritten

# So many documents are named below a change that they share; the rest is counted.
_NAMED = 5


def planned(outcomes: Iterable[Rewritten], *, every: bool = False) -> Iterator[str]:
    """`Status: Proposed → Accepted (66 documents)` and some of their paths; a change of one document with its line.

    `every`: each change of each document in a line of its own.
    """
    shared: dict[str, list[tuple[str, int]]] = {}
    for outcome in outcomes:
        for line, what, _ in outcome.told:
            shared.setdefault(what, []).append((outcome.path, line))
    for what, places in shared.items():
        paths = list(dict.fromkeys(path for path, _ in places))
        if every or len(paths) == 1:
            yield from (f"{place(Place(path, line))}: {visible_line(what)}" for path, line in places)
            continue
        yield f"{visible_line(what)} ({counted(len(paths), 'document')})"
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
    if outcome.problem is not None:
        record["problem"] = {
            "what": outcome.problem.what,
            "right": outcome.problem.right,
            "line": outcome.problem.place.line,
            "column": outcome.problem.place.column,
        }
    return record
