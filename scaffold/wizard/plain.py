"""Asking in plain lines: no colour, no moving cursor, nothing drawn twice. For screen readers and dumb terminals."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.text.visible import visible, visible_line
from scaffold.wizard.editor import edited
from scaffold.wizard.events import Answer, Back, Cancel, NotYet

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from scaffold.wizard.events import Event
    from scaffold.wizard.prompter import Asking
    from scaffold.wizard.question import Question, Value

BACK, OPEN, EDIT, STOP, HELP = ":back", ":not yet", ":edit", ":stop", ":help"
COMMANDS = (
    f"Enter alone takes what stands in brackets. {OPEN} leaves the question open, {BACK} goes back, {STOP} stops and "
    f"keeps all answers, {EDIT} opens the editor for a text, {HELP} says this again."
)


class PlainPrompter:
    """Reads lines from `keyboard` and writes to `screen`."""

    def __init__(self, keyboard: TextIO, screen: TextIO) -> None:
        self._keyboard = keyboard
        self._screen = screen
        self._greeted = False

    def ask(self, asking: Asking) -> Event:
        if not self._greeted:
            self._greeted = True
            self.tell(COMMANDS)
        self._introduce(asking)
        while True:
            event = self._event(self._line(_prompt(asking)), asking)
            if event is not None:
                return event

    def tell(self, text: str) -> None:
        print(visible(text), file=self._screen, flush=True)

    def edit(self, text: str, guidance: str) -> str:
        return edited(text, guidance, os.environ, self._screen)

    def _introduce(self, asking: Asking) -> None:
        question = asking.question
        self.tell("")
        if question.help:
            self.tell(visible_line(question.help))
        for number, choice in enumerate(question.choices, 1):
            told = f"{number}. {choice.shown}" + (f": {choice.help}" if choice.help else "")
            self.tell(visible_line(f"{told} (not now: {choice.disabled})" if choice.disabled else told))
        if question.kind == "several":
            self.tell("Give several numbers between commas.")
        if asking.trouble:
            self.tell(f"That will not do: {visible_line(asking.trouble)}")

    def _line(self, prompt: str) -> str:
        print(prompt, end="", file=self._screen, flush=True)
        line = self._keyboard.readline()
        if not line:
            raise EOFError
        return line.strip("\r\n")

    def _event(self, line: str, asking: Asking) -> Event | None:
        """What a line means; None where it was a command that is done."""
        command = line.strip().lower()
        if command == HELP:
            self.tell(COMMANDS)
            return None
        if command == EDIT:
            return self._edited(asking)
        if command in _COMMANDS:
            return _COMMANDS[command]()
        if _LIKE_A_COMMAND.fullmatch(command):
            self.tell(f"There is no {visible_line(command)}. {COMMANDS}")
            return None
        if not command:
            return Answer(asking.shown) if asking.shown else NotYet()
        return Answer(_chosen(line, asking.question))

    def _edited(self, asking: Asking) -> Event | None:
        """The text as it came out of the editor, as often as it takes."""
        if asking.question.kind != "text":
            self.tell(f"{EDIT} is for long texts; this is answered on its line.")
            return None
        shown = asking.shown if isinstance(asking.shown, str) else ""
        try:
            text = self.edit(shown, f"{asking.question.name}. {asking.question.help}")
        except Problem as problem:
            self.tell(f"That did not work: {visible_line(problem.what)}")
            return None
        return Answer(text)


# A slip, since no answer begins like that; `:tada:` is none.
_LIKE_A_COMMAND = re.compile(r":[a-z ]+")
_COMMANDS: dict[str, Callable[[], Event]] = {BACK: Back, OPEN: NotYet, STOP: Cancel}


def _prompt(asking: Asking) -> str:
    question, shown = asking.question, asking.shown
    if isinstance(shown, tuple) or question.choices:
        labels = {choice.value: choice.shown for choice in question.choices}
        shown = ", ".join(labels.get(one, one) for one in ((shown,) if isinstance(shown, str) else shown) if one)
    standing = shown if len(shown) < 100 and "\n" not in shown else f"{shown[:60].splitlines()[0]} …"
    return f"{visible_line(question.name)} [{visible_line(standing or question.waits)}]: ".replace(" []", "")


def _chosen(line: str, question: Question) -> Value:
    """A line as an answer: numbers stand for choices."""
    if question.kind == "several":
        return tuple(_numbered(part.strip(), question) for part in line.split(",") if part.strip())
    return _numbered(line.strip(), question) if question.kind == "choice" else line


def _numbered(word: str, question: Question) -> str:
    at = int(word) - 1 if word.isdigit() and len(word) < 6 else -1
    if 0 <= at < len(question.choices):
        return question.choices[at].value
    return next((one.value for one in question.choices if word.lower() == one.shown.lower()), word)
