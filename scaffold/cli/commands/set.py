"""`scaffold set`: give metadata rows of a document their values."""

import os
import sys
from typing import Annotated

import typer

EXAMPLE = """
FIELD is a metadata row by its name, `status`, `contact`, or a key of the answers file. A value is written in the
layout's form: `105` becomes the link that the layout wants. A status must be one that may follow, and what it demands
must be there.

Examples:

\b
  scaffold set status=Accepted 'Tracking issue=749' 2026/my-goal.md
  scaffold set '[lang] champion=@ghost' 2026/my-goal.md --dry-run
"""


def set_(
    words: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE... DOC", help="What to set, then the document.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show the change as a unified diff.")] = False,
    any_transition: Annotated[
        bool, typer.Option("--any-transition", help="Allow a status that may not follow the old one.")
    ] = False,
    ignore_demand: Annotated[
        list[str] | None,
        typer.Option("--ignore-demand", metavar="NAME", help="Go on without this demand of the new status."),
    ] = None,
    layout: Annotated[
        str,
        typer.Option("--layout", metavar="NAME", help="Read the document by this layout.", show_default=False),
    ] = "",
) -> int:
    """Set metadata rows of a document."""
    from scaffold.cli.terminal import say, screen
    from scaffold.problems import Problem
    from scaffold.reports.changes import changed_rows
    from scaffold.reports.diff import unified
    from scaffold.reports.sentences import sentence
    from scaffold.rewriting.assigning import assign, assignments
    from scaffold.rewriting.outcome import Result
    from scaffold.text.visible import visible_line
    from scaffold.workspace.project import Project

    pairs, paths = split_words(words)
    if not pairs:
        raise Problem("nothing to set", right="write `FIELD=VALUE` before the document")
    if len(paths) != 1:
        raise Problem("name one document" if not paths else f"{len(paths)} documents are named", right="one at a time")
    project = Project.around(os.path.dirname(paths[0]) or ".")
    document = project.read(paths[0], layout)
    outcome = assign(
        document,
        assignments(pairs, document.form),
        any_transition=any_transition,
        ignored=tuple(ignore_demand or ()),
    )
    if outcome.problem is not None or outcome.revision is None:
        if outcome.problem is not None:
            say(sentence(outcome.problem, outcome.result))
        return 2
    before, after = document.source.data, outcome.revision.result.source.data
    for line in changed_rows(document, outcome.revision.result):
        print(visible_line(line))
    if diff or dry_run:
        sys.stdout.write(unified(before, after, paths[0], colour=screen().colour))
    if outcome.result is Result.CHANGED and not dry_run:
        project.files.replace(paths[0], after, expected=before)
    changed = outcome.result is Result.CHANGED
    say(
        f"{'would change' if dry_run else 'changed'} {int(changed)}, unchanged {int(not changed)}, skipped 0, refused 0"
    )
    return 0


def split_words(words: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """`FIELD=VALUE` words apart from paths: a word with `=` is an assignment unless it is the name of a file."""
    pairs, paths = [], []
    for word in words:
        field, equals, value = word.partition("=")
        if equals and not os.path.exists(word):
            pairs.append((field.strip(), value.strip()))
        else:
            paths.append(word)
    return pairs, paths


set_.__doc__ = f"{set_.__doc__}\n{EXAMPLE}"
