"""Whether an answer will do: the same functions that flags and answers files pass through."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scaffold.layouts.kinds import BadValue, accept, known_team
from scaffold.problems import Problem
from scaffold.templating.naming import file_path, slug
from scaffold.templating.safe import one_line, safe_heading, safe_paragraph, safe_text
from scaffold.text.offering import nearest, offer
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scaffold.layouts.format import Format
    from scaffold.wizard.question import Question, Value


def checked(question: Question, value: Value, form: Format) -> Value:
    """The answer as it is kept: a line folded, a choice as it is spelt. Raises `Problem`."""
    if isinstance(value, tuple):
        allowed = [choice.value for choice in question.choices if not choice.disabled]
        wrong = next((one for one in value if one not in allowed), None)
        if wrong is not None:
            raise BadValue(f"`{wrong}` is not among the choices")
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip("\n") if question.kind == "text" else folded(value)
    if not text.strip():
        if question.may_wait:
            return ""
        raise BadValue(f"`{question.name}` needs an answer")
    return _CHECKS[question.check](question, text, form)


def trouble(question: Question, value: Value, form: Format) -> str:
    """What is wrong with an answer and what would be right, in one sentence; empty for one that will do."""
    try:
        checked(question, value, form)
    except Problem as problem:
        return f"{problem.what}; {problem.right}" if problem.right else problem.what
    return ""


def _title(_question: Question, text: str, form: Format) -> str:
    safe_heading(text)
    slug(text)
    row = form.row_with_role("title")
    if row is not None:
        accept(text, row, form)
    return text


def _milestone(_question: Question, text: str, form: Format) -> str:
    file_path(form, "a", one_line(text))
    return text


def _value(question: Question, text: str, form: Format) -> str:
    if question.spec is not None:
        accept(text, question.spec, form)
    return _chosen(question, text, form) if question.choices else text


def _task(_question: Question, text: str, form: Format) -> str:
    """A task by its name; an ask by the name that the layout has for it, not by an old one."""
    one_line(text)
    allowed = form.layout.asks.vocabulary
    spelt = {name.lower(): name for name in allowed}.get(text.lower())
    for entry in form.vocabulary.asks:
        if entry.name in allowed and not spelt and text in [alias.name for alias in entry.aliases]:
            raise BadValue(f"`{text}` is called `{entry.name}` in this layout", right=f"write `{entry.name}`")
    return spelt or text


def _teams(_question: Question, text: str, form: Format) -> str:
    names = [known_team(one_line(part).strip("[] "), form) for part in text.split(",") if part.strip("[] ")]
    if not names:
        raise BadValue("names no team", right="name one at least")
    return ", ".join(names)


def _chosen(question: Question, text: str, _form: Format) -> str:
    """One of the choices, by its value or by what is shown for it; on a line also by a part that only it has."""
    allowed = [choice for choice in question.choices if not choice.disabled]
    for choice in allowed:
        if text in (choice.value, choice.shown) or text.lower() == choice.shown.lower():
            return choice.value
    fitting = [choice for choice in allowed if text.lower() in choice.shown.lower()] if question.kind == "line" else []
    if len(fitting) == 1:
        return fitting[0].value
    if fitting:
        raise BadValue(f"`{text}` is in {len(fitting)} of them", right="type more of the one you mean")
    names = [choice.shown for choice in allowed]
    right = offer(text, names) if len(names) <= _OFFERED else nearest(text, names)
    raise BadValue(f"`{text}` is not among the choices", right=right)


# More choices than these are not read in a sentence, and would push the question off the screen.
_OFFERED = 12


def _safe(make: Callable[[str], str], _question: Question, text: str, _form: Format) -> str:
    make(text)
    return text


def _text(question: Question, text: str, _form: Format) -> str:
    safe_text(text, question.level)
    return text


_CHECKS: Mapping[str, Callable[[Question, str, Format], str]] = {
    "title": _title,
    "milestone": _milestone,
    "value": _value,
    "task": _task,
    "teams": _teams,
    "heading": partial(_safe, safe_heading),
    "item": partial(_safe, safe_paragraph),
    "text": _text,
    "chosen": _chosen,
}
