"""Asking in a terminal, with questionary: completion, lists, an editor, and a footer that says which keys do what."""

from __future__ import annotations

import os
import textwrap
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import create_app_session

from scaffold.problems import Problem
from scaffold.reports.sentences import counted
from scaffold.text.visible import visible, visible_line
from scaffold.wizard.editor import edited
from scaffold.wizard.events import Answer, Back, Cancel, NotYet
from scaffold.wizard.keys import Edit
from scaffold.wizard.prompts import is_long, prompt

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import TextIO

    from prompt_toolkit.output import Output

    from scaffold.wizard.events import Event
    from scaffold.wizard.prompter import Asking


class TerminalPrompter:
    """`screen` is the terminal's stream; `output` what prompt_toolkit draws on, the current session's if None."""

    def __init__(self, screen: TextIO, output: Output | None = None) -> None:
        self._screen = screen
        self._output = output

    def ask(self, asking: Asking) -> Event:
        while True:
            self._introduce(asking)
            with self._session():
                result = prompt(asking, self._size()).unsafe_ask()
            if not isinstance(result, Edit):
                return result if isinstance(result, Back | Cancel) else self._event(result, asking)
            try:
                asking = self._edited(asking, str(result))
            except KeyboardInterrupt:  # what stood on the line before the editor was opened is kept
                return Cancel(str(result))
            if not asking.trouble:
                lines = len(str(asking.shown).splitlines())
                if lines:  # the line of the question shows none of them
                    self.tell(f"  {counted(lines, 'line')} from the editor")
                return self._event(asking.shown, asking)

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
        if is_long(asking, self._columns()):
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
