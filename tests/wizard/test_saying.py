"""Parity: the answers file and the command that the wizard gives say the very same."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.cli import run
from scaffold.layouts.catalogue import Catalogue
from scaffold.rewriting.creation import create
from scaffold.templating.reading_answers import read_answers
from scaffold.text.yaml import Yaml, read_yaml
from scaffold.wizard.interview import Interview
from scaffold.wizard.likeness import answers_of
from scaffold.wizard.prefilling import prefilled
from scaffold.wizard.saying import answers_yaml, command
from scaffold.workspace.project import Project

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "seeds" / "examples").glob("*.yaml"))
FORM = Catalogue().get("2026")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t '\"#:|[]{}"), max_size=30)


def test_there_are_examples() -> None:
    """The list that the other tests run over is not empty."""
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_document_says_its_answers(path: Path) -> None:
    """The answers that are read from a document make the same document; and an interview begins with all of them."""
    project = Project.around()
    yaml = read_yaml(path.read_text(encoding="utf-8"), words=True)
    assert isinstance(yaml.value, dict)
    form = project.catalogue.get(str(yaml.value["layout"]))
    document = create(form, read_answers(yaml, form), project.template(form)).document
    answers = answers_of(document)
    again = create(form, read_answers(Yaml(answers, "", None), form), project.template(form)).document

    assert again.source.data == document.source.data
    assert {key: prefilled(Interview(form), answers).answers[key] for key in answers} == answers


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_command_makes_the_same_document(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flags alone, and a saved answers file, say whatever an answers file can say."""
    monkeypatch.chdir(tmp_path)
    yaml = read_yaml(path.read_text(encoding="utf-8"), words=True)
    assert isinstance(yaml.value, dict)
    answers = {key: value for key, value in yaml.value.items() if key != "layout"}
    form = Catalogue().get(str(yaml.value["layout"]))
    line = command(answers, form, "by-command.md")
    assert run(["new", "--answers", str(path), "--output", "as-it-is.md", "--save-answers", "saved.yaml"]) == 0
    assert run(shlex.split(line)[1:]) == 0
    assert run(["new", "--answers", "saved.yaml", "--no-input", "--output", "saved.md"]) == 0

    assert Path("by-command.md").read_bytes() == Path("saved.md").read_bytes() == Path("as-it-is.md").read_bytes()


@settings(max_examples=200, deadline=None)
@given(
    summary=TEXTS, title=TEXTS, names=st.lists(TEXTS.filter(str.strip), max_size=3), axioms=st.lists(TEXTS, max_size=3)
)
def test_whatever_was_typed(summary: str, title: str, names: list[str], axioms: list[str]) -> None:
    """The file reads back as the answers; so does the command, or there is none."""
    answers = {"title": title, "summary": summary, "roadmap": names, "design_axioms": axioms}
    kept = {key: value for key, value in answers.items() if value}

    assert read_yaml(answers_yaml(kept, FORM), words=True).value == {"layout": "2026", **kept}
    line = command(kept, FORM, "")
    assert line == "" or shlex.split(line)[:2] == ["scaffold", "new"]


def test_a_row_that_might_stand_twice_and_stands_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says it as well as an answers file does."""
    monkeypatch.chdir(tmp_path)
    answers = {"title": "T", "milestone": "2026", "point_of_contact": "@ghost", "highlight": ["Async"]}
    Path("saved.yaml").write_text(answers_yaml(answers, FORM), encoding="utf-8")

    assert run(["new", "--answers", "saved.yaml", "--no-input", "--output", "saved.md"]) == 0
    assert run(shlex.split(command(answers, FORM, "by-command.md"))[1:]) == 0
    assert Path("by-command.md").read_bytes() == Path("saved.md").read_bytes()
    assert "Async" in Path("saved.md").read_text(encoding="utf-8")
