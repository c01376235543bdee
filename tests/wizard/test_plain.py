"""Asking in plain lines: every kind of question, and the words that are commands."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scaffold.wizard.checking import trouble
from scaffold.wizard.events import Answer, Back, Cancel, NotYet
from scaffold.wizard.plain import PlainPrompter
from scaffold.wizard.prompter import Asking
from scaffold.wizard.question import Choice, Question

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.layouts.catalogue import Catalogue
    from scaffold.wizard.events import Event

LINE = Question(("x",), "Name", check="text", help="What it is.", default="d")
TEXT = replace(LINE, kind="text")
CHOICE = Question(
    ("x",), "Which", kind="choice", check="chosen", choices=(Choice("a", "the first"), Choice("b", disabled="not now"))
)
SEVERAL = Question(("x",), "Which", kind="several", check="chosen", choices=(Choice("a"), Choice("b")), default=("a",))


def asked(catalogue: Catalogue, question: Question, typed: str, shown: str | None = None) -> tuple[Event, str]:
    """What lines make of a question, and all that was printed."""
    form = catalogue.get("2026")
    screen = io.StringIO()
    asking = Asking(
        question, question.default if shown is None else shown, lambda value: trouble(question, value, form)
    )
    return PlainPrompter(io.StringIO(typed), screen).ask(asking), screen.getvalue()


@pytest.mark.parametrize(
    ("question", "typed", "event"),
    [
        (LINE, "a word\n", Answer("a word")),
        (LINE, "\n", Answer("d")),
        (LINE, ":not yet\n", NotYet()),
        (LINE, ":back\n", Back()),
        (LINE, " :Stop \n", Cancel()),
        (LINE, ":help\n:back\n", Back()),
        (CHOICE, "1\n", Answer("a")),
        (CHOICE, "The First\n", Answer("a")),
        (CHOICE, "7\n", Answer("7")),
        (CHOICE, "\n", NotYet()),
        (SEVERAL, "1, 2\n", Answer(("a", "b"))),
        (SEVERAL, "\n", Answer(("a",))),
    ],
)
def test_lines(catalogue: Catalogue, question: Question, typed: str, event: Event) -> None:
    """A line is an answer, a number stands for a choice, Enter alone takes what stands in brackets."""
    assert asked(catalogue, question, typed)[0] == event


def test_what_is_printed(catalogue: Catalogue) -> None:
    """The help, the choices with their numbers and why one is not there; no escape sequence."""
    printed = asked(catalogue, CHOICE, "1\n")[1]

    assert "1. the first\n2. b (not now: not now)\nWhich [not yet]: " in printed
    assert "What it is.\nName [d]: " in asked(catalogue, LINE, "\n")[1]
    assert "\x1b" not in asked(catalogue, LINE, "\n", shown="\x1b[2J")[1]


def test_the_end_of_input_is_a_stop(catalogue: Catalogue) -> None:
    """As Ctrl-D gives it; the conversation keeps the draft."""
    with pytest.raises(EOFError):
        asked(catalogue, LINE, "")


def test_the_editor(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`:edit` opens it with what stands there; where it fails that is said, and the question is still there."""
    path = tmp_path / "editor.sh"
    path.write_text('#!/bin/sh\necho more >> "$1"\n')
    path.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(path))
    assert asked(catalogue, TEXT, ":edit\n")[0] == Answer("d\nmore\n")
    monkeypatch.setenv("VISUAL", "false")

    event, printed = asked(catalogue, TEXT, ":edit\n:back\n")
    assert (event, "That did not work: the editor `false` ended with 1" in printed) == (Back(), True)


def test_a_command_that_has_no_place_here(catalogue: Catalogue) -> None:
    """A slip is no answer, and what is no long text is not edited as one; a name between colons is an answer."""
    slipped, said = asked(catalogue, LINE, ":bakc\n:back\n")
    chosen, told = asked(catalogue, CHOICE, ":edit\n1\n")

    assert (slipped, chosen) == (Back(), Answer("a"))
    assert "There is no :bakc." in said
    assert ":edit is for long texts" in told
    assert asked(catalogue, LINE, ":tada: done\n")[0] == Answer(":tada: done")
