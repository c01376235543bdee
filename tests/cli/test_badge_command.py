"""`scaffold badge` on the command line: which tasks get, lose or change a badge, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from programme import Programme


def test_marks_tasks(programme: Programme) -> None:
    """Of the rows for which all conditions on rows hold, in documents for which the others hold."""
    where = ["--where", "task~^Impl", "--where", "owner=@ghost", "--where", "status=Accepted"]
    ran = programme.run("badge", "add", "Complete", *where, "--yes")

    assert ran.code == 0
    assert ran.out == "2026/other.md:19: task `Implementation`: notes `![Complete][]`\n"
    assert ran.err.endswith("changed 1, unchanged 0, skipped 2, refused 0\n")
    assert programme.changed() == ["2026/other.md: | Implementation | @ghost, @octocat  | ![Complete][] |"]


def test_closed_milestones_are_skipped(programme: Programme) -> None:
    """And the reason is said; those that are named are not."""
    words = ["badge", "add", "Complete", "--where", "task=RFC decision"]
    ran = programme.run(*words, "--yes")

    assert (ran.code, ran.out) == (0, "")
    assert "skipped 1: the milestone `2025h1` is closed\n" in ran.err
    assert ran.err.endswith("changed 0, unchanged 2, skipped 2, refused 0\n")
    assert programme.run(*words, "2025h1", "--yes").err == "changed 1, unchanged 0, skipped 0, refused 0\n"
    assert "2025h1/old.md: | RFC decision   | [lang]              | ![Complete][] |" in programme.changed()


def test_a_placeholder_gives_way(programme: Programme) -> None:
    """A text that stands where an owner belongs, and a badge by its name, become another badge."""
    programme.run("badge", "replace", "*owner*", "Help wanted", "2026/one.md")
    programme.run("badge", "replace", "TBD", "Help wanted", "2026/other.md")

    assert programme.changed() == [
        "2026/one.md: | Documentation  | ![Help wanted][]  |               |",
        "2026/other.md: | Standard tests | ![Help wanted][]  | ![Complete][] |",
    ]


def test_the_text_of_an_option_gives_way(programme: Programme) -> None:
    """`badge add NEW --instead-of OLD` is the same."""
    ran = programme.run("badge", "add", "Help wanted", "--instead-of", "*owner*", "--where", "status=Proposed", "-y")

    assert ran.out == "2026/one.md:20: task `Documentation`: owner `*owner*` → `![Help wanted][]`\n"


def test_the_badge_of_asks_goes_before_teams(programme: Programme) -> None:
    """It needs no condition: it belongs where teams stand without it. A layout that has no such badge is skipped."""
    ran = programme.run("badge", "add", "Team", "2025h1", "2026", "--yes", "--verbose")

    assert ran.out == "2025h1/old.md:18: task `RFC decision`: owner `[lang]` → `![Team][] [lang]`\n"
    assert "the layout `2026` has no badge `Team`" in ran.err
    assert programme.changed() == ["2025h1/old.md: | RFC decision   | ![Team][] [lang]    |       |"]


def test_takes_badges_away(programme: Programme) -> None:
    """Several at once, with the columns left as they are; undo brings them back."""
    ran = programme.run("badge", "remove", "Complete", "![TBD][]", "2026", "--yes")

    assert ran.code == 0
    assert ran.err == "changed 2, unchanged 0, skipped 0, refused 0\n"
    assert "task `Standard tests`: notes `![Complete][]` → nothing (2 documents)\n  2026/one.md\n" in ran.out
    assert set(programme.changed()) == {
        f"2026/{name}.md: | Standard tests |                   |               |" for name in ("one", "other")
    }
    assert programme.run("undo").code == 0
    assert programme.texts() == programme.first


def test_definitions_go_with_a_badge(programme: Programme) -> None:
    """If that is asked for, and nothing else uses them."""
    programme.write("2026/one.md", programme.text("2026/one.md") + "\n[Complete]: https://example.org/complete.svg\n")
    ran = programme.run("badge", "remove", "Complete", "--definition", "2026/one.md")

    assert ran.code == 0
    assert "[Complete]" not in programme.text("2026/one.md")


def test_one_column_of_one_table(programme: Programme) -> None:
    """`--table` and `--column` say where."""
    words = ["badge", "remove", "TBD", "2026/one.md"]

    assert programme.run(*words, "--column", "notes").err.startswith("changed 0, unchanged 1")
    assert programme.run(*words, "--table", "funding").err.startswith("changed 0, unchanged 1")
    assert programme.run(*words, "--table", "tasks", "--column", "Owner(s)").err.startswith("changed 1")


def test_a_condition_on_a_column(programme: Programme) -> None:
    """Of tables without it no row is meant."""
    ran = programme.run("badge", "add", "Complete", "--where", "Owner(s)=*owner*", "2026", "--yes")

    assert ran.err == "changed 2, unchanged 0, skipped 0, refused 0\n"
    assert "task `Documentation`: notes `![Complete][]` (2 documents)\n" in ran.out


def test_a_misspelt_badge_of_a_document_goes(programme: Programme) -> None:
    """One that no layout knows is met in a document."""
    programme.write("2026/one.md", programme.text("2026/one.md").replace("![TBD][]", "![TBB][]"))

    assert programme.run("badge", "remove", "TBB", "--yes").code == 0
    assert programme.changed() == ["2026/one.md: | Standard tests |                   | ![Complete][] |"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["add", "Complet", "--where", "task=x"],
            "error: no layout has a badge `Complet`\n  did you mean `Complete`? there are: `Complete`, ",
        ),
        (["add", "Complete", "2026"], "error: nothing says which tasks get the badge `Complete`\n  say `--where "),
        (
            ["add", "Complete", "Wanted", "--where", "task=x"],
            "error: no layout has a badge `Wanted`\n",
        ),
        (["add", "a[b", "--where", "task=x"], "error: `a[b` is no badge\n  write its name: `Complete`\n"),
        (["add", "Complete", "--where", "tsk=x"], "error: there is no field `tsk`\n  did you mean `task`"),
        (["add", "Complete", "--where", "task~("], "error: `(` is no regular expression: "),
        (["add", "Complete", "--where", "task=x", "--table", "task"], "error: no layout has a table `task`\n"),
        (["add", "Complete", "--where", "task=x", "--column", "Note"], "error: no table has a column `Note`\n"),
        (["remove", "Complet"], "error: no document has the badge `Complet`, and no layout knows it\n  did you mean "),
        (["replace", "TBD"], "error: name two badges\n  write the old one and the new one\n"),
        (["replace", "TBD", "TBD"], "error: `badge` and `with` are the same\n"),
        (["remove"], "error: missing argument"),
        (["remove", "TBD", "none.md", "--yes"], "error: none.md: there is no such file or folder\n"),
        (["remove", "TBD"], "error: nobody can be asked: this is no terminal\n"),
    ],
)
def test_mistakes(programme: Programme, words: list[str], said: str) -> None:
    """What is wrong, what would be right, exit code 2, and nothing is written."""
    ran = programme.run("badge", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert programme.texts() == programme.first


def test_a_regular_expression_that_never_ends(programme: Programme) -> None:
    """It is stopped, said with the document, and nothing is written."""
    text = programme.text("2026/one.md").replace("| Documentation  |", f"| {'a' * 60}b |")
    programme.write("2026/one.md", text)
    ran = programme.run("badge", "add", "Complete", "--where", "task~^(a|aa)+$", "2026/one.md")

    assert ran.code == 2
    assert "takes too long to match" in ran.err
    assert programme.text("2026/one.md") == text
