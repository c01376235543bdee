"""`-` as a path: a text from stdin to stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scaffold.cli.terminal import say, screen
from scaffold.problems import Problem
from scaffold.reports.outcomes import KINDS
from scaffold.reports.sentences import sentence
from scaffold.rewriting.outcome import Result
from scaffold.text.source import Source
from scaffold.workspace.many import rewrite_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.cli.rewriting import Wanted
    from scaffold.operations.operation import Operation
    from scaffold.workspace.project import Project


def rewrite_stdin(project: Project, operations: Sequence[Operation], wanted: Wanted) -> int:
    """The text on stdin, rewritten, to stdout; with `--check` or `--diff` only what they show."""
    if len(wanted.paths) > 1:
        raise Problem("`-` stands for stdin and goes with no other path", right="name either")
    if wanted.changed:
        raise Problem("git does not know when the text on stdin was changed", right="leave out `--changed`")
    path = wanted.stdin_filename or "stdin"
    source = Source.read(sys.stdin.buffer.read(), path)
    outcome = rewrite_document(project.open_any(source, wanted.layout), operations)
    if outcome.problem is not None:
        say(sentence(outcome.problem, KINDS[outcome.result]))
        return 2
    changed = outcome.result is Result.CHANGED
    if wanted.diff and changed:
        from scaffold.reports.diff import unified

        sys.stdout.write(unified(outcome.before, outcome.after, path, screen()))
    if not wanted.shown_only:
        sys.stdout.buffer.write(outcome.after if changed else source.data)
        sys.stdout.buffer.flush()
    return int(wanted.check and changed)
