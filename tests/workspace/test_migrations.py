"""Finding migrations by name and by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.layouts.shipped import shipped
from scaffold.operations.migration import LARGEST
from scaffold.problems import Problem, Problems
from scaffold.workspace.migrations import find_migration, load_migration, migration_files
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(path.stem for path in shipped("seeds").glob("migrations/*.yaml"))
MINE = "title: Mine\noperations:\n  - set row: {row: Status, value: Accepted}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a migration of its own, and the folder in it as the current one."""
    own = tmp_path / ".scaffold" / "migrations"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(MINE, encoding="utf-8")
    (tmp_path / "2025h1").mkdir()
    monkeypatch.chdir(tmp_path / "2025h1")
    return Project.around()


def test_there_are_migrations_that_come_with_the_program(project: Project) -> None:
    """Their names and the project's own, in one order."""
    assert len(SHIPPED) >= 3
    assert list(migration_files(project)) == sorted([*SHIPPED, "mine"])


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_migration_is_whole(project: Project, name: str) -> None:
    """It is read without a problem, and has a title."""
    assert load_migration(project, name).title


def test_the_projects_own_is_found_from_a_folder_in_it(project: Project) -> None:
    """By its name; its path is shown as seen from here."""
    assert find_migration(project, "mine") == "../.scaffold/migrations/mine.yaml"
    assert load_migration(project, "mine").title == "Mine"


def test_the_projects_own_comes_first(project: Project) -> None:
    """One of a shipped one's name takes its place."""
    path = project.root / ".scaffold" / "migrations" / f"{SHIPPED[0]}.yaml"
    path.write_text(MINE, encoding="utf-8")

    assert load_migration(project, SHIPPED[0]).title == "Mine"


@pytest.mark.parametrize("name", ["accept.yaml", "./accept.yaml", "accept.yml", "./accept", "accept"])
def test_a_path(project: Project, name: str) -> None:
    """A word with a slash or an ending is a path; any other word is one if it is a file."""
    (project.root / "2025h1" / name).write_bytes(b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode())

    assert load_migration(project, name).title == "Mine"
    assert load_migration(project, name).path == name


def test_a_name_comes_before_a_file(project: Project) -> None:
    """A file of that name does not hide it."""
    (project.root / "2025h1" / "mine").write_text("title: Other\n", encoding="utf-8")

    assert load_migration(project, "mine").title == "Mine"


def test_an_unknown_name_gives_the_nearest(project: Project) -> None:
    """And all others."""
    with pytest.raises(Problem, match="there is no migration `mien`") as caught:
        load_migration(project, "mien")

    assert caught.value.right.startswith("did you mean `mine`? there are: ")


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("gone.yaml", None, "there is no such file"),
        ("../.scaffold", None, "is a folder, not a file"),
        ("a.yaml", b"title: \xff\n", "is not UTF-8"),
        ("a.yaml", b"title: [\n", "is not YAML: "),
        ("a.yaml", b"a" * (4 * LARGEST + 1), "has more than 1,000,000 characters"),
    ],
)
def test_what_is_no_migration(project: Project, name: str, data: bytes | None, what: str) -> None:
    """The file is named."""
    if data is not None:
        (project.root / "2025h1" / name).write_bytes(data)
    with pytest.raises(Problem) as caught:
        load_migration(project, name)

    assert caught.value.what.startswith(what)
    assert caught.value.place.path == name


def test_all_that_is_wrong_is_said_at_once(project: Project) -> None:
    """With the file and the lines."""
    (project.root / "2025h1" / "a.yaml").write_text("operations:\n  - do it: {}\n", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_migration(project, "a.yaml")

    assert [problem.place for problem in caught.value.problems] == [("a.yaml", 1, 1), ("a.yaml", 2, 5)]
