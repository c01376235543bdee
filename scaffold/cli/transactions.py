"""What every command says of transactions, and the exit code that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.cli.terminal import say
from scaffold.reports.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.problems import Problem
    from scaffold.workspace.project import Project
    from scaffold.workspace.recovery import Recovered
    from scaffold.workspace.transaction import Committed


def recover_first(project: Project) -> None:
    """Bring an interrupted change to its end, and say so. Every command that reads documents does this first."""
    from scaffold.workspace.state import State

    if not State.of(project).is_open():
        return
    from scaffold.workspace.recovery import recover

    _say_recovered(recover(project, say))


def exit_code(committed: Committed) -> int:
    """Say what a person must know of a transaction: 0, 2 where something was left, 130 where it was interrupted."""
    _say_recovered(committed.recovered)
    _say_left(committed.left)
    if committed.alone:
        say("this change is so large that the history has no room for another: only this one can be taken back")
    if committed.interrupted:
        say("interrupted while documents were written: the change was made first, and `scaffold undo` takes it back")
        return 130
    return 2 if committed.left else 0


def _say_recovered(what: Recovered | None) -> None:
    if what is None:
        return
    from scaffold.reports.history import recovered

    say(recovered(what))
    _say_left(what.left)


def _say_left(left: Iterable[Problem]) -> None:
    for problem in left:
        say(sentence(problem))
