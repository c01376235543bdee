"""Beginning like a document that exists, and editing the whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from interviews import ask_on, create_from, made_from

from scaffold.cli import run
from scaffold.problems import NotADocument, Problem, Problems
from scaffold.rewriting.creation import adopt, create
from scaffold.templating.reading_answers import read_answers
from scaffold.text.yaml import Yaml
from scaffold.wizard.editing import taken_over
from scaffold.wizard.events import Answer, Change
from scaffold.wizard.interview import Interview, step
from scaffold.wizard.known import Known
from scaffold.wizard.likeness import answers_of
from scaffold.wizard.prefilling import prefilled
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"


def begun(catalogue: Catalogue) -> Interview:
    """An interview at its menu, with nothing but a title."""
    return ask_on(step(Interview(catalogue.get("2026"), Known(milestone="2026")), Answer("Faster builds")))


def edited(state: Interview, old: str, new: str) -> Interview:
    """The interview after `old` became `new` in the editor."""
    document = create_from(state)
    text = document.source.text(0, len(document.source.data))
    assert old in text
    return taken_over(state, text.replace(old, new), made_from)


@pytest.mark.corpus
def test_real_documents_say_answers(shared: Path) -> None:
    """Nearly all of them say answers that make a document; the others hold a table that their layout refuses."""
    project = Project.around()
    made = []
    for path in sorted((shared / "corpus").glob("*/*.md")):
        try:
            document = project.read(path)
        except NotADocument:
            continue
        answers = {"milestone": "2026", **answers_of(document)}
        assert prefilled(Interview(document.form), answers).answers == answers
        try:
            create(document.form, read_answers(Yaml(answers, "", None), document.form), project.template(document.form))
        except (Problem, Problems):
            made.append("")
        else:
            made.append(document.path)

    assert len(made) == 197
    assert made.count("") <= 3


def test_what_is_not_allowed_is_asked_anew(catalogue: Catalogue) -> None:
    """A row of the template's text, or with a value of another kind, is no answer."""
    state = edited(begun(catalogue), "| Zulip channel    | N/A", "| Zulip channel | #nowhere")
    document = adopt(state.form, state.text, "2026").document

    assert document.metadata.values("Zulip channel") == ("#nowhere",)
    assert "zulip_channel" not in answers_of(document)


def test_a_cell_that_is_not_allowed_is_asked_anew(catalogue: Catalogue) -> None:
    """The rest of its row is kept, and nobody is led to a document that can't be written."""
    rows = "| Team | Support level | Notes |\n| ---- | ------------- | ----- |\n"
    state = edited(begun(catalogue), rows, f"{rows}| [lang] | Huge | Much. |\n")
    document = adopt(state.form, state.text, "2026").document

    answers = answers_of(document)
    assert answers["team_asks"] == [{"team": "[lang]", "notes": "Much."}]
    asked = prefilled(Interview(state.form), {"team_asks": answers["team_asks"]})
    assert "Team asks 1 ([lang]): Support level" in [one.name for one in asked.walk.open]


def test_below_a_text_only_whole_rows_are_taken_over(catalogue: Catalogue) -> None:
    """A text above a table is asked by no question, so nobody could be asked for what a row lacks."""
    rows = "| Team | Support level | Notes |\n| ---- | ------------- | ----- |\n"
    given = f"What we need.\n\n{rows}| [lang] |  | Much. |\n| ... | Small |  |\n| [types] | Small |  |\n"
    state = edited(begun(catalogue), rows, given)
    answers = answers_of(adopt(state.form, state.text, "2026").document)

    assert answers["team_asks"]["rows"] == [{"team": "[types]", "level": "Small"}]


def test_like_without_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that the other says but its title; flags come before it."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--answers", str(EXAMPLES / "2026.yaml"), "--output", "2026/a.md"]) == 0
    like = ["--like", "2026/a.md", "--layout", "2026", "--set", "summary=Another one.", "--output", "2026/b.md"]
    assert run(["new", *like]) == 2
    assert run(["new", "Another goal", *like]) == 0
    one, other = (Path("2026", name).read_text(encoding="utf-8") for name in ("a.md", "b.md"))

    assert other.startswith("# Another goal\n")
    assert "Another one." in other
    assert one[one.index("## Motivation") :] == other[other.index("## Motivation") :]


WHY = "*Say in a few sentences what this is about and why it matters now.*"
TABLE = "| Task | Owner(s) | Notes |\n| ---- | -------- | ----- |\n"
PIECES = "*Break the work of this year into pieces that one person can take on.*\n\n"


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("# Faster builds", "# Fast builds", "title", "Fast builds"),
        (WHY, "Why\n\nnot.", "motivation", "Why\n\nnot."),
        (
            PIECES + TABLE,
            f"{TABLE}| Do it | @ghost |  |\n",
            "work_items",
            {"tasks": [{"task": "Do it", "owner": "@ghost"}]},
        ),
        ("## Team asks\n", "## Design notes\n\nSome.\n\n## Team asks\n", "design_notes", "Some."),
    ],
)
def test_an_edit_becomes_an_answer(catalogue: Catalogue, old: str, new: str, key: str, said: object) -> None:
    """Where answers give the very same document; each can be changed again."""
    state = edited(begun(catalogue), old, new)

    assert (state.text, state.answers[key]) == ("", said)
    assert state.is_complete
    changed = step(step(state, Change(("title",))), Answer("Slow builds"))
    assert create_from(changed).title == "Slow builds"


def test_an_edit_that_no_answer_says_is_kept_as_it_is(catalogue: Catalogue) -> None:
    """The text is what will be written, and what answers would change is switched off."""
    state = edited(begun(catalogue), "## Summary\n", "<!-- mine -->\n\n## Summary\n")

    assert "<!-- mine -->" in state.text
    assert [one.value for one in state.question.choices if one.disabled] == ["change", "add"]
    broken = edited(begun(catalogue), "| Metadata", "| Metdata")
    assert broken.text
