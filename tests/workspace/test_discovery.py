"""Markdown files are found below folders, less what git and the settings ignore; named ones are always taken."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scaffold.problems import Problem
from scaffold.workspace.discovery import Found, find_markdown
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is a project of its own."""
    (tmp_path / "scaffold.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def write(**files: str) -> None:
    """Files by their paths."""
    for path, text in files.items():
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def tree(*paths: str) -> None:
    write(**dict.fromkeys(paths, "# Page\n"))


def found(*paths: str) -> list[str]:
    return [one.path for one in find_markdown(Project.around(), paths)]


# -- folders


def test_markdown_below_the_project_is_found() -> None:
    """Files ending in `.md` and `.markdown`, at any depth; no others."""
    tree("b.md", "a.markdown", "c.txt", "README", "d.md.bak", "2026/goal.md", "2026/deep/er/x.md", "e.MD")

    assert found() == ["2026/deep/er/x.md", "2026/goal.md", "a.markdown", "b.md"]


def test_an_empty_project_has_none() -> None:
    """Nothing found is nothing wrong."""
    assert found() == []


def test_paths_are_sorted_within_a_folder() -> None:
    """The same tree gives the same order on every file system."""
    tree("z.md", "B.md", "a.md", "é.md", "10.md", "9.md", "a/z.md", "a-b.md")

    assert found() == sorted(["z.md", "B.md", "a.md", "é.md", "10.md", "9.md", "a/z.md", "a-b.md"])


def test_folders_come_in_the_order_given() -> None:
    """Paths stand as they were given, and each file comes once."""
    tree("2025/a.md", "2026/b.md", "2026/c.md")

    assert found("2026", "2025", "2026/b.md", ".") == ["2026/b.md", "2026/c.md", "2025/a.md"]


def test_paths_are_shown_as_they_were_given(tmp_path: Path) -> None:
    """Relative paths stay relative, absolute ones absolute."""
    tree("2026/a.md")

    assert found("./2026") == ["./2026/a.md"]
    assert found("2026/") == ["2026/a.md"]
    assert found(str(tmp_path / "2026")) == [str(tmp_path / "2026" / "a.md")]


def test_without_paths_the_whole_project_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a folder further down; paths are relative to that folder."""
    tree("a.md", "2026/b.md")
    monkeypatch.chdir("2026")

    assert found() == ["../2026/b.md", "../a.md"]


def test_hidden_files_and_folders_are_passed_over() -> None:
    """What starts with a dot is no document: not in `.git`, not in `.scaffold`, not the editor's own."""
    tree("a.md", ".hidden.md", ".git/x.md", ".scaffold/templates/x.md", "2026/.cache/y.md")

    assert found() == ["a.md"]


# -- what is named


def test_a_named_file_is_taken_whatever_it_is() -> None:
    """Hidden, ignored, or without the ending: who names a file means it."""
    tree(".hidden.md", "drafts/a.md", "notes.txt", "b.md")
    write(**{".gitignore": "drafts/\n*.txt\n", "scaffold.yaml": "ignore: [b.md]\n"})
    named = [".hidden.md", "drafts/a.md", "notes.txt", "b.md"]

    assert find_markdown(Project.around(), named) == [Found(path, named=True, under=path) for path in named]


def test_a_file_knows_whether_it_was_named() -> None:
    """A file that a folder brings is not named; one that is given too is."""
    tree("2026/a.md", "2026/b.md")

    assert find_markdown(Project.around(), ["2026", "2026/b.md"]) == [
        Found("2026/a.md", under="2026"),
        Found("2026/b.md", named=True, under="2026/b.md"),
    ]


def test_a_named_hidden_folder_is_looked_through() -> None:
    """Who names a hidden folder means it."""
    tree(".drafts/a.md", ".drafts/.b.md")

    assert found(".drafts") == [".drafts/a.md"]


def test_a_missing_path_is_refused() -> None:
    """A path that does not exist is a mistake, named as it was given."""
    tree("a.md")
    with pytest.raises(Problem) as caught:
        found("a.md", "./missing")

    assert caught.value.what == "there is no such file or folder"
    assert caught.value.place.path == "./missing"


def test_a_folder_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without the right to look into it is told, and stops nothing else."""
    tree("2026/a.md", "2025/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("2026"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    one, other = find_markdown(Project.around(), [])

    assert one == Found("2025/b.md")
    assert other.problem is not None
    assert other.problem.what == "can't be looked into: permission denied"
    assert other.problem.place.path == "2026"


# -- .gitignore


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ("a.md\n", ["2026/b.md", "2026/drafts/c.md", "drafts/d.md"]),
        ("/drafts\n", ["2026/a.md", "2026/b.md", "2026/drafts/c.md", "a.md"]),
        ("drafts/\n", ["2026/a.md", "2026/b.md", "a.md"]),
        ("2026/*.md\n", ["2026/drafts/c.md", "a.md", "drafts/d.md"]),
        ("2026/**\n", ["a.md", "drafts/d.md"]),
        ("**/drafts/*.md\n", ["2026/a.md", "2026/b.md", "a.md"]),
        ("*.md\n!b.md\n", ["2026/b.md"]),
        ("!b.md\n*.md\n", []),
        ("/*\n!/2026/\n", ["2026/a.md", "2026/b.md", "2026/drafts/c.md"]),
        ("drafts/\n!drafts/d.md\n", ["2026/a.md", "2026/b.md", "a.md"]),
        ("# a.md\n\n", ["2026/a.md", "2026/b.md", "2026/drafts/c.md", "a.md", "drafts/d.md"]),
        ("a.md/\n", ["2026/a.md", "2026/b.md", "2026/drafts/c.md", "a.md", "drafts/d.md"]),
    ],
)
def test_gitignore_is_read_as_git_does(rules: str, left: list[str]) -> None:
    """Names, anchors, folders, wildcards, negation; what stands in an ignored folder can't be brought back."""
    tree("a.md", "2026/a.md", "2026/b.md", "2026/drafts/c.md", "drafts/d.md")
    write(**{".gitignore": rules})

    assert found() == left


def test_a_gitignore_that_names_what_is_not_ignored() -> None:
    """Everything but some files: folders are brought back by `!*/`."""
    tree("a.md", "2026/b.md", "2026/drafts/c.md")
    write(**{".gitignore": "*\n!*/\n!c.md\n"})

    assert found() == ["2026/drafts/c.md"]


def test_a_gitignore_of_all_that_a_folder_holds() -> None:
    """`2026/**` names what is in the folder and not the folder, so that a part of it can be brought back."""
    tree("a.md", "2026/a.md", "2026/b.md", "2026/drafts/c.md")
    write(**{".gitignore": "2026/**\n!2026/b.md\n"})

    assert found() == ["2026/b.md", "a.md"]


def test_a_nested_gitignore_speaks_for_its_folder() -> None:
    """Its anchors start there, it goes before those above, and no other folder is touched."""
    tree("a.md", "keep.md", "2026/a.md", "2026/keep.md", "2026/deep/a.md", "2027/a.md")
    write(**{".gitignore": "keep.md\n", "2026/.gitignore": "/a.md\n!keep.md\n"})

    assert found() == ["2026/deep/a.md", "2026/keep.md", "2027/a.md", "a.md"]


@pytest.mark.parametrize("paths", [["2026/deep"], ["2026/deep/"], ["./2026/deep"]])
def test_gitignore_files_above_a_folder_count(paths: list[str]) -> None:
    """Those between the project and a folder that was named hold in it too."""
    tree("2026/deep/a.md", "2026/deep/b.md", "2026/deep/c.md")
    write(**{".gitignore": "a.md\n", "2026/.gitignore": "deep/b.md\n"})

    assert [os.path.normpath(path) for path in found(*paths)] == ["2026/deep/c.md"]


def test_a_folder_that_is_ignored_is_not_entered() -> None:
    """What is in an ignored folder costs nothing and is told nothing."""
    tree("target/a.md", "b.md")
    write(**{".gitignore": "target\n", "target/.gitignore": "!a.md\n"})

    assert found() == ["b.md"]


def test_a_gitignore_that_is_no_utf_8_is_read() -> None:
    """Old files in another encoding are no reason to stop."""
    tree("a.md", "b.md")
    with open(".gitignore", "wb") as file:
        file.write(b"# caf\xe9\na.md\n")

    assert found() == ["b.md"]


@pytest.mark.parametrize("rules", ["drafts/\n", "drafts\n"])
def test_a_named_folder_is_looked_through_though_it_is_ignored(rules: str) -> None:
    """Who names a folder means it, as with a file."""
    tree("drafts/a.md")
    write(**{".gitignore": rules})

    assert found("drafts") == ["drafts/a.md"]


# -- the settings


def test_the_setting_ignore_is_read_like_gitignore() -> None:
    """Globs of `ignore` speak for the project's root."""
    tree("a.md", "2026/README.md", "README.md", "drafts/a.md", "2026/drafts/a.md")
    write(**{"scaffold.yaml": "ignore: [/drafts, README.md]\n"})

    assert found() == ["2026/drafts/a.md", "a.md"]


def test_a_gitignore_goes_before_the_setting() -> None:
    """The nearer file decides: what it brings back is back."""
    tree("a.md", "2026/a.md")
    write(**{"scaffold.yaml": "ignore: [a.md]\n", "2026/.gitignore": "!a.md\n"})

    assert found() == ["2026/a.md"]


def test_the_setting_holds_below_folders_that_were_named() -> None:
    """It is anchored at the project's root, from wherever it is asked."""
    tree("2026/a.md", "2026/b.md")
    write(**{"scaffold.yaml": "ignore: [2026/a.md]\n"})

    assert found("2026") == ["2026/b.md"]


# -- links


def test_a_link_in_a_circle_is_followed_once() -> None:
    """A link that leads back up ends there, and each file comes once."""
    tree("2026/a.md", "b.md")
    os.symlink("..", "2026/up")
    os.symlink(".", "2026/self")

    assert found() == ["2026/a.md", "b.md"]


def test_a_link_to_a_folder_is_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Documents may stand outside the project, behind a link."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.md").write_text("# A\n", encoding="utf-8")
    os.symlink(outside, "linked")

    assert found() == ["linked/a.md"]
    assert found("linked") == ["linked/a.md"]


def test_a_file_behind_two_names_comes_once() -> None:
    """A link to a document is no second document; the first path in order stands for it."""
    tree("b.md")
    os.symlink("b.md", "a.md")
    os.symlink("b.md", "c.md")

    assert found() == ["a.md"]
    assert found("c.md", ".") == ["c.md"]


def test_links_that_lead_to_themselves_do_no_harm() -> None:
    """A folder with links in a circle is looked through."""
    tree("a.md")
    os.symlink("loop", "loop")
    os.symlink("two", "one")
    os.symlink("one", "two")

    assert found() == ["a.md"]


def test_a_folder_and_a_link_to_it_have_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """In which order the file system lists names has no say in the paths that are found."""
    tree("b/goal.md")
    os.symlink("b", "a")
    found()  # what is imported on demand is there now: importing lists folders too
    orders = []
    real = os.scandir
    for backwards in (False, True):
        monkeypatch.setattr(
            os,
            "scandir",
            lambda path, backwards=backwards: sorted(real(path), key=lambda entry: str(entry.name), reverse=backwards),
        )
        orders.append(found())

    assert orders[0] == orders[1]


def test_a_broken_link_that_was_named_is_taken() -> None:
    """Reading it will say what is wrong."""
    os.symlink("missing.md", "a.md")

    assert found("a.md") == ["a.md"]
