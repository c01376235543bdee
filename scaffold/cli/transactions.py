"""What every command says of transactions, and the exit code that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.cli import WORDS
from scaffold.cli.terminal import say
from scaffold.reports.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.problems import Problem
    from scaffold.workspace.project import Project
    from scaffold.workspace.recovery import Recovered
    from scaffold.workspace.transaction import Committed


def command_words() -> tuple[str, ...]:
    """The words after `scaffold` that this command was called with, as the history has them."""
    return WORDS.get()


def project_here(folder: str = ".") -> Project:
    """The project around a folder, with no change half done: how every command begins that reads documents.

    Raises `Problem` for settings that are wrong, and where an interrupted change can be brought to no end.
    """
    from scaffold.workspace.project import Project

    project = Project.around(folder)
    recover_first(project)
    return project


def recover_first(project: Project) -> None:
    """Bring an interrupted change to its end, and say so."""
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
        say("interrupted while documents were written, so all of them were written first")
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
