"""`scaffold undo`: take back the last change."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from scaffold.workspace.project import Project
    from scaffold.workspace.undoing import Undone

EXAMPLE = """
Every command that writes documents keeps what they were, in the folder .scaffold/state: the last 20 changes, and no
more than 100 MB. Called again it takes back the one before. What was taken back can be made again with --redo until
something else is changed. A document that was edited since stops it; with --keep-going the others are taken back, and
those that were left can't be taken back later.

Examples:

\b
  scaffold undo
  scaffold undo --dry-run
  scaffold undo --list
  scaffold undo --list --format json
  scaffold undo --redo
"""


def undo(
    list_: Annotated[
        bool, typer.Option("--list", help="Show the changes, the newest first, and take back none.")
    ] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Make the change again that was taken back last.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the documents and write nothing.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave documents that were edited since; take back the others.")
    ] = False,
    form: Annotated[Literal["table", "json"], typer.Option("--format", help="How the list is written.")] = "table",
) -> int:
    """Take back the last change of documents."""
    from scaffold.cli.terminal import say
    from scaffold.cli.transactions import project_here
    from scaffold.problems import Problem

    if list_ and (redo or dry_run or keep_going):
        raise Problem("`--list` takes nothing back", right="leave out the other options, or `--list`")
    if form != "table" and not list_:
        raise Problem("`--format` is about the list", right="write `scaffold undo --list --format json`")
    project = project_here()
    if list_:
        return _list(project, form)
    from scaffold.workspace.undoing import undo as take_back

    undone = take_back(project, redo=redo, keep_going=keep_going, dry_run=dry_run, tell=say)
    if undone is None:
        say("there is nothing to make again" if redo else "there is no change to take back")
        return 0
    return _told(undone, redo=redo)


def _list(project: "Project", form: str) -> int:
    from scaffold.cli.terminal import say, screen
    from scaffold.reports.history import history_json, history_table
    from scaffold.reports.sentences import counted
    from scaffold.workspace.undoing import made_changes

    changes = made_changes(project)
    if form == "json":
        sys.stdout.write(history_json(changes))
    elif changes:
        sys.stdout.write(history_table(changes, screen()))
    say(counted(len(changes), "change"))
    return 0


def _told(undone: "Undone", *, redo: bool) -> int:
    from scaffold.cli.terminal import say
    from scaffold.cli.transactions import exit_code
    from scaffold.reports.history import named
    from scaffold.reports.sentences import counted, sentence
    from scaffold.text.visible import visible_line

    for path in undone.paths:
        print(visible_line(path))
    for problem in undone.left:
        say(sentence(problem))
    committed = undone.committed
    done = "made again" if redo else "took back"
    if committed is None:
        done = "would make again" if redo else "would take back"
    code = 0 if committed is None else exit_code(committed)
    count = len(undone.paths) if committed is None else committed.documents
    say(f"{done} {counted(count, 'document')}: {named(undone.change.command, undone.change.date)}")
    return code or (2 if undone.left else 0)


undo.__doc__ = f"{undo.__doc__}\n{EXAMPLE}"
