"""What `fmt` and `normalize` share: which files, what is shown, what is written, the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from scaffold.cli.progress import Progress
from scaffold.cli.terminal import say, screen
from scaffold.cli.transactions import command_words, exit_code
from scaffold.problems import Place, Problem
from scaffold.reports.outcomes import KINDS, reasons, repair, summary
from scaffold.reports.sentences import place, sentence
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.visible import visible_line
from scaffold.workspace.discovery import find_markdown
from scaffold.workspace.many import rewrite_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.operations.operation import Operation
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.many import Rewritten
    from scaffold.workspace.project import Project

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for. `again` is the command with those of its options that matter for a repair."""

    again: tuple[str, ...]
    paths: tuple[str, ...]
    check: bool = False
    diff: bool = False
    changed: str = ""
    stdin_filename: str = ""
    layout: str = ""
    jobs: int = 0
    quiet: bool = False
    verbose: bool = False

    @property
    def shown_only(self) -> bool:
        return self.check or self.diff


def again(*flags: str, layout: str = "", changed: str = "") -> tuple[str, ...]:
    """The options of a command that a repair needs as well."""
    named = (("--layout", layout), ("--changed", changed))
    return (*flags, *(f"{option}={value}" for option, value in named if value))


def rewrite_files(project: Project, operations: Sequence[Operation], wanted: Wanted) -> int:
    """Run operations on the files that are wanted: show, write, count. Gives the exit code."""
    if wanted.layout:
        project.catalogue.get(wanted.layout)  # an unknown one is said once, and not for every file
    if STDIN in wanted.paths:
        from scaffold.cli.stdin import rewrite_stdin

        return rewrite_stdin(project, operations, wanted)
    if wanted.stdin_filename:
        raise Problem("`--stdin-filename` names the text on stdin", right="add `-` for that, or leave the option out")
    found = _touched(project, wanted)
    account = Account(wanted, len(found))
    read = partial(project.read_any, layout=wanted.layout)
    outcomes = rewrite_many(project, found, read, lambda document: rewrite(document, operations), wanted.jobs)
    if not wanted.shown_only:
        return account.end(write_changed(project, account.watch(outcomes), account))
    for outcome in account.watch(outcomes):
        account.tell(outcome)
    return account.end()


def write_changed(project: Project, outcomes: Iterable[Rewritten], account: Account) -> int:
    """Write what changed: as one change in the history, and what can't be written stops no other file.

    A file counts as changed when it is written, so those are told at the end. Gives the exit code of the writing.
    """
    from scaffold.workspace.transaction import Transaction

    changed = []
    with Transaction(project, command_words(), keep_going=True, tell=say) as transaction:
        for outcome in outcomes:
            if outcome.result is Result.CHANGED:
                transaction.add(outcome.path, outcome.before, outcome.after)
                changed.append(replace(outcome, before=b"", after=b""))  # the transaction has them
            else:
                account.tell(outcome)
        committed = transaction.commit()
    left = {os.path.realpath(problem.place.path) for problem in committed.left}
    for outcome in changed:
        if left and os.path.realpath(outcome.path) in left:
            account.counts[Result.FAILED] += 1
        else:
            account.tell(outcome)
    return exit_code(committed)


def find(project: Project, paths: Sequence[str]) -> list[Found]:
    """The files to look at. Raises `Problem` where there is none, with where it looked."""
    found = find_markdown(project, paths)
    if not found:
        where = ", ".join(f"`{visible_line(path)}`" for path in paths or (str(project.root),))
        raise Problem(f"no Markdown files in {where}", right="name a file or a folder that has `.md` files")
    return found


def _touched(project: Project, wanted: Wanted) -> list[Found]:
    found = find(project, wanted.paths)
    if not wanted.changed:
        return found
    from scaffold.workspace.git import changed_since

    touched = changed_since(project.root, wanted.changed)
    return [one for one in found if one.problem is not None or os.path.realpath(one.path) in touched]


class Account:
    """Tells what became of each file, data on stdout and the rest on stderr, and counts."""

    def __init__(self, wanted: Wanted, files: int) -> None:
        self.counts: Counter[Result] = Counter()
        self._wanted = wanted
        self._skipped: Counter[str] = Counter()
        self._progress = Progress(files, wanted.again[0], shown=not wanted.quiet)

    def watch(self, outcomes: Iterable[Rewritten]) -> Iterator[Rewritten]:
        return self._progress.watch(outcomes)

    def tell(self, outcome: Rewritten) -> None:
        self.counts[outcome.result] += 1
        if outcome.problem is not None:
            if outcome.result is Result.SKIPPED:
                self._skipped[outcome.problem.what] += 1
            if outcome.result is not Result.SKIPPED or self._wanted.verbose:
                self._progress.clear()
                say(sentence(outcome.problem, KINDS[outcome.result]))
        elif outcome.result is Result.CHANGED and not self._wanted.quiet:
            self._progress.clear()
            self._changed(outcome)
        elif self._wanted.verbose:
            self._progress.clear()
            say(f"{outcome.result}: {visible_line(outcome.path)}")

    def _changed(self, outcome: Rewritten) -> None:
        diff = self._wanted.diff
        if diff:
            from scaffold.reports.diff import unified

            sys.stdout.write(unified(outcome.before, outcome.after, outcome.path, screen()))
        else:
            print(visible_line(outcome.path))
        for change in outcome.told:
            line = f"{place(Place(outcome.path, change.line))}: {visible_line(change.what)} [{change.by}]"
            say(line) if diff else print(line)

    def end(self, code: int = 0) -> int:
        """Say the counts. Gives the exit code, which is `code` where the writing had one of its own."""
        wanted, counts = self._wanted, self.counts
        if not wanted.quiet:
            for line in reasons(self._skipped):
                say(line)
            say(summary(counts, shown_only=wanted.shown_only))
            if wanted.check and counts[Result.CHANGED]:
                say(repair(wanted.again, wanted.paths))
        bad = counts[Result.REFUSED] or counts[Result.FAILED]
        return code or (2 if bad else int(wanted.check and counts[Result.CHANGED] > 0))
