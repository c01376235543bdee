"""What every command that changes many documents shares: choose, plan, show, ask, write all or nothing, count."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from scaffold.cli.progress import Progress
from scaffold.cli.rewriting import KINDS, find
from scaffold.cli.terminal import ask, say, screen
from scaffold.documents.selecting import parse_terms, selected
from scaffold.problems import Problem
from scaffold.reports.outcomes import reasons, summary
from scaffold.reports.plan import as_records, planned
from scaffold.reports.sentences import counted, sentence
from scaffold.rewriting.outcome import Result
from scaffold.text.visible import visible_line
from scaffold.workspace.many import rewrite_many

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaffold.documents.document import Document
    from scaffold.rewriting.outcome import Outcome
    from scaffold.workspace.many import Rewritten
    from scaffold.workspace.project import Project


@dataclass(frozen=True, slots=True)
class Bulk:
    """What the options of a bulk command ask for."""

    paths: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    layout: str = ""
    dry_run: bool = False
    diff: bool = False
    yes: bool = False
    keep_going: bool = False
    allow_dirty: bool = False
    output_format: str = "text"
    verbose: bool = False


def change_many(project: Project, plan: Callable[[Document], Outcome], bulk: Bulk) -> int:
    """Plan a change of every document that is meant, show it, ask, and make it. Gives the exit code."""
    _check_that_somebody_answers(bulk)
    outcomes = _planned(project, plan, bulk)
    changed = [outcome for outcome in outcomes if outcome.result is Result.CHANGED]
    bad = [outcome for outcome in outcomes if outcome.result in (Result.REFUSED, Result.FAILED)]
    _show(outcomes, changed, bad, bulk)
    stopped = bool(bad) and not bulk.keep_going
    written = bool(changed) and not bulk.dry_run and not stopped and _agreed(project, changed, bulk)
    if written:
        _write(project, changed)
    _count(outcomes, bulk, written=written, stopped=stopped)
    return 2 if bad else 0


def _check_that_somebody_answers(bulk: Bulk) -> None:
    """One document that was named is changed at once; more are shown first."""
    if not (bulk.yes or bulk.dry_run or _one_named(bulk) or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise Problem("nobody can be asked: this is no terminal", right="say `--yes`, or `--dry-run` to look only")


def _one_named(bulk: Bulk) -> bool:
    return len(bulk.paths) == 1 and os.path.isfile(bulk.paths[0])


def _planned(project: Project, plan: Callable[[Document], Outcome], bulk: Bulk) -> list[Rewritten]:
    if bulk.layout:
        project.catalogue.get(bulk.layout)  # an unknown one is said once, and not for every file
    terms = parse_terms(bulk.where, project.catalogue.formats())

    def of_chosen(document: Document) -> Outcome | None:
        return plan(document) if selected(document, terms) is not None else None

    found = find(project, bulk.paths)
    read = partial(project.read, layout=bulk.layout)
    progress = Progress(len(found), "reading", shown=bulk.output_format == "text")
    return list(progress.watch(rewrite_many(project, found, read, of_chosen)))


def _show(outcomes: Sequence[Rewritten], changed: Sequence[Rewritten], bad: Sequence[Rewritten], bulk: Bulk) -> None:
    if bulk.output_format == "json":
        import json

        print(json.dumps(as_records(outcomes), ensure_ascii=False, indent=1))
        return
    for line in planned(changed, every=bulk.verbose or len(changed) == 1):
        print(line)
    if bulk.diff:
        from scaffold.reports.diff import unified

        for outcome in changed:
            sys.stdout.write(unified(outcome.before, outcome.after, outcome.path, colour=screen().colour))
    for outcome in bad:
        if outcome.problem is not None:
            say(sentence(outcome.problem, KINDS[outcome.result]))


def _agreed(project: Project, changed: Sequence[Rewritten], bulk: Bulk) -> bool:
    if _one_named(bulk):
        return True
    sys.stdout.flush()
    dirty = _uncommitted(project, changed, bulk)
    if not bulk.yes:
        also = f"; {counted(len(dirty), 'has', 'have')} uncommitted changes" if dirty else ""
        return ask(f"change {counted(len(changed), 'document')}{also}?")
    if dirty:
        some = ", ".join(visible_line(path) for path in dirty[:3]) + (" …" if len(dirty) > 3 else "")
        raise Problem(
            f"{counted(len(dirty), 'document has', 'documents have')} uncommitted changes: {some}",
            right="commit them, or say `--allow-dirty`",
        )
    return True


def _uncommitted(project: Project, changed: Sequence[Rewritten], bulk: Bulk) -> list[str]:
    if bulk.allow_dirty:
        return []
    from scaffold.workspace.git import uncommitted

    return sorted(uncommitted(project.root, [outcome.path for outcome in changed]))


def _write(project: Project, changed: Sequence[Rewritten]) -> None:
    raise NotImplementedError


def _count(outcomes: Sequence[Rewritten], bulk: Bulk, *, written: bool, stopped: bool) -> None:
    if not bulk.verbose:
        for line in reasons(Counter(o.problem.what for o in outcomes if o.problem and o.result is Result.SKIPPED)):
            say(line)
    say(summary(Counter(outcome.result for outcome in outcomes), shown_only=not written))
    if stopped and not bulk.dry_run:
        say("nothing was written; `--keep-going` changes the others")
