"""`scaffold apply` on the command line: a migration is checked, previewed, made, and taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from scaffold.operations.registry import OPERATIONS

if TYPE_CHECKING:
    from programme import Programme

ACCEPT = """\
title: Accept what is proposed
where: [milestone=2026, status=Proposed]
operations:
  - set row: {row: Status, value: Accepted}
  - rename section: {heading: Summary, to: Gist}
    if: [section=Funding]
  - add badge: {badge: Complete, where: [task=Documentation]}
"""


def migration(programme: Programme, text: str, name: str = "m.yaml") -> None:
    programme.write(name, text)


def operations(*lines: str) -> str:
    return "title: T\noperations:\n" + "".join(f"  - {line}\n" for line in lines)


def test_makes_the_change(programme: Programme) -> None:
    """All operations, in the documents that it is for; the plan is told by row and cell."""
    migration(programme, ACCEPT)
    ran = programme.run("apply", "m.yaml", "--yes")

    assert ran.code == 0
    assert ran.out == (
        "2026/one.md:6: Status: Proposed → Accepted\n"
        "2026/one.md:9: section `Summary` → `Gist`\n"
        "2026/one.md:20: task `Documentation`: notes `![Complete][]`\n"
    )
    assert ran.err.endswith("changed 1, unchanged 0, skipped 1, refused 0\n")
    assert programme.changed() == [
        "2026/one.md: | Status           | Accepted            |",
        "2026/one.md: ## Gist",
        "2026/one.md: | Documentation  | *owner*           | ![Complete][] |",
    ]


def test_undo_takes_it_back(programme: Programme) -> None:
    """Every byte; the history names the migration."""
    migration(programme, ACCEPT)
    programme.run("apply", "m.yaml", "--yes")

    assert "apply m.yaml" in programme.run("undo", "--list").out
    assert programme.run("undo").code == 0
    assert programme.texts() == programme.first


def test_check(programme: Programme) -> None:
    """The documents that it would still change, with exit code 1; none after it was applied, with 0."""
    migration(programme, operations("rename column: {column: Cost, to: Budget}"))

    assert programme.run("apply", "m.yaml", "--check")[:2] == (1, "2026/one.md\n2026/other.md\n")
    assert programme.texts() == programme.first
    programme.run("apply", "m.yaml", "2026/one.md")
    assert programme.run("apply", "m.yaml", "--check")[:2] == (1, "2026/other.md\n")
    programme.run("apply", "m.yaml", "--yes")
    ran = programme.run("apply", "m.yaml", "--check")
    assert ran[:2] == (0, "")
    assert ran.err.endswith("would change 0, unchanged 2, skipped 2, refused 0\n")


def test_selecting(programme: Programme) -> None:
    """Paths and `--where` narrow what the migration is for; a closed milestone is met where it is named."""
    migration(programme, operations("set row: {row: Zulip channel, value: N/A, if missing: true}"))

    assert programme.run("apply", "m.yaml", "--where", "title=One", "--yes").err.startswith("skipped 1: is no document")
    ran = programme.run("apply", "m.yaml", "2025h1", "--yes")
    assert ran.out == "2025h1/old.md:7: Zulip channel: (none) → N/A\n"


def test_each_operation_for_itself(programme: Programme) -> None:
    """One that makes no sense in a document is passed over; where none does, it is skipped with the reason."""
    migration(
        programme,
        operations("set cells: {table: funding, cells: {Funded: Full}}", "replace phrase: {text: Work, by: Effort}"),
    )
    ran = programme.run("apply", "m.yaml", "2025h1", "--yes")

    assert ran.out == "2025h1/old.md:11: phrase `Work` → `Effort`\n"
    ran = programme.run("apply", "m.yaml", "2025h1", "--yes")
    assert ran.err.startswith("skipped 1: the layout `2025h1` has no table `funding`\n")


def test_all_or_none(programme: Programme) -> None:
    """A document in which an operation can't be made stops it; `--keep-going` changes the others."""
    migration(programme, operations("rename section: {heading: Summary, to: Gist}"))
    text = programme.text("2026/other.md") + "\n## Summary\n\nOnce more.\n"
    programme.write("2026/other.md", text)
    ran = programme.run("apply", "m.yaml", "--yes")

    assert ran.code == 2
    assert "error: 2026/other.md:9:1: 2 sections are called `Summary`\n  they are in lines 9, 35" in ran.err
    assert programme.text("2026/one.md") == programme.first["2026/one.md"]
    assert programme.run("apply", "m.yaml", "--yes", "--keep-going").code == 2
    assert "## Gist" in programme.text("2026/one.md")
    assert programme.text("2026/other.md") == text


def test_a_dry_run_predicts_a_refusal(programme: Programme) -> None:
    """It runs the same path, and writes nothing."""
    migration(programme, operations("rename row: {row: Zulip channel, to: Status}"))
    ran = programme.run("apply", "m.yaml", "--dry-run")

    assert ran.code == 2
    assert "`Status` may stand once, and would stand 2 times" in ran.err
    assert programme.texts() == programme.first


def test_by_name(programme: Programme) -> None:
    """The project's own before those that come with the program; `--list` shows them with what they do."""
    migration(programme, ACCEPT, ".scaffold/migrations/accept.yaml")

    assert "accept                    Accept what is proposed\n" in programme.run("apply", "--list").out
    assert programme.run("apply", "accept", "--yes").err.endswith("changed 1, unchanged 0, skipped 1, refused 0\n")
    ran = programme.run("apply", "acept")
    assert (ran.code, ran.err.partition(" there are")[0]) == (
        2, "error: there is no migration `acept`\n  did you mean `accept`?",
    )  # fmt: skip


def test_for_machines(programme: Programme) -> None:
    """Each document's outcome, with the operation that made each change."""
    migration(programme, ACCEPT)
    told = json.loads(programme.run("apply", "m.yaml", "--yes", "--output-format", "json").out)

    assert told["written"] is True
    (changed,) = [one for one in told["documents"] if one["outcome"] == "changed"]
    assert [one["operation"] for one in changed["changes"]] == ["set row", "rename section", "add badge"]


def test_a_diff_and_the_canonical_form(programme: Programme) -> None:
    """`--diff` shows it as a unified diff too, `--fmt` formats what was changed."""
    programme.write(
        "2026/one.md", programme.text("2026/one.md").replace("| Team    | Support level |", "|Team|Support level|")
    )
    migration(programme, ACCEPT)
    ran = programme.run("apply", "m.yaml", "--diff", "--fmt", "--dry-run")

    assert "-## Summary\n+## Gist\n" in ran.out
    assert "+| Team    | Support level | Notes |\n" in ran.out


def test_every_operation_of_the_reference_can_be_named(programme: Programme) -> None:
    """All that the documentation promises: metadata, tables, sections, badges, references, text, documents."""
    schema: dict[str, Any] = json.loads(programme.run("layouts", "schema", "migration").out)

    assert len(OPERATIONS) >= 41
    assert all(f'"{name}"' in json.dumps(schema) for name in OPERATIONS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            operations("set rwo: {row: Status, value: A}"),
            "error: m.yaml:3:5: there is no operation `set rwo`\n  did you mean `set row`? there are: `set row`, ",
        ),
        (
            operations("set row: {row: Status}"),
            "error: m.yaml:3:5: `set row`: `value` is missing\n  it needs `row`, `value`; it may have `if missing`, ",
        ),
        (
            operations("set row: {row: Status, value: 2026}"),
            "error: m.yaml:3:35: `value`: expected words, got a whole number\n  put it in quotes\n",
        ),
        (
            operations("rename person: {person: a b, to: c}"),
            "error: m.yaml:3:20: `rename person`: `a b` is no user; write `@user`\n",
        ),
        (
            operations("add badge: {badge: Complete, where: [task]}"),
            "error: m.yaml:3:16: `task` is no condition\n  write `FIELD=VALUE`",
        ),
        (
            operations("rename document: {path: a.md, to: a}"),
            "error: m.yaml:3:22: `rename document`: `a.md` is what it is called already; ",
        ),
        ("title: T\nwhere: [statsu=A]\noperations: [order rows: ]\n", "error: m.yaml:2:9: there is no field `statsu`"),
        ("title: T\noperations: &a [*a]\n", "error: m.yaml"),
        ("title: [\n", "error: m.yaml:2:1: "),
        ("", "error: m.yaml:1:1: is no migration: that is a mapping\n  write `title: …`"),
    ],
)
def test_mistakes(programme: Programme, text: str, said: str) -> None:
    """With file, line and what is allowed, before any document is read."""
    migration(programme, text)
    programme.write("2026/broken.md", "---\nstatus: [\n---\n")
    before = programme.texts()
    ran = programme.run("apply", "m.yaml", "--yes")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert "broken.md" not in ran.err
    assert programme.texts() == before


def test_all_mistakes_at_once(programme: Programme) -> None:
    """So that all can be mended at once."""
    migration(programme, operations("set row: {row: Status}", "do it: {}", "rename team: {team: a}"))

    assert programme.run("apply", "m.yaml", "--yes").err.count("error: m.yaml:") == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "error: no migration is named\n  `scaffold apply --list` shows those that have a name\n"),
        (["none.yaml"], "error: none.yaml: there is no such file\n"),
        (["2026/"], "error: 2026/: is a folder, not a file\n"),
        (["m.yaml"], "error: nobody can be asked: this is no terminal\n"),
        (["m.yaml", "2027"], "error: 2027: there is no such file or folder\n"),
        (["m.yaml", "--where", "statsu=A", "--yes"], "error: there is no field `statsu`\n"),
        (["m.yaml", "--layout", "2062", "--yes"], "error: there is no layout `2062`\n"),
    ],
)
def test_wrong_words(programme: Programme, words: list[str], said: str) -> None:
    """What is wrong and what would be right; nothing is written."""
    migration(programme, ACCEPT)
    ran = programme.run("apply", *words)

    assert ran.code == 2
    assert ran.err.startswith(said)
    assert programme.texts() == programme.first


def test_ten_thousand_operations(programme: Programme) -> None:
    """They are read and run; those that find nothing leave the documents alone."""
    migration(programme, operations(*(f"replace phrase: {{text: word {n}, by: other}}" for n in range(9_999)),
                                    "rename column: {column: Cost, to: Budget}"))  # fmt: skip
    ran = programme.run("apply", "m.yaml", "--yes")

    assert ran.code == 0
    assert ran.err.endswith("changed 2, unchanged 0, skipped 2, refused 0\n")
    assert len(programme.changed()) == 2


UNMET = {
    "remove row: {row: Zulip chanel}": "row `Zulip chanel`, and no layout knows it\n  did you mean `Zulip channel`?\n",
    "map values: {row: Mood, values: {a: b}}": "row `Mood`, and no layout knows it\n",
    "rename section: {heading: Sumary, to: Gist}": "section `Sumary`, and no layout knows it\n  did you mean `Summary`",
    "remove section: {heading: Nothing like it}": "section `Nothing like it`, and no layout knows it\n",
    "set cells: {table: funding, column: Coast, value: TBD}": "column `Coast`, and no layout knows it\n",
    "set cells: {table: funding, cells: {Cost: TBD}, where: [Porpose=Travel]}": "column `Porpose`, and no layout",
    "remove column: {table: tasks, column: Nots}": "column `Nots`, and no layout knows it\n  did you mean `Notes`",
}


@pytest.mark.parametrize("operation", UNMET)
def test_names_that_nobody_has(programme: Programme, operation: str) -> None:
    """A name that no layout knows and no document has is warned of; a migration that is applied again is no mistake."""
    migration(programme, operations(operation))
    ran = programme.run("apply", "m.yaml", "--yes")

    assert ran.code == 0
    assert ran.err.startswith(f"warning: no document has the {UNMET[operation]}")
    assert programme.changed() == []


@pytest.mark.parametrize(
    "lines",
    [
        ("rename section: {heading: Summary, to: Peculiar}", "rename section: {heading: Peculiar, to: Gist}"),
        ("set row: {row: Mood, value: bright, as written: true}", "rename row: {row: Mood, to: Temper}"),
        ("add column: {table: funding, column: Mood}", "set cells: {table: funding, column: Mood, value: x}"),
        (
            "add section: {heading: Peculiar, text: x, after: Summary}",
            "remove section: {heading: Peculiar, whatever: true}",
        ),
        ("set cells: {table: tasks, column: notes, value: x, where: [owner=@octocat]}",),
        ("remove row: {row: '[{team}] champion'}",),
    ],
)
def test_names_that_are_known(programme: Programme, lines: tuple[str, ...]) -> None:
    """What an operation makes is there for those after it; roles, fields of tasks and rows of teams have names too."""
    migration(programme, operations(*lines))
    ran = programme.run("apply", "m.yaml", "--yes")

    assert ran.code == 0, ran.err
    assert "warning" not in ran.err


def test_a_table_that_no_layout_knows(programme: Programme) -> None:
    """It is said with its line before any document is read, with the nearest one."""
    migration(programme, operations("remove column: {table: fundng, column: Cost}"))
    ran = programme.run("apply", "m.yaml", "--yes")

    assert ran.code == 2
    assert ran.err.startswith(
        "error: m.yaml:3:28: no layout has a table `fundng`\n  did you mean `funding`? there are: "
    )
