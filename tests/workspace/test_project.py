"""The project around a folder: where it starts, what its settings say, and what they mean for its documents."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scaffold._version import __version__
from scaffold.problems import NotADocument, Problem
from scaffold.workspace import settings as settings_module
from scaffold.workspace.files import Files
from scaffold.workspace.project import Project
from scaffold.workspace.settings import Settings, check_version

if TYPE_CHECKING:
    from pathlib import Path

GOAL = "# Faster\n\n| Metadata | |\n|---|---|\n| Point of contact | @ghost |\n| Status | Proposed |\n"
MEMO = "name: {name}\nrank: {rank}\nmilestones: [{folders}]\nmetadata:\n  rows:\n    - {{name: From, required: true}}\n"


def put(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def memo(root: Path, name: str, folders: str = "memos", rank: int = 0) -> None:
    put(root / ".scaffold" / "layouts" / f"{name}.yaml", MEMO.format(name=name, folders=folders, rank=rank))


def refused(root: Path, text: str) -> Problem:
    put(root / "scaffold.yaml", text)
    with pytest.raises(Problem) as caught:
        Project.around(root)
    return caught.value


# -- where a project starts


def test_the_settings_file_is_found_upward(tmp_path: Path) -> None:
    """From any folder below, the folder with `scaffold.yaml` is the root."""
    put(tmp_path / "scaffold.yaml", "documents: goals\n")
    below = tmp_path / "goals" / "2026"
    below.mkdir(parents=True)
    project = Project.around(below)

    assert project.root == tmp_path
    assert project.settings.documents == "goals"
    assert project.documents_folder == tmp_path / "goals"


def test_the_nearest_settings_count(tmp_path: Path) -> None:
    """A project in a project is its own."""
    put(tmp_path / "scaffold.yaml", "layout: outer\n")
    put(tmp_path / "inner" / "scaffold.yaml", "layout: inner\n")

    assert Project.around(tmp_path / "inner").settings.layout == "inner"


def test_a_scaffold_folder_marks_the_root_too(tmp_path: Path) -> None:
    """A project with layouts of its own needs no settings."""
    memo(tmp_path, "memo")
    (tmp_path / "docs").mkdir()
    project = Project.around(tmp_path / "docs")

    assert project.root == tmp_path
    assert project.settings == Settings()
    assert "memo" in project.catalogue.names


def test_settings_go_before_a_work_tree(tmp_path: Path) -> None:
    """A `.git` further down does not hide the settings above it; without settings the work tree is the root."""
    (tmp_path / "one" / ".git").mkdir(parents=True)
    (tmp_path / "one" / "deep").mkdir()
    put(tmp_path / "two" / "scaffold.yaml")
    (tmp_path / "two" / "sub" / ".git").mkdir(parents=True)

    assert Project.around(tmp_path / "one" / "deep").root == tmp_path / "one"
    assert Project.around(tmp_path / "two" / "sub").root == tmp_path / "two"


def test_the_file_of_a_linked_work_tree_marks_the_root(tmp_path: Path) -> None:
    """In a worktree or a submodule `.git` is a file."""
    put(tmp_path / ".git", "gitdir: elsewhere\n")
    (tmp_path / "deep").mkdir()

    assert Project.around(tmp_path / "deep").root == tmp_path


def test_without_any_mark_the_folder_itself_is_the_project(tmp_path: Path) -> None:
    """A folder anywhere is a project of the shipped layouts."""
    if any((at / mark).exists() for at in tmp_path.parents for mark in ("scaffold.yaml", ".scaffold", ".git")):
        pytest.fail("the folder for temporary files is in a project itself")
    (tmp_path / "deep").mkdir()
    project = Project.around(tmp_path / "deep")

    assert project.root == tmp_path / "deep"
    assert project.catalogue.source("2026").is_file()


def test_the_current_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder the project is the one around the current folder; its root is absolute."""
    put(tmp_path / "scaffold.yaml")
    monkeypatch.chdir(tmp_path)

    assert Project.around().root == tmp_path
    assert Project.around().root.is_absolute()


# -- mistakes in the settings


@pytest.mark.parametrize(
    ("text", "line", "what", "right"),
    [
        ("documents: a\nlayuot: x\n", 2, "`layuot` is not known here", "did you mean `layout`? allowed: "),
        ("required_version: '>=0'\n", 1, "`required_version` is not known here", "did you mean `required-version`?"),
        ("\nignore: drafts\n", 2, "`ignore`: expected a list, got words", ""),
        ("ignore:\n  - a\n  - 3\n", 3, "expected words, got a whole number", ""),
        ("layouts: [a]\n", 1, "`layouts`: expected a mapping, got a list", ""),
        ("layout: 2026\n", 1, "`layout`: expected words, got a whole number", ""),
        ("documents: true\n", 1, "`documents`: expected words, got true or false", ""),
        ("- a\n", 1, "expected a mapping, got a list", ""),
        ("check:\n  severity: {TASK007: eror}\n", 2, "`eror` is not allowed here", "did you mean `error`? allowed: "),
        ("layout: [a\n", 2, "is not YAML: ", ""),
        ("layout: a\nlayout: b\n", 2, "`layout` stands twice", "keep one of them"),
        (
            "documents: a\nrequired-version: '>=99'\n",
            2,
            f"asks for scaffold >=99, and this is {__version__}",
            "install",
        ),
        ("required-version: new\n", 1, "`required-version` can't be read: `new`", "write `>=0.1` or `>=0.1, <1`"),
    ],
)
def test_a_mistake_in_the_settings_has_its_line(tmp_path: Path, text: str, line: int, what: str, right: str) -> None:
    """Unknown keys, wrong types, broken YAML, a version that is asked for: each with its line and what is right."""
    problem = refused(tmp_path, text)

    assert what in problem.what
    assert right in problem.right
    assert problem.place[:2] == (str(tmp_path / "scaffold.yaml"), line)


def test_empty_settings_are_no_mistake(tmp_path: Path) -> None:
    """An empty file, or one with comments only, leaves everything as it is."""
    for text in ("", "# nothing yet\n"):
        put(tmp_path / "scaffold.yaml", text)

        assert Project.around(tmp_path).settings == Settings()


@pytest.mark.parametrize("text", ["required-version: 0.1\n", "layout:\n"])
def test_types_are_said_in_words(tmp_path: Path, text: str) -> None:
    """No message has the name of a type of the program's own language."""
    what = refused(tmp_path, text).what

    assert "`float`" not in what
    assert "`null`" not in what


def test_a_mistake_in_a_glob_names_the_setting(tmp_path: Path) -> None:
    """A glob's layout is words; the setting that it belongs to is named."""
    problem = refused(tmp_path, "documents: .\nlayouts:\n  'rfcs/**': 2026\n")

    assert problem.what == "`layouts`: expected words, got a whole number"


# -- the version


@pytest.mark.parametrize(
    ("required", "holds"),
    [
        ("", True),
        ("  ", True),
        (">=1.4", True),
        (">=1.4.2", True),
        (">=1.4.3", False),
        (">1.4.2", False),
        (">1.4", True),
        ("<2", True),
        ("<1.4.2", False),
        ("<=1.4.2", True),
        ("<=1.4", False),
        ("==1.4", True),
        ("==1.4.2", True),
        ("==1.4.3", False),
        ("1.4", True),
        ("1.5", False),
        ("~=1.4", True),
        ("~=1.4.1", True),
        ("~=1.4.3", False),
        ("~=1.3.0", False),
        (">=1.10", False),
        (">=0.1, <1", False),
        (" >= 1.2 , < 2 ", True),
        (">=1, >=1, <3", True),
    ],
)
def test_versions_are_compared_by_number(monkeypatch: pytest.MonkeyPatch, required: str, holds: bool) -> None:
    """Parts are numbers, several demands must all hold, and a version without an operator means its own line."""
    monkeypatch.setattr(settings_module, "__version__", "1.4.2")
    if holds:
        check_version(required)
        return
    with pytest.raises(Problem) as caught:
        check_version(required)

    assert caught.value.what == f"this project asks for scaffold {required.strip()}, and this is 1.4.2"


@pytest.mark.parametrize("required", ["new", ">=", "=1", "1.x", ">=0,", "!=1", "v1"])
def test_a_version_that_cannot_be_read_is_refused(required: str) -> None:
    """A demand in another form is a mistake, never taken as met."""
    with pytest.raises(Problem, match="can't be read"):
        check_version(required)


# -- which layout


def test_settings_name_the_layout_of_documents_by_glob(tmp_path: Path) -> None:
    """The first glob that fits a document's path decides its layout, whatever the document looks like."""
    memo(tmp_path, "memo", "x")
    put(tmp_path / "scaffold.yaml", 'layouts:\n  "memos/old/*": 2024h2\n  "memos/**": memo\n  "*": "2026"\n')
    paths = [put(tmp_path / path, GOAL) for path in ("memos/old/a.md", "memos/a.md", "memos/deep/a.md", "2025h1/a.md")]
    project = Project.around(tmp_path)

    assert [project.read(path).form.name for path in paths] == ["2024h2", "memo", "memo", "2026"]


def test_a_layout_that_is_given_goes_before_the_settings(tmp_path: Path) -> None:
    """Who names a layout means it."""
    put(tmp_path / "scaffold.yaml", 'layouts: {"*": 2024h2}\n')
    path = put(tmp_path / "a.md", GOAL)

    assert Project.around(tmp_path).read(path, "2025h2").form.name == "2025h2"


def test_without_globs_a_document_tells_its_layout(tmp_path: Path) -> None:
    """Where no glob fits, folder, rows and sections decide."""
    put(tmp_path / "scaffold.yaml", 'layouts: {"memos/*": 2024h2}\n')
    project = Project.around(tmp_path)

    assert project.read(put(tmp_path / "2025h2" / "a.md", GOAL)).form.name == "2025h2"
    assert project.read(put(tmp_path / "2024h2" / "a.md", GOAL)).milestone == "2024h2"


def test_globs_hold_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A glob is relative to the project's root, and so is a path that is given from a folder below."""
    put(tmp_path / "scaffold.yaml", 'layouts: {"memos/*": 2024h2}\n')
    put(tmp_path / "memos" / "a.md", GOAL)
    monkeypatch.chdir(tmp_path / "memos")

    assert Project.around().read("a.md").form.name == "2024h2"
    assert Project.around().read(os.path.join("..", "memos", "a.md")).form.name == "2024h2"


def test_an_unknown_layout_in_the_settings_is_refused(tmp_path: Path) -> None:
    """A glob for a layout that there is not says which there are."""
    put(tmp_path / "scaffold.yaml", 'layouts: {"*": "2025"}\n')
    path = put(tmp_path / "a.md", GOAL)
    with pytest.raises(Problem) as caught:
        Project.around(tmp_path).read(path)

    assert caught.value.what == "there is no layout `2025`"
    assert "`2025h1`" in caught.value.right
    assert caught.value.place[1:] == (1, 16)


def test_a_page_is_no_document(tmp_path: Path) -> None:
    """A file that no layout knows is refused as a page, with its path."""
    path = put(tmp_path / "README.md", "# Read me\n")
    with pytest.raises(NotADocument) as caught:
        Project.around(tmp_path).read(path)

    assert caught.value.place.path == str(path)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """The line of the first byte that is no UTF-8 is named."""
    path = put(tmp_path / "a.md")
    path.write_bytes(b"# A\n\nb \xff\n")
    with pytest.raises(Problem) as caught:
        Project.around(tmp_path).read(path)

    assert caught.value.what == "is not UTF-8: byte 0xff"
    assert caught.value.place == (str(path), 3, 3)


def test_the_default_layout_is_the_newest(tmp_path: Path) -> None:
    """Without a word in the settings new documents have the layout of the highest rank."""
    put(tmp_path / "scaffold.yaml")

    assert Project.around(tmp_path).default_layout().name == "2026"


def test_the_only_own_layout_is_the_default(tmp_path: Path) -> None:
    """A project with one layout of its own means that one; with several the highest rank counts again."""
    memo(tmp_path, "memo")
    only = Project.around(tmp_path).default_layout().name
    memo(tmp_path, "note")
    several = Project.around(tmp_path).default_layout().name
    memo(tmp_path, "letter", rank=99)
    highest = Project.around(tmp_path).default_layout().name

    assert (only, several, highest) == ("memo", "2026", "letter")


def test_the_layout_of_the_settings_is_the_default(tmp_path: Path) -> None:
    """What the settings name goes before all else."""
    memo(tmp_path, "memo")
    put(tmp_path / "scaffold.yaml", "layout: 2025h2\n")

    assert Project.around(tmp_path).default_layout().name == "2025h2"


def test_an_unknown_default_layout_is_refused(tmp_path: Path) -> None:
    """A misspelt layout in the settings gets the nearest."""
    put(tmp_path / "scaffold.yaml", "layout: 2025h22\n")
    with pytest.raises(Problem) as caught:
        Project.around(tmp_path).default_layout()

    assert caught.value.what == "there is no layout `2025h22`"
    assert "did you mean `2025h2`?" in caught.value.right


def test_an_unknown_default_layout_has_its_line(tmp_path: Path) -> None:
    """What is wrong in the settings is shown there."""
    put(tmp_path / "scaffold.yaml", "documents: .\nlayout: 2025h22\n")
    with pytest.raises(Problem) as caught:
        Project.around(tmp_path).default_layout()

    assert caught.value.place[:2] == (str(tmp_path / "scaffold.yaml"), 2)


# -- milestones


def test_milestones_are_the_folders_that_a_layout_claims(tmp_path: Path) -> None:
    """Folders by name and wildcard, sorted, the newest last; files and other folders do not count."""
    put(tmp_path / "scaffold.yaml")
    for name in ("2025h2", "2025h1-final", "2025h1", "2026", "docs"):
        (tmp_path / name).mkdir()
    put(tmp_path / "2025h1-notes")
    project = Project.around(tmp_path)

    assert project.milestones(project.catalogue.get("2025h1")) == ("2025h1", "2025h1-final")
    assert project.milestones(project.catalogue.get("2026")) == ("2026",)
    assert project.milestones(project.catalogue.get("2024h2")) == ()


def test_milestones_stand_in_the_folder_of_documents(tmp_path: Path) -> None:
    """The setting `documents` moves them; a folder that is not there has none."""
    put(tmp_path / "scaffold.yaml", "documents: src\n")
    (tmp_path / "2026").mkdir()
    project = Project.around(tmp_path)
    form = project.catalogue.get("2026")
    before = project.milestones(form)
    (tmp_path / "src" / "2026").mkdir(parents=True)

    assert before == ()
    assert project.milestones(form) == ("2026",)


# -- its parts


def test_a_project_reads_with_the_files_it_is_given(tmp_path: Path) -> None:
    """Reading goes through one class, so that tests can stand in for it."""

    class Memory(Files):
        def read(self, path: str | Path, *, stream: bool = False) -> bytes:  # noqa: ARG002 -- the class's signature
            return GOAL.replace("Faster", os.path.basename(path)).encode()

    put(tmp_path / "scaffold.yaml")

    assert Project.around(tmp_path, Memory()).read(tmp_path / "2025h1" / "nowhere.md").title == "nowhere.md"


def test_the_catalogue_is_made_once(tmp_path: Path) -> None:
    """Layouts are loaded for a project once."""
    put(tmp_path / "scaffold.yaml")
    project = Project.around(tmp_path)

    assert project.catalogue is project.catalogue
