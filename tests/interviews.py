"""Interviews held without anybody: for tests of the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.rewriting.creation import Creation, create
from scaffold.templating.reading_answers import read_answers
from scaffold.text.yaml import Yaml
from scaffold.wizard.conversation import converse
from scaffold.wizard.events import Answer, NotYet
from scaffold.wizard.interview import step
from scaffold.wizard.menu import MENU
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.wizard.events import Event
    from scaffold.wizard.interview import Interview
    from scaffold.wizard.script import Script


def hold(state: Interview, script: Script) -> Interview:
    """The interview at the end of a script, which was used up."""
    known = state.known
    state = converse(state, script, known=lambda _: known, keep=lambda _: None, preview=lambda _: None)
    script.end()
    return state


def ask_on(state: Interview, until: str = "") -> Interview:
    """The interview with every question left open, or answered by what stands on the line where it must be."""
    while state.question.path != MENU and state.question.name != until:
        state = step(state, passed_over(state))
    return state


def passed_over(state: Interview) -> Event:
    """The least that answers a question."""
    question = state.question
    if question.may_wait:
        return NotYet()
    usable = [choice.value for choice in question.choices if not choice.disabled]
    standing = state.value(question) or question.default
    return Answer(standing or (usable[0] if usable else "lang"))


def names(state: Interview, most: int) -> list[str]:
    """The names of the next questions, each left open."""
    found: list[str] = []
    while state.question.path != MENU and len(found) < most:
        found.append(state.question.name)
        state = step(state, passed_over(state))
    return found


def create_from(state: Interview) -> Document:
    """The document that the answers make, through everything that flags and files pass."""
    answers = read_answers(Yaml(state.answers, "", None), state.form)
    return create(state.form, answers, Project.around().template(state.form)).document


def made_from(state: Interview) -> Creation:
    """The same with its path, as the wizard makes it."""
    return Creation(create_from(state), "")
