"""The last questions: what becomes of the document, which answer to change, what to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.wizard.question import Choice, Question
from scaffold.wizard.questions import OPTIONAL, optional_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from scaffold.layouts.format import Format
    from scaffold.wizard.question import Path, Value

MENU: Path = ("menu",)
CHANGE: Path = ("menu", "change")
DISCARD: Path = ("menu", "discard")

WRITE, CHANGE_ONE, ADD, EDIT, DRAFT, CANCEL = "write", "change", "add", "edit", "draft", "cancel"
_CHOICES = (
    Choice(WRITE, "write it"),
    Choice(CHANGE_ONE, "change an answer"),
    Choice(ADD, "add optional rows and sections"),
    Choice(EDIT, "edit the whole in the editor"),
    Choice(DRAFT, "save a draft and stop"),
    Choice(CANCEL, "cancel and throw the answers away"),
)
_EDITED = "the whole was edited"
# As long as a line of the list may be; the whole answer is there when it is asked again.
_LONGEST = 50


def menu(form: Format, given: Mapping[str, Any], *, edited: bool = False) -> Question:
    """The menu after the last question; `edited` where the whole text is no longer what the answers say."""
    off = {CHANGE_ONE: _EDITED, ADD: _EDITED} if edited else {}
    if not optional_choices(form, given):
        off[ADD] = "there are none"
    choices = tuple(one._replace(disabled=off.get(one.value, "")) for one in _CHOICES)
    return Question(MENU, "What now?", kind="choice", check="chosen", choices=choices, waits="", said=False)


def change_question(asked: Iterable[tuple[Question, Value]]) -> Question:
    """Which of the questions that were asked is to be asked again."""
    choices = tuple(Choice(str(n), f"{one.name}: {_short(value, one)}") for n, (one, value) in enumerate(asked))
    return Question(
        CHANGE, "Which answer?", kind="choice", check="chosen", choices=choices, waits="none of them", said=False
    )


def optional_question(form: Format, given: Mapping[str, Any], chosen: Value) -> Question:
    return Question(
        OPTIONAL, "What shall be added?", kind="several", check="chosen", choices=optional_choices(form, given),
        default=chosen, waits="nothing", said=False,
    )  # fmt: skip


def discard_question() -> Question:
    choices = (Choice("no", "no, back to the menu"), Choice("yes", "yes, throw them away"))
    return Question(
        DISCARD, "Really throw all answers away?", kind="choice", check="chosen", choices=choices, waits="", said=False
    )


def _short(value: Value, question: Question) -> str:
    labels = {choice.value: choice.shown for choice in question.choices}
    values = (value,) if isinstance(value, str) else value
    text = " ".join(", ".join(labels.get(one, one) for one in values).split())
    if not text:
        return question.waits
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
