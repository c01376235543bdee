"""An interview held with somebody: ask, take what they do, keep it, and so on to the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.wizard import menu
from scaffold.wizard.checking import trouble
from scaffold.wizard.events import Answer, Cancel
from scaffold.wizard.interview import step
from scaffold.wizard.prompter import Asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.wizard.events import Event
    from scaffold.wizard.interview import Interview
    from scaffold.wizard.known import Known
    from scaffold.wizard.prompter import Prompter


def converse(
    interview: Interview,
    prompter: Prompter,
    *,
    known: Callable[[Interview], Known],
    keep: Callable[[Interview], None],
    preview: Callable[[Interview], None],
) -> Interview:
    """Ask until the menu is answered, or the person leaves.

    `known` is asked before each question what is known by then; `keep` puts away what was answered, after each answer
    and when the person leaves; `preview` is told each time before the menu is asked.
    """
    while not interview.outcome and not interview.stopped:
        interview = replace(interview, known=known(interview))
        if interview.question.path == menu.MENU:
            preview(interview)
        interview = _asked(interview, prompter)
        keep(interview)
    return interview


def _asked(interview: Interview, prompter: Prompter) -> Interview:
    """One question, until what the person does will do. What was typed is there again each time."""
    question = interview.question
    asking = Asking(question, interview.shown, lambda value: trouble(question, value, interview.form))
    while True:
        event = _event(prompter, asking)
        try:
            return step(interview, event)
        except Problem as problem:
            said = f"{problem.what}; {problem.right}" if problem.right else problem.what
            shown = event.value if isinstance(event, Answer) else asking.shown
            asking = replace(asking, shown=shown, trouble=said)


def _event(prompter: Prompter, asking: Asking) -> Event:
    try:
        return prompter.ask(asking)
    except (KeyboardInterrupt, EOFError):
        return Cancel()
