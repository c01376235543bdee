"""Questions as questionary asks them, with what it has no place for: a footer, what a choice means, keys of our own."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import questionary
from prompt_toolkit.filters import has_validation_error, is_done
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import merge_key_bindings
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Window, walk
from questionary.prompts.common import InquirerControl

from scaffold.text.visible import visible, visible_line
from scaffold.text.width import display_width
from scaffold.wizard.completing import Words
from scaffold.wizard.keys import keys, toolbar
from scaffold.wizard.question import Choice

if TYPE_CHECKING:
    import os

    from scaffold.wizard.prompter import Asking

# A line needs some room after the question; with less the question stands on a line of its own.
_ROOM = 24
# Lines for the words that are offered, where there is room; and what stands on the screen besides.
_WORDS, _BESIDES = 6, 8
_STYLE = questionary.Style([("bottom-toolbar", "noreverse fg:ansibrightblack"), ("help", "fg:ansibrightblack")])


def is_long(asking: Asking, columns: int) -> bool:
    """Whether a question stands above its line."""
    return display_width(asking.question.name) > columns - min(_ROOM, columns // 3)


def prompt(asking: Asking, size: os.terminal_size) -> questionary.Question:
    """Built right before it is asked: it binds the streams of that moment."""
    message = "" if is_long(asking, size.columns) else visible_line(asking.question.name)
    choices = _listed(asking)
    if any(not choice.disabled for choice in choices):
        build = _several if asking.question.kind == "several" else _one
        return build(message, asking, choices, size.columns)
    return _line(message, asking, size)


def _listed(asking: Asking) -> tuple[Choice, ...]:
    question = asking.question
    if question.kind not in ("choice", "several"):
        return ()
    open_ = (Choice("", question.waits),) if question.kind == "choice" and question.may_wait else ()
    return (*question.choices, *open_)


def _line(message: str, asking: Asking, size: os.terminal_size) -> questionary.Question:
    question = asking.question
    shown = asking.shown if isinstance(asking.shown, str) else ", ".join(asking.shown)
    enter = f"Enter alone: {question.waits}" if question.may_wait and not shown else "Enter: go on"
    editor = ("Ctrl-O: editor",) if question.kind == "text" else ()
    words = question.words or question.choices
    prompt = questionary.text(
        message,
        default=visible(shown),
        validate=lambda text: textwrap.fill(asking.check(text), size.columns, break_on_hyphens=False) or True,
        validate_while_typing=False,
        completer=Words(words, several=question.several_words) if words else None,
        complete_while_typing=bool(words),
        reserve_space_for_menu=max(0, min(_WORDS, size.lines - _BESIDES)),
        key_bindings=keys(with_editor=question.kind == "text"),
        style=_STYLE,
    )
    _show_whole_trouble(prompt)
    _add_below(prompt, toolbar(size.columns, enter, *editor, *(("Tab: words",) if words else ())))
    return prompt


def _show_whole_trouble(prompt: questionary.Question) -> None:
    """Prompt_toolkit has one line for what is wrong with an answer, and cuts the rest."""
    for one in walk(prompt.application.layout.container):
        if isinstance(one, ConditionalContainer) and one.filter is has_validation_error:
            assert isinstance(one.content, Window)  # noqa: S101 -- as prompt_toolkit builds it
            one.content = Window(one.content.content, dont_extend_height=True)


def _one(message: str, asking: Asking, choices: tuple[Choice, ...], columns: int) -> questionary.Question:
    built = [
        questionary.Choice(visible_line(one.shown), value=one.value, disabled=one.disabled or None) for one in choices
    ]
    usable = [one.value for one in choices if not one.disabled]
    default = asking.shown if asking.shown and asking.shown in usable else usable[0]
    prompt = questionary.select(message, built, default=default, use_jk_keys=False, instruction=" ", style=_STYLE)
    return _as_list(prompt, choices, toolbar(columns, "Up, Down, Enter"))


def _several(message: str, asking: Asking, choices: tuple[Choice, ...], columns: int) -> questionary.Question:
    built = [
        questionary.Choice(visible_line(one.shown), value=one.value, checked=one.value in asking.shown)
        for one in choices
    ]
    prompt = questionary.checkbox(
        message, built, use_jk_keys=False, instruction=" ", style=_STYLE,
        validate=lambda chosen: asking.check(tuple(chosen)) or True,
    )  # fmt: skip
    return _as_list(prompt, choices, toolbar(columns, "Space: tick or not", "Enter: go on"))


def _as_list(prompt: questionary.Question, choices: tuple[Choice, ...], footer: Window) -> questionary.Question:
    """A list with what the pointed choice means below it, and the footer, and the keys of every question."""
    application = prompt.application
    control = next(
        one.content for one in application.layout.find_all_windows() if isinstance(one.content, InquirerControl)
    )
    helps = {choice.value: visible_line(choice.help) for choice in choices}

    def meaning() -> FormattedText:
        return FormattedText([("class:help", f"   {helps.get(str(control.get_pointed_at().value), '')}")])

    below = (
        [Window(FormattedTextControl(meaning), wrap_lines=True, dont_extend_height=True)] if any(helps.values()) else []
    )
    _add_below(prompt, *below, footer)
    bindings = application.key_bindings
    application.key_bindings = merge_key_bindings([*([bindings] if bindings else []), keys(with_editor=False)])
    return prompt


def _add_below(prompt: questionary.Question, *windows: Window) -> None:
    """Questionary has no place for a footer that is there on every terminal, so it is put into its layout."""
    root = prompt.application.layout.container
    assert isinstance(root, HSplit)  # noqa: S101 -- as questionary builds it
    root.children += [ConditionalContainer(one, filter=~is_done) for one in windows]
