"""The interview: a state and what an event makes of it. Nothing is asked, read or written here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

from scaffold.problems import Problem
from scaffold.wizard import menu as last
from scaffold.wizard.assembling import assembled
from scaffold.wizard.checking import checked
from scaffold.wizard.entry import NOT_YET, Entry
from scaffold.wizard.events import Answer, Back, Cancel, Change, NotYet, Resume
from scaffold.wizard.items import without_item
from scaffold.wizard.known import Known
from scaffold.wizard.questions import OPTIONAL, walk_through
from scaffold.wizard.walk import answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.layouts.format import Format
    from scaffold.wizard.events import Event
    from scaffold.wizard.question import Path, Question, Value
    from scaffold.wizard.walk import Walk

Outcome = Literal["", "write", "edit", "draft", "cancel"]


@dataclass(frozen=True)  # no slots: the walk through the questions is made once a state
class Interview:
    """Where an interview stands.

    `at` is the question that somebody went to, else it is the first one without an answer, and after the last one
    the menu. `onward` goes on from there question by question, as after a step back. `outcome` is what the menu was
    answered with, `stopped` whether it was left in the middle. `unsent` is what stood on the line of a question when
    somebody left it without an answer. `text` is the whole document as it was edited, where answers can't say it; then
    it is what will be written.
    """

    form: Format
    known: Known = field(default_factory=Known)
    given: Mapping[str, Any] = field(default_factory=dict)
    entries: Mapping[Path, Entry] = field(default_factory=dict)
    at: Path = ()
    onward: bool = False
    only_needed: bool = False
    outcome: Outcome = ""
    stopped: bool = False
    unsent: Mapping[Path, str] = field(default_factory=dict)
    text: str = ""

    @cached_property
    def walk(self) -> Walk:
        return walk_through(self.form, self.known, self.entries, self.given, only_needed=self.only_needed)

    @cached_property
    def question(self) -> Question:
        """What is to be asked now."""
        if self.at == last.CHANGE:
            return last.change_question((one, self.value(one)) for one in self.walk.asked)
        if self.at == last.DISCARD:
            return last.discard_question()
        if self.at == OPTIONAL:
            entry = self.entries.get(OPTIONAL)
            return last.optional_question(self.form, self.given, entry.value if entry is not None else ())
        found = next((one for one in self.walk.asked if one.path == self.at), None)
        if found is not None:
            return found
        return self.walk.open[0] if self.walk.open else last.menu(self.form, self.given, edited=bool(self.text))

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered so far, as an answers file says it."""
        return assembled(self.walk.values, self.given)

    @property
    def is_complete(self) -> bool:
        return not self.walk.open

    def value(self, question: Question) -> Value:
        """The answer to a question as it stands; empty where there is none."""
        return answered(question, self.entries.get(question.path)) or ""

    @property
    def shown(self) -> Value:
        """What stands on the line already when the question is asked: what was typed, else the default."""
        question = self.question
        if question.path in self.unsent:
            return self.unsent[question.path]
        return self.value(question) if question.path in self.entries else question.default


def step(state: Interview, event: Event) -> Interview:
    """What an event makes of an interview. Raises `Problem` for an answer that will not do; nothing changes then."""
    match event:
        case Cancel(typed):
            return replace(_left(state, typed), stopped=True)
        case Resume():
            return replace(state, stopped=False, outcome="")
        case Back(typed):
            return _back(_left(state, typed))
        case Change(path):
            if all(one.path != path for one in state.walk.asked):
                raise Problem("there is no such question")
            return replace(state, at=path, onward=False)
        case NotYet():
            return _answer(state, "")
        case Answer(value):
            return _answer(state, value)


def _answer(state: Interview, value: Value) -> Interview:
    question = state.question
    kept = checked(question, value, state.form)
    unsent = {path: typed for path, typed in state.unsent.items() if path != question.path}
    cleared = replace(state, unsent=unsent, outcome="")
    if question.path[0] == last.MENU[0]:
        return _from_menu(cleared, question, str(kept))
    entries = dict(state.entries)
    if not kept and question.starts:
        entries = without_item(entries, question.starts)
        cleared = replace(cleared, unsent={})  # their places are others' now
    if kept or question.path not in entries or not question.starts:
        entries[question.path] = _entry(question, kept)
    following = replace(cleared, entries=entries, at=())
    return replace(following, at=_next(following, question.path)) if state.onward else following


def _left(state: Interview, typed: str) -> Interview:
    """What was typed stands on the line again when somebody comes back to the question."""
    question = state.question
    if question.kind not in ("line", "text") or not typed or typed == state.shown:
        return state
    return replace(state, unsent={**state.unsent, question.path: typed})


def _entry(question: Question, value: Value) -> Entry:
    if not value:
        return NOT_YET
    return Entry(value, "default" if value == question.default else "typed")


def _next(state: Interview, path: Path) -> Path:
    """The question after one, on the way forward again; none once an open one is reached."""
    paths = [one.path for one in state.walk.asked]
    place = paths.index(path) + 1 if path in paths else len(paths)
    if place >= len(paths) or state.walk.asked[place] in state.walk.open:
        return ()
    return paths[place]


def _back(state: Interview) -> Interview:
    """The question before; from the menu the last one, from the first one nowhere."""
    if state.at in (last.CHANGE, last.DISCARD, OPTIONAL):
        return replace(state, at=(), onward=False)
    paths = [one.path for one in state.walk.asked]
    here = state.question.path
    place = paths.index(here) if here in paths else len(paths)
    return replace(state, at=paths[place - 1], onward=True) if place > 0 else state


def _from_menu(state: Interview, question: Question, value: str) -> Interview:
    if question.path == last.CHANGE:
        return replace(state, at=state.walk.asked[int(value)].path if value else (), onward=False)
    if question.path == last.DISCARD:
        return replace(state, at=(), outcome="cancel" if value == "yes" else "")
    if value in _LEADS_TO:
        return replace(state, at=_LEADS_TO[value], onward=False)
    return replace(state, outcome=cast("Outcome", value))


# Where a choice of the menu leads; each other one is the outcome.
_LEADS_TO: Mapping[str, Path] = {last.CHANGE_ONE: last.CHANGE, last.ADD: OPTIONAL, last.CANCEL: last.DISCARD}
