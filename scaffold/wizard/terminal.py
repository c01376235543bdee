"""Asking in a terminal, with questionary: completion, lists, an editor, and a footer that says which keys do what."""

from __future__ import annotations

import os
import textwrap
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.application import create_app_session, get_app
from prompt_toolkit.filters import is_done
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Window
from questionary.prompts.common import InquirerControl

from scaffold.problems import Problem
from scaffold.text.visible import visible, visible_line
from scaffold.text.width import display_width
from scaffold.wizard.completing import Words
from scaffold.wizard.editor import edited
from scaffold.wizard.events import Answer, Back, Cancel, NotYet

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import TextIO

    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from scaffold.wizard.events import Event
    from scaffold.wizard.prompter import Asking
    from scaffold.wizard.question import Choice

# A line needs some room after the question; with less the question stands on a line of its own.
_ROOM = 24
# Lines for the words that are offered, where there is room; and what stands on the screen besides.
_WORDS, _BESIDES = 6, 8
_EVERYWHERE = ("Shift+Tab: back", "Ctrl-C: stop, keep all")
_STYLE = questionary.Style([("bottom-toolbar", "noreverse fg:ansibrightblack"), ("help", "fg:ansibrightblack")])


class _Edit(str):
    """The person wants the editor for what they have typed."""

    __slots__ = ()


class TerminalPrompter:
    """`screen` is the terminal's stream; `output` what prompt_toolkit draws on, the current session's if None."""

    def __init__(self, screen: TextIO, output: Output | None = None) -> None:
        self._screen = screen
        self._output = output

    def ask(self, asking: Asking) -> Event:
        while True:
            self._introduce(asking)
            with self._session():
                result = _prompt(asking, self._size()).unsafe_ask()
            if not isinstance(result, _Edit):
                return result if isinstance(result, Back | Cancel) else self._event(result, asking)
            asking = self._edited(asking, str(result))
            if not asking.trouble:
                return Answer(asking.shown)

    def tell(self, text: str) -> None:
        print(visible(text), file=self._screen, flush=True)

    def edit(self, text: str, guidance: str) -> str:
        return edited(text, guidance, os.environ, self._screen)

    def _event(self, result: Any, asking: Asking) -> Event:
        """What a prompt gave; for nothing, what it means is said."""
        value = tuple(result) if isinstance(result, list) else result
        if value or not asking.question.may_wait:
            return Answer(value)
        if asking.question.kind in ("line", "text"):
            self.tell(f"  {asking.question.waits}")
        return NotYet()

    def _edited(self, asking: Asking, text: str) -> Asking:
        """What came out of the editor; with the trouble, where there was some, and the text as it is."""
        try:
            text = self.edit(text, f"{asking.question.name}. {asking.question.help}")
        except Problem as problem:
            said = f"{problem.what}; {problem.right}" if problem.right else problem.what
            return replace(asking, shown=text, trouble=said)
        return replace(asking, shown=text.strip("\n"), trouble=asking.check(text))

    def _introduce(self, asking: Asking) -> None:
        """The help, and what was wrong with the last answer, above the question."""
        width = max(self._columns() - 2, 20)
        lines = [""]
        lines += textwrap.wrap(visible_line(asking.question.help), width, initial_indent="  ", subsequent_indent="  ")
        if asking.trouble:
            lines += textwrap.wrap(visible_line(asking.trouble), width, initial_indent="! ", subsequent_indent="  ")
        if _is_long(asking, self._columns()):
            lines += textwrap.wrap(visible_line(asking.question.name), width)
        self.tell("\n".join(lines))

    def _columns(self) -> int:
        return self._size().columns

    def _size(self) -> os.terminal_size:
        try:
            return os.get_terminal_size(self._screen.fileno())
        except (OSError, ValueError):
            return os.terminal_size((80, 24))

    def _session(self) -> AbstractContextManager[Any]:
        return create_app_session(output=self._output) if self._output is not None else nullcontext()


def _is_long(asking: Asking, columns: int) -> bool:
    return display_width(asking.question.name) > columns - min(_ROOM, columns // 3)


def _prompt(asking: Asking, size: os.terminal_size) -> questionary.Question:
    """Built right before it is asked: it binds the streams of that moment."""
    message = "" if _is_long(asking, size.columns) else visible_line(asking.question.name)
    choices = _listed(asking)
    if any(not choice.disabled for choice in choices):
        build = _several if asking.question.kind == "several" else _one
        return build(message, asking, choices, size.columns)
    return _line(message, asking, size)


def _listed(asking: Asking) -> tuple[Choice, ...]:
    from scaffold.wizard.question import Choice  # noqa: PLC0415

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
        validate=lambda text: asking.check(text) or True,
        completer=Words(words, several=question.several_words) if words else None,
        complete_while_typing=bool(words),
        reserve_space_for_menu=max(0, min(_WORDS, size.lines - _BESIDES)),
        key_bindings=_keys(with_editor=question.kind == "text"),
        style=_STYLE,
    )
    _add_below(prompt, _toolbar(size.columns, enter, *editor, *(("Tab: words",) if words else ())))
    return prompt


def _one(message: str, asking: Asking, choices: tuple[Choice, ...], columns: int) -> questionary.Question:
    built = [
        questionary.Choice(visible_line(one.shown), value=one.value, disabled=one.disabled or None) for one in choices
    ]
    usable = [one.value for one in choices if not one.disabled]
    default = asking.shown if asking.shown and asking.shown in usable else usable[0]
    prompt = questionary.select(message, built, default=default, use_jk_keys=False, instruction=" ", style=_STYLE)
    return _as_list(prompt, choices, _toolbar(columns, "Up, Down, Enter"))


def _several(message: str, asking: Asking, choices: tuple[Choice, ...], columns: int) -> questionary.Question:
    built = [
        questionary.Choice(visible_line(one.shown), value=one.value, checked=one.value in asking.shown)
        for one in choices
    ]
    prompt = questionary.checkbox(
        message, built, use_jk_keys=False, instruction=" ", style=_STYLE,
        validate=lambda chosen: asking.check(tuple(chosen)) or True,
    )  # fmt: skip
    return _as_list(prompt, choices, _toolbar(columns, "Space: tick or not", "Enter: go on"))


def _as_list(prompt: questionary.Question, choices: tuple[Choice, ...], toolbar: Window) -> questionary.Question:
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
    _add_below(prompt, *below, toolbar)
    bindings = application.key_bindings
    application.key_bindings = merge_key_bindings([*([bindings] if bindings else []), _keys(with_editor=False)])
    return prompt


def _add_below(prompt: questionary.Question, *windows: Window) -> None:
    """Questionary has no place for a footer that is there on every terminal, so it is put into its layout."""
    root = prompt.application.layout.container
    assert isinstance(root, HSplit)  # noqa: S101 -- as questionary builds it
    root.children += [ConditionalContainer(one, filter=~is_done) for one in windows]


def _toolbar(columns: int, *keys: str) -> Window:
    """What the keys do; a line that is too narrow is broken between two of them."""
    unbroken = (key.replace(" ", "\0") for key in (*keys, *_EVERYWHERE))
    lines = textwrap.wrap(" · ".join(unbroken), max(columns - 1, 20), break_long_words=False)
    footer = FormattedTextControl([("class:bottom-toolbar", "\n".join(lines).replace("\0", " "))])
    return Window(footer, dont_extend_height=True, style="class:bottom-toolbar")


def _keys(*, with_editor: bool) -> KeyBindings:
    """What the keys do in every question. They come before questionary's own."""
    keys = KeyBindings()

    @keys.add("s-tab", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Back(_typed()))

    @keys.add("c-c", eager=True)
    @keys.add("c-d", eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Cancel(_typed()))

    # Alt+Enter would be an answer that is none of the choices.
    @keys.add("escape", "enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        del event

    if with_editor:

        @keys.add("c-o", eager=True)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=_Edit(_typed()))

    return keys


def _typed() -> str:
    return get_app().current_buffer.text
