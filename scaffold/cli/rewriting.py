"""What `fmt` and `normalize` share: which files, what is shown, what is written, the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from scaffold.cli.progress import Progress
from scaffold.cli.terminal import say, screen
from scaffold.problems import Place, Problem
from scaffold.reports.outcomes import reasons, repair, summary
from scaffold.reports.sentences import place, sentence
from scaffold.rewriting.outcome import Result, rewrite
from scaffold.text.source import Source
from scaffold.text.visible import visible_line
from scaffold.workspace.discovery import find_markdown
from scaffold.workspace.many import rewrite_document, rewrite_many, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.operations.operation import Operation
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.many import Rewritten
    from scaffold.workspace.project import Project

STDIN = "-"
KINDS = {Result.REFUSED: "refused", Result.FAILED: "error", Result.SKIPPED: "skipped"}


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


def again(*flags: str, layout: str = "", changed: str = "") -> tuple[str, ...]:
    """The options of a command that a repair needs as well."""
    named = (("--layout", layout), ("--changed", changed))
    return (*flags, *(f"{option}={value}" for option, value in named if value))


def rewrite_files(project: Project, operations: Sequence[Operation], wanted: Wanted) -> int:
    """Run operations on the files that are wanted: show, write, count. Gives the exit code."""
    if wanted.layout:
        project.catalogue.get(wanted.layout)  # an unknown one is said once, and not for every file
    if STDIN in wanted.paths:
        return _rewrite_stdin(project, operations, wanted)
    found = _touched(project, wanted)
    counts: Counter[Result] = Counter()
    skipped: Counter[str] = Counter()
    progress = Progress(len(found), wanted.again[0], shown=not wanted.quiet)
    read = partial(project.read_any, layout=wanted.layout)
    outcomes = rewrite_many(project, found, read, lambda document: rewrite(document, operations), wanted.jobs)
    for outcome in progress.watch(outcomes):
        told = outcome if _shown_only(wanted) else written(project, outcome)
        counts[told.result] += 1
        if told.result is Result.SKIPPED and told.problem is not None:
            skipped[told.problem.what] += 1
        _tell(told, wanted, progress)
    if not wanted.quiet:
        for line in reasons(skipped):
            say(line)
        say(summary(counts, shown_only=_shown_only(wanted)))
        if wanted.check and counts[Result.CHANGED]:
            say(repair(wanted.again, wanted.paths))
    return _code(counts, wanted)


def _shown_only(wanted: Wanted) -> bool:
    return wanted.check or wanted.diff


def _code(counts: Counter[Result], wanted: Wanted) -> int:
    if counts[Result.REFUSED] or counts[Result.FAILED]:
        return 2
    return int(wanted.check and counts[Result.CHANGED] > 0)


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


def _tell(outcome: Rewritten, wanted: Wanted, progress: Progress) -> None:
    """What became of one file: data on stdout, the rest on stderr."""
    if outcome.problem is not None:
        if outcome.result is not Result.SKIPPED or wanted.verbose:
            progress.clear()
            say(sentence(outcome.problem, KINDS[outcome.result]))
    elif outcome.result is Result.CHANGED and not wanted.quiet:
        progress.clear()
        if wanted.diff:
            from scaffold.reports.diff import unified

            sys.stdout.write(unified(outcome.before, outcome.after, outcome.path, colour=screen().colour))
        else:
            print(visible_line(outcome.path))
        for change in outcome.told:
            line = f"{place(Place(outcome.path, change.line))}: {visible_line(change.what)} [{change.by}]"
            say(line) if wanted.diff else print(line)
    elif wanted.verbose:
        progress.clear()
        say(f"{outcome.result}: {visible_line(outcome.path)}")


def _rewrite_stdin(project: Project, operations: Sequence[Operation], wanted: Wanted) -> int:
    """The text on stdin, rewritten, to stdout; with `--check` or `--diff` only what they show."""
    if len(wanted.paths) > 1:
        raise Problem("`-` stands for stdin and goes with no other path", right="name either")
    path = wanted.stdin_filename or "stdin"
    source = Source.read(sys.stdin.buffer.read(), path)
    outcome = rewrite_document(project.open_any(source, wanted.layout), operations)
    if outcome.problem is not None:
        say(sentence(outcome.problem, KINDS[outcome.result]))
        return 2
    changed = outcome.result is Result.CHANGED
    if wanted.diff and changed:
        from scaffold.reports.diff import unified

        sys.stdout.write(unified(outcome.before, outcome.after, path, colour=screen().colour))
    if not _shown_only(wanted):
        sys.stdout.buffer.write(outcome.after if changed else source.data)
        sys.stdout.buffer.flush()
    return int(wanted.check and changed)
