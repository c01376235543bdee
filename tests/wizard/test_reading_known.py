"""What is known of documents that exist: read while somebody types."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scaffold.cli import run
from scaffold.wizard.known import Known
from scaffold.wizard.reading_known import Background
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from scaffold.layouts.catalogue import Catalogue

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Documents of three milestones, a page, and a file that can't be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scaffold.yaml").write_text("user: ghost\n")
    for name in ("2024h2", "async", "2026"):
        assert run(["new", "--answers", str(EXAMPLES / f"{name}.yaml")]) == 0
    (tmp_path / "2026" / "page.md").write_text("# A page\n")
    (tmp_path / "2026" / "latin.md").write_bytes(b"# \xe9\n")
    return Project.around()


def test_people_teams_and_documents(project: Project, catalogue: Catalogue) -> None:
    """The frequent first, the newest first; links as an answer says them; what can't be read stops nothing."""
    background = Background(project, catalogue.get("2026"))
    background.known()
    known = background.known(wait=True)

    assert (known.user, known.milestone, known.milestones) == ("@ghost", "2026", ("2026",))
    assert [one.milestone for one in known.documents] == ["2026", "2025h1", "2024h2"]
    assert known.people.index("@compiler-errors") < known.people.index("@eholk")
    assert known.teams[0] == "lang"
    assert known.documents[1].row("channel").startswith("#wg-async https://")
    assert known.documents[1].row("tracking") == "[rust-lang/rust-project-goals#105]"


def test_a_template_is_nothing_to_continue(project: Project, catalogue: Catalogue) -> None:
    """It stands in no milestone."""
    goal = next(project.root.glob("2026/build-*.md"))
    (project.root / "TEMPLATE.md").write_bytes(goal.read_bytes())
    background = Background(project, catalogue.get("2026"))
    background.known()

    assert [one.milestone for one in background.known(wait=True).documents] == ["2026", "2025h1", "2024h2"]


def test_a_title_moves_no_cursor(project: Project, catalogue: Catalogue) -> None:
    """Whatever a document has in it, what is offered is safe to show."""
    text = b"# \x1b[2J Evil \xe2\x80\xae\n\n| Metadata | |\n|--|--|\n| Status | Proposed |\n| Point of contact | @x |\n"
    (project.root / "2026" / "evil.md").write_bytes(text)
    background = Background(project, catalogue.get("2026"))
    background.known()

    assert "\\x1b[2J Evil \\u202e" in [one.title for one in background.known(wait=True).documents]


def test_nothing_waits_for_documents(project: Project, catalogue: Catalogue) -> None:
    """At the first question nothing has been read yet, but that there is something to continue is known."""
    known = Background(project, catalogue.get("2026")).known()

    assert (known.goes_on, known.documents) == (True, ())


def test_an_empty_project(tmp_path: Path, catalogue: Catalogue) -> None:
    """There is nothing to continue, and the milestone is the first that the layout names."""
    background = Background(Project.around(tmp_path), catalogue.get("2026"))
    background.known()

    assert not background.known(wait=True).goes_on
    assert background.known().milestone == "2026"


def test_the_same_name_in_an_earlier_milestone(project: Project, catalogue: Catalogue) -> None:
    """Case and blanks do not count; a document of the same milestone is none."""
    background = Background(project, catalogue.get("2026"))
    background.known()
    known = background.known(wait=True)
    title = "bring the async rust  experience closer to parity with sync rust"
    found = known.of_the_same_name(title, "2026")

    assert found is not None
    assert found.milestone == "2025h1"
    assert known.of_the_same_name(title, "2025h1") is None
    assert Known().of_the_same_name(title, "2026") is None
