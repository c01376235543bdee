"""Every kind of question through questionary, with keys from a pipe; and the traps that prompts have."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from scaffold.layouts.model import RowSpec
from scaffold.wizard.checking import trouble
from scaffold.wizard.completing import Words
from scaffold.wizard.events import Answer, Back, Cancel, NotYet
from scaffold.wizard.known import Known
from scaffold.wizard.prompter import Asking
from scaffold.wizard.question import Choice, Question
from scaffold.wizard.rows import value_question
from scaffold.wizard.terminal import TerminalPrompter
from scaffold.wizard.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scaffold.layouts.catalogue import Catalogue
    from scaffold.wizard.events import Event
    from scaffold.wizard.question import Value

ENTER, BACK, CTRL_C, CTRL_D, CTRL_O = "\r", "\x1b[Z", "\x03", "\x04", "\x0f"
UP, DOWN, ALT_ENTER, BACKSPACE, TAB = "\x1b[A", "\x1b[B", "\x1b\r", "\x7f", "\t"
SAVING = "\x1b[200~"  # a paste begins
PASTED = "\x1b[201~"  # a paste ends


class Small(DummyOutput):
    """A terminal that draws nothing."""

    def get_size(self) -> Size:
        return Size(rows=24, columns=80)


def asked(
    catalogue: Catalogue, question: Question, *keys: str, shown: Value | None = None, screen: io.StringIO | None = None
) -> Event:
    """What a question that gets these keys gives."""
    form = catalogue.get("2026")
    standing = question.default if shown is None else shown
    asking = Asking(question, standing, lambda value: trouble(question, value, form))
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=Small()):
        pipe.send_text("".join(keys))
        pipe.close()  # whoever waits for more keys gets the end of input, and does not wait for ever
        return TerminalPrompter(screen or io.StringIO()).ask(asking)


def of_kind(catalogue: Catalogue, kind: str) -> Question:
    """The question for a row of a kind."""
    spec = RowSpec(name="Row", kind=kind, choices=("One", "Two"), repositories=("*",))  # type: ignore[arg-type]
    walk = Walk(catalogue.get("2026"), Known(people=("@ghost",), teams=("lang",)), {}, {})
    return value_question(walk, spec, ("row",), "Row")


TYPED = {
    "line": "a line", "text": "a text", "user": "@ghost", "users": "@ghost, @octocat", "team": "lang",
    "teams": "lang, types", "issue": "org/repository#1", "issues": "org/repository#1, org/repository#2",
    "link": "#x https://example.org/x", "url": "https://example.org", "date": "2026-01-31", "span": "2026-2027",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), TYPED.items())
def test_every_kind_that_is_typed(catalogue: Catalogue, kind: str, text: str) -> None:
    """What is typed is the answer, once it passes the kind's own function."""
    assert asked(catalogue, of_kind(catalogue, kind), text, ENTER) == Answer(text)


@pytest.mark.parametrize(("kind", "second"), [("choice", "Two"), ("status", "Accepted"), ("yes-no", "No")])
def test_every_kind_that_is_chosen(catalogue: Catalogue, kind: str, second: str) -> None:
    """From a list; its last line leaves the question open."""
    question = of_kind(catalogue, kind)

    assert asked(catalogue, question, DOWN, ENTER) == Answer(second)
    assert asked(catalogue, question, UP, ENTER) == NotYet()


def test_several(catalogue: Catalogue) -> None:
    """Ticked with the space bar, beginning with those of the default."""
    choices = (Choice("a"), Choice("b"), Choice("c"))
    question = Question(("x",), "Which?", kind="several", check="chosen", choices=choices, default=("a", "b"))

    assert asked(catalogue, question, ENTER) == Answer(("a", "b"))
    assert asked(catalogue, question, " ", DOWN, DOWN, " ", ENTER) == Answer(("b", "c"))
    assert asked(catalogue, question, " ", DOWN, " ", ENTER) == NotYet()


@pytest.mark.parametrize("kind", ["line", "text", "choice", "several"])
@pytest.mark.parametrize(
    ("key", "event"), [(BACK, Back()), (CTRL_C, Cancel()), (CTRL_D, Cancel())], ids=["back", "ctrl-c", "ctrl-d"]
)
def test_the_same_keys_everywhere(catalogue: Catalogue, kind: str, key: str, event: Event) -> None:
    """Shift+Tab goes back, Ctrl-C and Ctrl-D stop, whatever is asked; nothing is printed and nothing raised."""
    question = Question(("x",), "X", kind=kind, check="text", choices=(Choice("a"), Choice("b")))  # type: ignore[arg-type]

    assert asked(catalogue, question, key) == event


def test_a_stop_keeps_what_stands_on_the_line(catalogue: Catalogue) -> None:
    """It goes into the draft."""
    assert asked(catalogue, of_kind(catalogue, "line"), "half a wo", CTRL_C) == Cancel("half a wo")


@pytest.mark.parametrize("kind", ["choice", "several"])
def test_alt_enter_is_no_answer(catalogue: Catalogue, kind: str) -> None:
    """On a list it would give an empty word that is none of the choices."""
    question = Question(("x",), "X", kind=kind, check="chosen", choices=(Choice("a"), Choice("b")))  # type: ignore[arg-type]
    expected = Answer("b") if kind == "choice" else Answer(("a",))

    assert asked(catalogue, question, ALT_ENTER, DOWN if kind == "choice" else " ", ENTER) == expected


def test_a_wrong_answer_stays_on_the_line(catalogue: Catalogue) -> None:
    """Enter does nothing until it is put right."""
    keys = ("two names", ENTER, BACKSPACE * 9, "ghost", ENTER)

    assert asked(catalogue, of_kind(catalogue, "user"), *keys) == Answer("ghost")


def test_a_paste_keeps_its_line_end_for_the_model(catalogue: Catalogue) -> None:
    """The prompt hands on what was pasted; folding it is the model's business."""
    assert asked(catalogue, of_kind(catalogue, "line"), SAVING, "a | b\nc", PASTED, ENTER) == Answer("a | b\nc")


def test_enter_alone_leaves_a_question_open_or_takes_the_default(catalogue: Catalogue) -> None:
    """Where it must be answered, an empty line is refused."""
    assert asked(catalogue, Question(("x",), "X", check="text"), ENTER) == NotYet()
    assert asked(catalogue, Question(("x",), "X", check="text", default="d"), ENTER) == Answer("d")
    assert asked(catalogue, Question(("x",), "X", check="text", waits=""), ENTER, "y", ENTER) == Answer("y")


def test_a_list_with_nothing_to_choose_is_a_line(catalogue: Catalogue) -> None:
    """With all choices switched off, or none, questionary would fail."""
    off = (Choice("a", disabled="not now"),)

    assert asked(
        catalogue, Question(("x",), "X", kind="choice", choices=off, check="text", waits=""), "y", ENTER
    ) == Answer("y")
    assert asked(catalogue, Question(("x",), "X", kind="several", check="text"), ENTER) == NotYet()


def test_a_default_that_is_no_choice_any_more(catalogue: Catalogue) -> None:
    """The list starts at its first line."""
    question = Question(("x",), "X", kind="choice", check="chosen", choices=(Choice("a"), Choice("b")), default="gone")

    assert asked(catalogue, question, ENTER) == Answer("a")


def test_a_choice_that_is_switched_off_is_passed_over(catalogue: Catalogue) -> None:
    """It is shown, with the reason."""
    choices = (Choice("a"), Choice("b", disabled="there are none"), Choice("c"))

    assert asked(
        catalogue, Question(("x",), "X", kind="choice", check="chosen", choices=choices), DOWN, ENTER
    ) == Answer("c")


def test_what_begins_with_the_typed_text_is_offered_first(catalogue: Catalogue) -> None:
    """The frequent ones first among them, each with what it means."""
    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    words = Words((Choice("compiler"), Choice("lang", help="Language"), Choice("lang-docs")), several=True)
    offered = list(words.get_completions(Document("x, la"), CompleteEvent()))

    assert [(one.text, one.start_position, one.display_meta_text) for one in offered] == [
        ("lang", -2, "Language"), ("lang-docs", -2, "")
    ]  # fmt: skip


@contextmanager
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Iterator[None]:
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(path))
    yield


def test_the_editor(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets what stands on the line, and what it leaves is the answer."""
    question = Question(("x",), "X", kind="text", check="text", help="Say it.")
    with editor(tmp_path, monkeypatch, 'printf "two\\nlines\\n" > "$1"'):
        assert asked(catalogue, question, "one", CTRL_O) == Answer("two\nlines")
    with editor(tmp_path, monkeypatch, ":"):
        assert asked(catalogue, question, "one", CTRL_O) == Answer("one")


def test_what_came_from_the_editor_is_told(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line of the question stays empty, so how much was taken stands below it; an empty text leaves it open."""
    question = Question(("x",), "X", kind="text", check="text")
    screen = io.StringIO()
    with editor(tmp_path, monkeypatch, 'printf "two\\nlines\\n" > "$1"'):
        asked(catalogue, question, CTRL_O, screen=screen)
    with editor(tmp_path, monkeypatch, ": > $1"):
        assert asked(catalogue, question, "one", CTRL_O) == NotYet()

    assert screen.getvalue().endswith("  2 lines from the editor\n")


def test_ctrl_c_in_the_editor_keeps_the_line(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Ctrl-C on the line itself does."""

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("scaffold.wizard.terminal.edited", interrupted)
    question = Question(("x",), "X", kind="text", check="text")
    assert asked(catalogue, question, "one", CTRL_O) == Cancel("one")


def test_an_editor_that_fails_keeps_the_text(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question is there again with it; also where the editor leaves a text that will not do."""
    question = Question(("x",), "X", kind="text", check="text")
    with editor(tmp_path, monkeypatch, "exit 1"):
        assert asked(catalogue, question, "one", CTRL_O, "!", ENTER) == Answer("one!")
    monkeypatch.setenv("VISUAL", str(tmp_path / "nowhere"))
    assert asked(catalogue, question, "one", CTRL_O, ENTER) == Answer("one")
    with editor(tmp_path, monkeypatch, 'printf "<!-- open" > "$1"'):
        assert asked(catalogue, question, "one", CTRL_O, " -->", ENTER) == Answer("<!-- open -->")


def test_a_validator_never_raises(catalogue: Catalogue) -> None:
    """Whatever is on the line, the check answers with a sentence."""
    form = catalogue.get("2026")
    for kind in ("line", "user", "teams", "issue", "link", "date", "choice"):
        question = of_kind(catalogue, kind)
        for value in ("", "\x00", "\ud800", "a" * 5000, "|", ",", "[", "[]()", "@"):
            assert isinstance(trouble(question, value, form), str)
