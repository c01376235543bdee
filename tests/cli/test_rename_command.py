"""`scaffold rename` on the command line: everywhere a name is used, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from programme import Programme

GOAL = """\
# How @ghost sees it

| Metadata         |                                   |
| :--------------- | --------------------------------- |
| Point of contact | @ghost                            |
| Status           | Proposed                          |
| Tracking issue   | [example/goals#105]               |
| Zulip channel    | [#cranes][channel]                |
| [cranes] champion | @Ghost                           |

[channel]: https://example.zulipchat.com/#narrow/channel/7-cranes
[example/goals#105]: https://github.com/example/goals/issues/105

## Summary

"""


def told(programme: Programme, words: list[str], line: str) -> str:
    """The line, after the command, of a document that has it below its metadata."""
    programme.write("2026/one.md", GOAL + line + "\n")
    ran = programme.run("rename", *words, "2026/one.md")

    assert ran.code == 0, ran.err
    return programme.text("2026/one.md").splitlines()[-1]


PERSON = {
    "in text": ("@ghost, (@ghost) and *@ghost*: @ghost's", "@octocat, (@octocat) and *@octocat*: @octocat's"),
    "in any case": ("@GHOST", "@octocat"),
    "in references": ("[@ghost] [it][@ghost] [@ghost][]", "[@octocat] [it][@octocat] [@octocat][]"),
    "in the profile's URL": ("[@ghost](https://github.com/ghost)", "[@octocat](https://github.com/octocat)"),
    "not in code": ("`@ghost` <!-- @ghost -->", "`@ghost` <!-- @ghost -->"),
    "not in another name": ("@ghost-bot @ghosts x@ghost.org @ghost/team", "@ghost-bot @ghosts x@ghost.org @ghost/team"),
    "not in other URLs": (
        "https://github.com/ghost/repo https://gitlab.com/ghost https://github.com/ghosts",
        "https://github.com/ghost/repo https://gitlab.com/ghost https://github.com/ghosts",
    ),
}
TEAM = {
    "as a reference": ("[cranes] [cranes][] [x][cranes]", "[lifting] [lifting][] [x][lifting]"),
    "not in code": ("`[cranes]` and cranes", "`[cranes]` and cranes"),
    "not in another name": ("[cranes-2] [old-cranes]", "[cranes-2] [old-cranes]"),
}
ISSUE = {
    "references and text": ("[example/goals#1] example/goals#2", "[example/plans#1] example/plans#2"),
    "URLs": (
        "https://github.com/example/goals/issues/1 https://example.github.io/goals/x",
        "https://github.com/example/plans/issues/1 https://example.github.io/plans/x",
    ),
    "not in code": ("`example/goals#1`", "`example/goals#1`"),
    "not in another name": ("example/goals-old my-example/goals", "example/goals-old my-example/goals"),
    "not in another owner's URL": (
        "https://github.com/ghost/goals https://example.org/example/goals",
        "https://github.com/ghost/goals https://example.org/example/goals",
    ),
}


@pytest.mark.parametrize("case", PERSON)
def test_a_person(programme: Programme, case: str) -> None:
    """Wherever `@user` names them."""
    line, after = PERSON[case]

    assert told(programme, ["person", "@ghost", "octocat"], line) == after


@pytest.mark.parametrize("case", TEAM)
def test_a_team(programme: Programme, case: str) -> None:
    """Wherever `[team]` refers to it."""
    line, after = TEAM[case]

    assert told(programme, ["team", "cranes", "lifting", "--as-written"], line) == after


@pytest.mark.parametrize("case", ISSUE)
def test_the_repository_of_issues(programme: Programme, case: str) -> None:
    """Wherever `owner/repository` is named."""
    line, after = ISSUE[case]

    assert told(programme, ["issue", "example/goals", "example/plans"], line) == after


def test_the_metadata_follows(programme: Programme) -> None:
    """Names of rows, definitions, and a channel with its URL; the table stays aligned."""
    programme.write("2026/one.md", GOAL)
    for words in (
        ["person", "ghost", "octocat"], ["team", "cranes", "lifting", "--as-written"],
        ["issue", "example/goals", "example/plans"],
    ):  # fmt: skip
        assert programme.run("rename", *words, "2026/one.md").code == 0
    text = programme.text("2026/one.md")

    assert "# How @octocat sees it\n" in text
    assert "[lifting] champion | @octocat" in text
    assert "| [#lifting][channel] " in text
    assert "[channel]: https://example.zulipchat.com/#narrow/channel/7-lifting\n" in text
    assert "[example/plans#105]: https://github.com/example/plans/issues/105\n" in text


def test_many_documents(programme: Programme) -> None:
    """The same change is told once; undo takes it back."""
    ran = programme.run("rename", "person", "@ghost", "@octocat", "--yes")

    assert ran.out == (
        "user `@ghost` → `@octocat` (2 documents)\n  2026/one.md\n  2026/other.md\n"
        "user `@ghost` removed (2 documents)\n  2026/one.md\n  2026/other.md\n"
    )
    assert ran.err.endswith("changed 2, unchanged 0, skipped 2, refused 0\n")
    assert "@ghost" in programme.text("2025h1/old.md")
    assert programme.run("undo").code == 0
    assert programme.texts() == programme.first


def test_rows_sections_and_columns(programme: Programme) -> None:
    """A name that a layout knows, and one that only documents have."""
    programme.write("2026/one.md", programme.text("2026/one.md") + "\n## Odds and ends\n\nSee [why](#motivation).\n")
    programme.first = programme.texts()
    for words in (
        ["row", "Zulip channel", "Chat"], ["section", "Motivation", "Why"], ["section", "Odds and ends", "Rest"],
        ["column", "Cost", "Budget", "--table", "Funding"],
    ):  # fmt: skip
        ran = programme.run("rename", *words, "2026/one.md")
        assert ran.err.endswith("changed 1, unchanged 0, skipped 0, refused 0\n"), ran.err

    assert programme.changed() == [
        "2026/one.md: | Chat             | N/A                 |",
        "2026/one.md: ## Why",
        "2026/one.md: | Purpose | Budget | Funded | Sponsor(s) |",
        "2026/one.md: ## Rest",
        "2026/one.md: See [why](#why).",
    ]


def test_a_row_that_no_layout_knows(programme: Programme) -> None:
    """It is said: documents are known by their rows."""
    ran = programme.run("rename", "row", "Zulip channel", "Chat", "2026/one.md")

    assert ran.err.startswith("no layout has a row `Chat`: what it knows documents by may be gone with `Zulip channel`")


def test_a_level(programme: Programme) -> None:
    """A section may keep its name and get another level; what is below it follows."""
    programme.run("rename", "section", "Motivation", "Motivation", "--level", "3", "2026/one.md")

    assert programme.changed() == ["2026/one.md: ### Motivation", "2026/one.md: #### Work items over the next year"]


def test_the_same_mistake_of_many_documents(programme: Programme) -> None:
    """It is said once, with some of them."""
    for number in range(8):
        programme.write(f"2026/more-{number}.md", programme.first["2026/one.md"])
    ran = programme.run("rename", "row", "Zulip channel", "Status", "--yes")

    assert ran.code == 2
    assert ran.err.startswith("error: `Status` may stand once, and would stand 2 times (10 documents)\n  remove one")
    assert ran.err.count("\n  2026/") == 5
    assert "\n  and 5 more\n" in ran.err
    assert programme.text("2026/one.md") == programme.first["2026/one.md"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["person", "a b", "c"], "error: `a b` is no user\n  write `@user`\n"),
        (["person", "@ghost", "@ghost"], "error: `@ghost` is what it is called already\n"),
        (["team", "infra", "lagn"], "error: there is no team `lagn`\n  did you mean `lang`?"),
        (["team", "infra", "a]b", "--as-written"], "error: `a]b` can't be the label of a reference\n"),
        (["issue", "goals", "a/b"], "error: `goals` is no repository\n  write `owner/repository`\n"),
        (["row", "Zulip chanel", "Chat"], "error: no document has the row `Zulip chanel`, and no layout knows it\n"),
        (["row", "Status", "a\nb"], "error: a name of a row is words on one line\n"),
        (["section", "Sumary", "Gist"], "error: no document has the section `Sumary`, and no layout knows it\n  did "),
        (["section", "Summary", "Gist", "--level", "9"], "error: `level` must be from 2 to 6\n"),
        (["section", "Summary", "a\nb"], "error: a heading is words on one line\n"),
        (["section", "Summary", " # "], "error: the heading is empty\n"),
        (["column", "Coast", "Price"], "error: no document has the column `Coast`, and no layout knows it\n  did you "),
        (["column", "Cost", "Price", "--table", "fund"], "error: no layout has a table `fund`\n"),
        (["column", "Cost", "a\x1b[31m"], "error: `a\\x1b[31m` has a control character\n  take it out\n"),
        (["person", "ghost", "octocat"], "error: nobody can be asked: this is no terminal\n"),
        (["person", "ghost"], "error: missing argument 'NEW'\n"),
        (["thing", "a", "b"], "error: no such command 'thing'"),
        ([], "error: missing command\n"),
    ],
)
def test_mistakes(programme: Programme, words: list[str], said: str) -> None:
    """Said before anything is changed; exit code 2."""
    ran = programme.run("rename", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert programme.texts() == programme.first


@pytest.mark.parametrize(
    "words",
    [("section", "Motivation", "Why it matters"), ("row", "Zulip channel", "Chat"), ("column", "Cost", "Price")],
)
def test_renamed_already(programme: Programme, words: tuple[str, str, str]) -> None:
    """What no document has any more is no slip where the new name stands: a second run finds nothing to do."""
    kind, old, new = words
    own = {"section": f"## {old}", "row": f"| {old} ", "column": f"| {old} "}[kind]
    for path in ("2026/one.md", "2026/other.md", "2025h1/old.md"):
        text = (programme.root / path).read_text() if (programme.root / path).exists() else ""
        if own in text:
            programme.write(path, text.replace(own, own.replace(old, "Peculiar")))
    first = programme.run("rename", kind, "Peculiar", new, "--yes")
    second = programme.run("rename", kind, "Peculiar", new, "--yes")

    assert (first.code, second.code) == (0, 0), second.err
    assert first.err.splitlines()[-1].startswith("changed 2,")
    assert second.err.splitlines()[-1].startswith("changed 0,")


@pytest.mark.parametrize(
    ("owners", "left"),
    [
        ("@ghost, @octocat", "@octocat"),
        ("@octocat, @ghost", "@octocat"),
        ("@ada, @Ghost, @octocat, @ghost,@ida", "@ada, @octocat,@ida"),
        ("@ghost and @octocat", "@octocat and @octocat"),
        ("@ghost-bot, @octocat", "@ghost-bot, @octocat"),
    ],
)
def test_nobody_is_named_twice(programme: Programme, owners: str, left: str) -> None:
    """Of two who become one in a list one stays, and so does what is no list."""
    text = GOAL + f"\n## Ownership\n\n| Task | Owner(s) | Notes |\n|---|---|---|\n| One | {owners} | |\n"
    programme.write("2026/one.md", text)
    ran = programme.run("rename", "person", "ghost", "octocat", "2026/one.md")

    assert ran.code == 0, ran.err
    assert programme.text("2026/one.md").splitlines()[-1] == f"| One | {left} | |"
    assert programme.run("undo").code == 0
    assert programme.text("2026/one.md") == text


def test_a_level_of_another_spelling(programme: Programme) -> None:
    """A heading that the layout knows at one level by another spelling is the same section at the new level."""
    text = GOAL + "\n## Motivation & Status Quo\n\nIt is slow.\n"
    programme.write("2025h2/slow.md", text)
    operation = "rename section: {heading: Motivation, level: 3}"
    programme.write("m.yaml", f"title: T\noperations:\n  - {operation}\n")
    ran = programme.run("apply", "m.yaml", "2025h2/slow.md")

    assert ran.code == 0, ran.err
    assert programme.text("2025h2/slow.md") == text.replace("## Motivation &", "### Motivation &")
