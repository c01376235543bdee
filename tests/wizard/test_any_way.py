"""Whatever a person does, in whatever order: the interview stays whole, and its answers make a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interviews import ask_on, create_from, passed_over

from scaffold.layouts.catalogue import Catalogue
from scaffold.problems import Problem
from scaffold.wizard.events import Answer, Back, Cancel, Change, NotYet, Resume
from scaffold.wizard.interview import Interview, step
from scaffold.wizard.keeping import as_draft, as_interview
from scaffold.wizard.known import Earlier, Known

if TYPE_CHECKING:
    from scaffold.wizard.events import Event

CATALOGUE = Catalogue()
EARLIER = Earlier(
    "2025h2/faster.md", "Faster builds", "2025h2", "2025h2", (("tracking", "[rust-lang/rust-project-goals#7]"),)
)
KNOWN = Known("@ghost", "2026", ("2026",), goes_on=True, documents=(EARLIER,), people=("@ghost",), teams=("lang",))
LAYOUTS = ("2025h1", "2025h2", "2026", "2026-roadmap")

# Words that some question takes, and some that none should break on.
WORDS = st.sampled_from([
    "Faster builds", "@ghost", "lang", "lang, types", "Medium", "Small", "7", "N/A", "RFC decision", "Author RFC",
    "2026", "2026-b", "a | b\nc", "# no heading", "![Help wanted][]", "<!-- no comment -->", "\\", "x`y", "[lang]", "",
])  # fmt: skip
# What is done, and a number that picks among the choices there are.
ACTIONS = st.tuples(
    st.sampled_from(["answer", "answer", "answer", "choose", "choose", "enter", "open", "back", "change", "cancel"]),
    WORDS | st.text(max_size=12),
    st.integers(0, 30),
)


def event_of(state: Interview, action: tuple[str, str, int]) -> Event:
    """The event that an action means where the interview stands."""
    does, words, number = action
    question = state.question
    simple: dict[str, Event] = {"open": NotYet(), "back": Back(), "cancel": Cancel(words)}
    if does in simple:
        return simple[does]
    if does == "enter":
        return Answer(state.shown) if state.shown else NotYet()
    if does == "change" and state.walk.asked:
        return Change(state.walk.asked[number % len(state.walk.asked)].path)
    if does == "choose" and question.choices:
        chosen = tuple(one.value for n, one in enumerate(question.choices) if number >> (n % 5) & 1)
        return Answer(chosen if question.kind == "several" else question.choices[number % len(question.choices)].value)
    return Answer(words)


def resumed(state: Interview) -> Interview:
    """A stop, the draft, and going on in another process."""
    again = as_interview(as_draft(state, "/", ""), state.form)
    return step(replace(again, known=state.known), Resume())


@settings(max_examples=150, deadline=None)
@given(layout=st.sampled_from(LAYOUTS), actions=st.lists(ACTIONS, max_size=60))
def test_any_sequence_ends_in_a_valid_document(layout: str, actions: list[tuple[str, str, int]]) -> None:
    """Answer, leave open, back, change, cancel and resume in any order: what was said makes a document that reads
    back, or every refusal is a `Problem` that left the interview as it was.
    """
    state = Interview(CATALOGUE.get(layout), KNOWN)
    for action in actions:
        before = dict(state.entries)
        try:
            state = step(state, event_of(state, action))
        except Problem:
            assert state.entries == before
        if state.stopped:
            kept = state.answers
            state = resumed(state)
            assert state.answers == kept
    document = create_from(ask_on(state))

    assert document.title
    assert document.form.name == layout


@settings(max_examples=100, deadline=None)
@given(actions=st.lists(ACTIONS, max_size=40))
def test_back_loses_nothing(actions: list[tuple[str, str, int]]) -> None:
    """However far somebody goes back and comes forward again by mere Enters, the answers are the same."""
    state = Interview(CATALOGUE.get("2026"), KNOWN)
    for action in actions:
        if action[0] not in ("cancel", "back", "change"):
            try:
                state = step(state, event_of(state, action))
            except Problem:
                continue
    if state.question.path[0] in ("menu", "optional"):
        return
    here, answers = state.question.path, state.answers
    places = [one.path for one in state.walk.asked]
    for _ in range(places.index(here)):
        state = step(state, Back())
    for _ in range(places.index(here)):
        assert state.question.path in places
        state = step(state, Answer(state.shown) if state.shown else NotYet())

    assert (state.question.path, state.answers) == (here, answers)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_interview_can_be_kept_at_every_question(layout: str) -> None:
    """A draft of any state goes on with the very question that was open, and with the same answers."""
    state = Interview(CATALOGUE.get(layout), KNOWN)
    count = 0
    while state.question.path != ("menu",):
        again = resumed(state)
        assert (again.question, again.answers) == (state.question, state.answers)
        state = step(state, passed_over(state))
        count += 1

    assert count > 8
