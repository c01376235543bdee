"""What every command that changes many documents shares: choose, plan, show, ask, write all or nothing, count."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from scaffold.cli.progress import Progress
from scaffold.cli.rewriting import find
from scaffold.cli.terminal import ask, say, screen
from scaffold.cli.transactions import command_words, exit_code
from scaffold.documents.selecting import selected
from scaffold.problems import Problem, Withheld
from scaffold.reports.outcomes import KINDS, go_on, reasons, summary
from scaffold.reports.plan import held_up, planned, planned_json
from scaffold.reports.sentences import counted, sentence
from scaffold.rewriting.outcome import Result
from scaffold.text.visible import visible_line
from scaffold.workspace.many import rewrite_many
from scaffold.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaffold.cli.bulk_options import Bulk
    from scaffold.documents.document import Document
    from scaffold.documents.selecting import Term
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.many import Plan, Rewritten
    from scaffold.workspace.project import Project
    from scaffold.workspace.transaction import Committed

# The last line has these also where there are none of them.
_ALWAYS = (Result.CHANGED, Result.UNCHANGED, Result.SKIPPED, Result.REFUSED)


def change_many(
    project: Project,
    plan: Plan,
    bulk: Bulk,
    terms: Sequence[Term] = (),
    *,
    meant: Callable[[Document], bool] | None = None,
    found: Sequence[Found] | None = None,
) -> int:
    """Plan a change of every document that is `meant` and for which all `terms` hold, show it, ask, and make it.

    The documents are those below the paths that are named, or those that were `found`. Gives the exit code.
    """
    found = find(project, bulk.paths) if found is None else found
    if not bulk.one_named:
        _check_that_somebody_answers(bulk)
    if bulk.layout:
        project.catalogue.get(bulk.layout)  # an unknown one is said once, and not for every file

    def chosen(document: Document) -> bool:
        return selected(document, terms) is not None and (meant is None or meant(document))

    outcomes = _planned(project, found, plan, chosen, bulk)
    if any(outcome.to for outcome in outcomes):
        from scaffold.workspace.following import followed

        outcomes = followed(project, outcomes, bulk.layout)
    changed = [outcome for outcome in outcomes if outcome.result is Result.CHANGED]
    stopped = _stopped(outcomes) and not bulk.keep_going
    if bulk.text:
        _show(outcomes, changed, bulk)
    agreed = bool(changed) and not bulk.shown_only and not stopped and _agreed(changed, bulk)
    committed = _write(project, changed, bulk) if agreed else None
    if not bulk.text:
        sys.stdout.write(planned_json(outcomes, written=committed is not None))
    code = exit_code(committed) if committed is not None else 0
    _count(outcomes, bulk, committed)
    if stopped and not bulk.shown_only:
        say("nothing was written; `--keep-going` changes the others" if changed else "nothing was written")
    _say_what_goes_on(outcomes)
    return code or (2 if _stopped(outcomes) else int(bulk.check and bool(changed)))


def _say_what_goes_on(outcomes: Sequence[Rewritten]) -> None:
    """The command that changes also what the life cycle withholds."""
    withheld = [outcome.problem for outcome in outcomes if isinstance(outcome.problem, Withheld)]
    if withheld:
        say(go_on(command_words(), (option for problem in withheld for option in problem.options)))


def _stopped(outcomes: Sequence[Rewritten]) -> bool:
    return any(outcome.result in (Result.REFUSED, Result.FAILED) for outcome in outcomes)


def _check_that_somebody_answers(bulk: Bulk) -> None:
    if not (bulk.yes or bulk.shown_only or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise Problem("nobody can be asked: this is no terminal", right="say `--yes`, or `--dry-run` to look only")


def _planned(
    project: Project, found: Sequence[Found], plan: Plan, chosen: Callable[[Document], bool], bulk: Bulk
) -> list[Rewritten]:
    read = partial(project.read, layout=bulk.layout)
    progress = Progress(len(found), "reading", shown=bulk.text)
    return list(progress.watch(rewrite_many(project, found, read, plan, meant=chosen)))


def _show(outcomes: Sequence[Rewritten], changed: Sequence[Rewritten], bulk: Bulk) -> None:
    lines = planned(changed, every=bulk.verbose or len(changed) == 1, placed=not bulk.one_named or len(changed) > 1)
    for line in (visible_line(outcome.path) for outcome in changed) if bulk.check else lines:
        print(line)
    if bulk.diff or (bulk.dry_run and bulk.one_named):
        from scaffold.reports.diff import unified

        for outcome in changed:
            sys.stdout.write(unified(outcome.before, outcome.after, outcome.path, screen(), outcome.to))
    sys.stdout.flush()
    for outcome in outcomes:
        if outcome.result is Result.SKIPPED and outcome.problem is not None and bulk.verbose:
            say(sentence(outcome.problem, KINDS[outcome.result]))
    for line in held_up(outcomes, every=bulk.verbose):
        say(line)


def _agreed(changed: Sequence[Rewritten], bulk: Bulk) -> bool:
    """Whether the change is to be made: one document that was named is changed at once, more are asked about.

    Raises `Problem` where nobody is asked and documents have other changes.
    """
    if bulk.one_named and len(changed) == 1:
        return True
    _check_that_somebody_answers(bulk)
    dirty = _uncommitted(changed, bulk)
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


def _uncommitted(changed: Sequence[Rewritten], bulk: Bulk) -> list[str]:
    if bulk.allow_dirty:
        return []
    from scaffold.workspace.git import uncommitted

    return sorted(uncommitted(outcome.path for outcome in changed))


def _write(project: Project, changed: Sequence[Rewritten], bulk: Bulk) -> Committed:
    # Where links follow a document, one file without the others would leave some that lead nowhere.
    keep_going = bulk.keep_going and not any(outcome.to for outcome in changed)
    with Transaction(project, command_words(), keep_going=keep_going, tell=say) as transaction:
        for outcome in changed:
            if outcome.to:
                transaction.rename(outcome.path, outcome.to, outcome.before, outcome.after)
            else:
                transaction.add(outcome.path, outcome.before, outcome.after)
        return transaction.commit()


def _count(outcomes: Sequence[Rewritten], bulk: Bulk, committed: Committed | None) -> None:
    if not bulk.verbose:
        for line in reasons(Counter(o.problem.what for o in outcomes if o.problem and o.result is Result.SKIPPED)):
            say(line)
    counts = Counter(outcome.result for outcome in outcomes)
    if committed is not None:
        counts[Result.FAILED] += counts[Result.CHANGED] - committed.documents
        counts[Result.CHANGED] = committed.documents
    left_out = committed is None and counts[Result.CHANGED] > 0
    say(summary(counts, shown_only=bulk.shown_only or left_out, always=_ALWAYS))
