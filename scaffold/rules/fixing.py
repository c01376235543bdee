"""Fixes, made one after the other until nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.rewriting.outcome import Outcome, Result
from scaffold.rewriting.revision import Revision, revise
from scaffold.rules.checking import diagnose
from scaffold.rules.facts import NOWHERE, Around
from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.rewriting.revision import Step
    from scaffold.rules.finding import Diagnostic
    from scaffold.rules.selection import Selection

# A fix may show what another one can mend; real documents need two rounds, and nothing may go on for ever.
ROUNDS = 10


def fixed(
    document: Document,
    selection: Selection,
    *,
    unsafe: bool = False,
    around: Around = NOWHERE,
    counts: Callable[[Diagnostic], bool] | None = None,
) -> Outcome:
    """The outcome of every fix that the guard lets through; those that it does not are left out.

    `counts` says which diagnostics of the document as it is are to be fixed, and that once; all of them if None.
    """
    steps: list[Step] = []
    current = document
    for _ in range(ROUNDS if counts is None else 1):
        diagnostics = diagnose(current, selection, around)
        wanted = [one for one in diagnostics if counts is None or counts(one)]
        made = list(_round(current, wanted, unsafe=unsafe))
        if not made:
            break
        steps += made
        current = made[-1].after
    revision = Revision(document, tuple(steps))
    return Outcome(document.path, Result.CHANGED if revision.changed else Result.UNCHANGED, revision)


def _round(document: Document, diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> Iterator[Step]:
    """Operations name what they change by what it is called, so each can follow on the one before."""
    from scaffold.rewriting.guard import guard  # noqa: PLC0415 -- most checks fix nothing

    done: set[str] = set()
    for diagnostic in diagnostics:
        if diagnostic.fix is None or not (diagnostic.fix.safe or unsafe) or repr(diagnostic.fix.operations) in done:
            continue
        done.add(repr(diagnostic.fix.operations))
        try:
            revision = revise(document, diagnostic.fix.operations)
            guard(revision)
        except Problem:  # it can't be made here, or would harm something: then it stays a finding
            continue
        if revision.changed:
            yield from revision.steps
            document = revision.result


def edits_of(document: Document, diagnostic: Diagnostic) -> tuple[Edit, ...]:
    """The edits of a diagnostic's fix, to be shown; none where it has none, or where it can't be made."""
    if diagnostic.fix is None:
        return ()
    try:
        if len(diagnostic.fix.operations) == 1:
            return diagnostic.fix.operations[0].edits(document)
        after = revise(document, diagnostic.fix.operations).result.source.data
    except Problem:
        return ()
    return (_difference(document.source.data, after),) if after != document.source.data else ()


def _difference(before: bytes, after: bytes) -> Edit:
    """The one edit between two texts, whole lines."""
    ours, theirs = before.splitlines(keepends=True), after.splitlines(keepends=True)
    shorter = min(len(ours), len(theirs))
    first = next((at for at in range(shorter) if ours[at] != theirs[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if ours[-1 - at] != theirs[-1 - at]), rest)
    start = sum(map(len, ours[:first]))
    replaced = b"".join(theirs[first : len(theirs) - last])
    return Edit(start, len(before) - sum(map(len, ours[len(ours) - last :])), replaced)
