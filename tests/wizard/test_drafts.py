"""Drafts: one a document, whole at any moment, under a name that a person can type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.problems import Problem
from scaffold.wizard.drafts import Draft, Drafts
from scaffold.wizard.entry import Entry
from scaffold.wizard.interview import Interview
from scaffold.wizard.keeping import as_draft, as_interview
from scaffold.workspace.files import Files

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.layouts.catalogue import Catalogue
    from scaffold.wizard.question import Path as Answered


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(Files(), str(tmp_path / "drafts"))


def test_a_draft_has_the_name_of_its_title_and_keeps_it(drafts: Drafts) -> None:
    """Another of the same title gets a number; a draft is renamed only from having had no title."""
    first = drafts.save(Draft("/", "2026"))
    titled = drafts.save(Draft("/", "2026", "Faster builds"), first)
    again = drafts.save(Draft("/", "2026", "Slow builds"), titled)
    other = drafts.save(Draft("/", "2026", "Faster builds"))

    assert (first, titled, again, other) == ("untitled", "faster-builds", "faster-builds", "faster-builds-2")
    assert set(drafts.names()) == {"faster-builds", "faster-builds-2"}
    assert drafts.read("faster-builds").title == "Slow builds"
    drafts.remove("faster-builds")
    assert drafts.names() == ("faster-builds-2",)


def test_a_title_without_letters_is_no_name(drafts: Drafts) -> None:
    """The draft is kept all the same."""
    assert drafts.save(Draft("/", "2026", "…")) == "untitled"


def test_what_is_no_draft_is_said(drafts: Drafts, tmp_path: Path) -> None:
    """With those that there are, or its file."""
    with pytest.raises(Problem) as none:
        drafts.read("x")
    drafts.save(Draft("/", "2026", "Faster builds"))
    (tmp_path / "drafts" / "broken.json").write_text("{")

    assert none.value.right == "there are none; `scaffold new` starts one"
    with pytest.raises(Problem, match="is no draft that can be read"):
        drafts.read("broken")
    with pytest.raises(Problem, match="there is no draft"):
        drafts.read("../broken")


def test_two_that_go_on_with_one_draft_lose_nothing(drafts: Drafts, tmp_path: Path) -> None:
    """Who comes second gets a draft of their own, and who ends first takes only their own away."""
    drafts.save(Draft("/", "2026", "Faster builds"))
    first, second = (Drafts(Files(), str(tmp_path / "drafts")) for _ in range(2))
    first.read("faster-builds")
    second.read("faster-builds")

    assert first.save(Draft("/", "2026", "First"), "faster-builds") == "faster-builds"
    assert second.save(Draft("/", "2026", "Second"), "faster-builds") == "second"
    assert first.save(Draft("/", "2026", "First again"), "faster-builds") == "faster-builds"
    second.remove("faster-builds")
    assert (drafts.read("faster-builds").title, drafts.read("second").title) == ("First again", "Second")


def test_a_draft_that_is_a_link_to_nowhere_hides_no_other(drafts: Drafts, tmp_path: Path) -> None:
    """It is named among them, and can't be read."""
    drafts.save(Draft("/", "2026", "Faster builds"))
    (tmp_path / "drafts" / "gone.json").symlink_to("nowhere")

    assert set(drafts.names()) == {"faster-builds", "gone"}
    with pytest.raises(Problem):
        drafts.read("gone")


def test_an_answer_without_a_place_is_passed_over(catalogue: Catalogue) -> None:
    """As a draft may have one that was changed by hand."""
    draft = Draft("/", "2026", answers=(((), "lost", "typed"), (("title",), "Faster builds", "typed")))

    assert as_interview(draft, catalogue.get("2026")).answers == {"title": "Faster builds"}


def test_a_draft_that_can_not_be_written_is_a_problem(tmp_path: Path) -> None:
    """It names the file."""
    (tmp_path / "file").write_text("")

    with pytest.raises(Problem) as problem:
        Drafts(Files(), str(tmp_path / "file")).save(Draft("/", "2026", "T"))
    assert str(tmp_path / "file") in problem.value.place.path


def test_all_of_an_interview_is_kept(catalogue: Catalogue, drafts: Drafts) -> None:
    """Answers of every kind, what was given, where it stood; a default that was taken is what was said that day."""
    entries: dict[Answered, Entry] = {
        ("title",): Entry("Faster | builds"),
        ("milestone",): Entry("2026", "default"),
        ("point_of_contact",): Entry("", "not yet"),
        ("optional",): Entry(("roadmap",)),
    }
    state = Interview(
        catalogue.get("2026"), given={"faq": "not yet", "team_asks": [{"team": "lang", "level": "Small"}]},
        entries=entries, at=("title",), unsent={("title",): "half"}, text="# x\n",
    )  # fmt: skip
    again = as_interview(drafts.read(drafts.save(as_draft(state, "/", "x.md"))), state.form)

    assert dict(again.entries) == {**entries, ("milestone",): Entry("2026")}
    assert (again.given, again.at, again.unsent, again.text) == (state.given, ("title",), {("title",): "half"}, "# x\n")
