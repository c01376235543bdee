"""What the wizard writes is right at once: normal, and nothing for `check` to find but what was left open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from interviews import ask_on, create_from

from scaffold.cli import run
from scaffold.layouts.catalogue import Catalogue
from scaffold.wizard.events import Answer, NotYet
from scaffold.wizard.interview import Interview, step
from scaffold.wizard.known import Known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from scaffold.wizard.question import Question

    Captured: TypeAlias = pytest.CaptureFixture[str]

LAYOUTS = ("2024h2", "2025h1", "2025h1-final", "2025h2", "2026", "2026-roadmap")
# What is typed where a line wants something of its kind; other lines get words.
TYPED = {
    "user": "ghost", "issue": "7", "link": "#x https://example.org/x", "team": "lang", "span": "2026-2027",
}  # fmt: skip


def filled(state: Interview) -> Interview:
    """The interview with every question answered, each list with one item, and usual tasks as they are offered."""
    while state.walk.open:
        question = state.question
        if question.waits == "that is all" or question.name.endswith("the first subgoal"):
            state = step(state, NotYet())
        else:
            state = step(state, Answer(state.shown or _something(question)))
    return state


def _something(question: Question) -> str:
    if question.choices:
        return question.choices[0].value
    if getattr(question.spec, "role", "") == "owner":
        return "@ghost"
    kind = question.spec.kind if question.spec is not None else ""
    return TYPED.get(kind, "lang" if question.check == "teams" else "Words")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".scaffold").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("how", "allowed"),
    [(ask_on, {"SECT008", "STAT002"}), (filled, set())],  # text of the template, and no ask yet
    ids=["left open", "filled in"],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_normal_and_checked(
    folder: Path, layout: str, how: Callable[[Interview], Interview], allowed: set[str], capsys: Captured
) -> None:
    """For every layout: `normalize --check` finds nothing to change; `check` finds what was left open, and where
    all was filled in nothing at all.
    """
    milestone = layout[:6].removesuffix("-")
    state = step(Interview(Catalogue().get(layout), Known(milestone=milestone)), Answer("Faster builds"))
    document = create_from(how(state))
    path = folder / milestone / "faster-builds.md"
    path.parent.mkdir()
    path.write_bytes(document.source.data)

    assert run(["normalize", "--check", "--layout", layout, str(path)]) == 0
    capsys.readouterr()
    run(["check", "--layout", layout, "--output-format", "json", str(path)])
    found = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert found <= allowed
