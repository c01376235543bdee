"""`scaffold row` on the command line: rows of the tables that layouts know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from programme import Programme


def test_sets_cells(programme: Programme) -> None:
    """Written as the layout has them, in the rows for which all conditions hold; the columns stay as they are."""
    ran = programme.run("row", "set", "team asks", "level=medium", "--where", "team=infra", "2026", "--yes")

    assert ran.code == 0
    assert ran.out == ("ask of `[infra]`: level `Small` → `Medium` (2 documents)\n  2026/one.md\n  2026/other.md\n")
    assert programme.changed() == [f"2026/{name}.md: | [infra] | Medium        |       |" for name in ("one", "other")]


def test_sets_several_columns_of_one_row(programme: Programme) -> None:
    """A condition may be on a column by its name; another one on the document."""
    words = ["Funded=Full", "Sponsor(s)=Acme", "--where", "Purpose=Travel", "--where", "status=Proposed"]
    programme.run("row", "set", "funding", *words, "--yes")

    assert programme.changed() == ["2026/one.md: | Travel  | $2,000 | Full   | Acme       |"]


def test_only_empty_cells(programme: Programme) -> None:
    """With `--if-empty` what is said already stays."""
    assert programme.run("row", "set", "funding", "Cost=TBD", "--if-empty", "2026/one.md").err.startswith("changed 0")
    assert programme.run("row", "set", "funding", "Sponsor(s)=Acme", "--if-empty", "2026/one.md").code == 0
    assert programme.changed() == ["2026/one.md: | Travel  | $2,000 | No     | Acme       |"]


def test_adds_a_row(programme: Programme) -> None:
    """After another row, with the layout's words for it; a second time it is there already."""
    words = ["row", "add", "tasks", "Task=Write it down", "owner=@ghost", "--after", "Task=Implementation"]
    ran = programme.run(*words, "2026/one.md")

    assert ran.out == "row added to `tasks`: `Write it down | @ghost`\n"
    lines = programme.text("2026/one.md").splitlines()
    at = lines.index("| Write it down  | @ghost            |               |")
    assert lines[at - 1].startswith("| Implementation ")
    assert programme.run(*words, "2026/one.md").err == "changed 0, unchanged 1, skipped 0, refused 0\n"


def test_adds_a_row_where_the_document_says(programme: Programme) -> None:
    """`--where` selects documents by what they have; `--section` names the table."""
    ran = programme.run(
        "row", "add", "team asks", "Team=lang", "level=small", "--section", "Team asks", "--where", "title=Other", "-y"
    )  # fmt: skip

    assert ran.code == 0
    assert programme.changed() == ["2026/other.md: | [lang]  | Small         |       |"]


def test_removes_rows(programme: Programme) -> None:
    """All conditions hold on one row; undo brings them back."""
    ran = programme.run("row", "remove", "tasks", "owner=@ghost", "task~^impl", "2026", "--yes")

    assert ran.err == "changed 2, unchanged 0, skipped 0, refused 0\n"
    assert "Implementation" not in programme.text("2026/one.md")
    assert programme.run("undo").code == 0
    assert programme.texts() == programme.first


def test_documents_without_the_table_are_skipped(programme: Programme) -> None:
    """With the reason."""
    ran = programme.run("row", "set", "funding", "Cost=TBD", "2025h1", "2026", "--yes")

    assert "skipped 1: the layout `2025h1` has no table `funding`\n" in ran.err
    assert ran.err.endswith("changed 2, unchanged 0, skipped 1, refused 0\n")


def test_documents_whose_table_lacks_the_column_are_skipped(programme: Programme) -> None:
    """A column by its header is not the same in all layouts; by its role it is."""
    words = ["--where", "task=Implementation", "2025h1", "2026", "--yes"]
    ran = programme.run("row", "set", "tasks", "Owner(s)=@octocat", *words)

    assert "skipped 1: the table `tasks` has no column `Owner(s)`\n" in ran.err
    assert ran.err.endswith("changed 2, unchanged 0, skipped 1, refused 0\n")
    assert programme.run("row", "set", "tasks", "owner=@ghost", *words).err.startswith("changed 3, ")


def test_a_table_by_its_header(programme: Programme) -> None:
    """One that no layout knows is named by its header cells."""
    programme.write(
        "2026/one.md", programme.text("2026/one.md") + "\n| Step | When |\n| ---- | ---- |\n| A    | 1    |\n"
    )
    programme.first = programme.texts()
    programme.run("row", "set", "Step | When", "When=2", "--where", "Step=A", "2026/one.md")

    assert programme.changed() == ["2026/one.md: | A    | 2    |"]


def test_a_value_can_not_break_a_table(programme: Programme) -> None:
    """A pipe that is escaped stays in its cell; a path-like value is no path."""
    programme.run("row", "set", "funding", r"Sponsor(s)=a \| b/c.md", "2026/one.md")

    assert r"a \| b/c.md" in programme.text("2026/one.md")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a | b", "the value has a `|`, which ends a cell\n  write `\\|` for a pipe in the text\n"),
        ("a\nb", "the value has a line end\n  write it on one line\n"),
        ("a\rb", "the value has a line end\n  write it on one line\n"),
    ],
)
@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["set", "Short title={}"], "Short title"),
        (["set", "Mood={}", "--as-written"], "Mood"),
        (["row", "set", "funding", "Sponsor(s)={}"], "Sponsor(s)"),
        (["row", "add", "funding", "Purpose={}", "--as-written"], "Purpose"),
    ],
)
def test_a_value_that_breaks_a_table(programme: Programme, words: list[str], name: str, value: str, said: str) -> None:
    """It is said before any document is read, in the same words by every command that sets values."""
    ran = programme.run(*(word.format(value) for word in words), "--yes")

    assert (ran.code, ran.out, ran.err) == (2, "", f"error: `{name}`: {said}")
    assert programme.changed() == []


@pytest.mark.parametrize(
    "operation",
    [
        "set row: {row: Short title, value: VALUE}",
        "add row: {row: Roadmap, value: VALUE}",
        "map values: {row: Status, values: {Proposed: VALUE}, as written: true}",
        "set cells: {table: funding, column: Cost, value: VALUE}",
        "map cells: {table: funding, column: Cost, values: {'$2,000': VALUE}}",
        "add table row: {table: funding, cells: {Purpose: VALUE}}",
        "add column: {table: funding, column: Mood, value: VALUE}",
    ],
)
@pytest.mark.parametrize("value", ["a | b", r"a\nb"])
def test_a_migration_that_breaks_a_table(programme: Programme, operation: str, value: str) -> None:
    """An operation means what its command means."""
    text = "title: T\noperations:\n  - " + operation.replace("VALUE", f'"{value}"') + "\n"
    (programme.root / "m.yaml").write_text(text, encoding="utf-8")
    ran = programme.run("apply", "m.yaml", "2026/one.md", "--yes")

    assert ran.code == 2
    assert "the value has a " in ran.err
    assert programme.changed() == []


def test_for_machines(programme: Programme) -> None:
    """`--output-format json` has each document's outcome and changes."""
    ran = programme.run("row", "set", "funding", "Funded=Full", "2026", "--dry-run", "--output-format", "json")
    told = json.loads(ran.out)

    assert told["written"] is False
    assert [(one["path"], one["outcome"]) for one in told["documents"]] == [
        ("2026/one.md", "changed"), ("2026/other.md", "changed"),
    ]  # fmt: skip
    assert told["documents"][0]["changes"] == [
        {"line": 33, "what": "row `Travel` of `funding`: `Funded` `No` → `Full`", "operation": "set cells"}
    ]
    assert programme.texts() == programme.first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "fundin", "Cost=1"], "error: no layout has a table `fundin`\n  did you mean `funding`?"),
        (["set", "funding", "Costs=1"], "error: the table `funding` has no column `Costs`\n  did you mean `Cost`?"),
        (["set", "funding"], "error: no values are given\n  write `COLUMN=VALUE`\n"),
        (["set", "funding", "Cost=1", "Cost=2"], "error: `Cost` is given twice\n"),
        (["set", "team asks", "level=Huge"], "error: `level`: `Huge` is not allowed\n  allowed: `Small`, "),
        (["set", "team asks", "Team=lagn"], "error: `Team`: there is no team `lagn`\n  did you mean `lang`?"),
        (["set", "funding", "Cost=1", "--where", "Purpos=x"], "error: there is no field `Purpos`\n"),
        (["set", "metadata", "Status=Accepted"], "error: no layout has a table `metadata`\n"),
        (["add", "funding", "Purpose=a", "--after", "first"], "error: `first` sets nothing\n"),
        (["add", "tasks", "owner=@ghost"], "error: a row of `tasks` needs a `Task`\n  write `Task=VALUE`\n"),
        (["add", "funding", "Purpose=a", "--where", "tsk=x"], "error: there is no field `tsk`\n"),
        (["remove", "funding"], "error: no rows are named\n  write `COLUMN=VALUE`"),
        (["remove", "funding", "Cots=1"], "error: rows of the table `funding` have no `Cots`\n  did you mean `Cost`?"),
        (["remove", "funding", "Cost=1"], "error: nobody can be asked"),
        (["set", "funding", "Cost=1", "2027", "--yes"], "error: 2027: there is no such file or folder\n"),
    ],
)
def test_mistakes(programme: Programme, words: list[str], said: str) -> None:
    """Said before any document is read; exit code 2, nothing written."""
    ran = programme.run("row", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert programme.texts() == programme.first


def test_one_document_that_can_not_be_changed_stops_all(programme: Programme) -> None:
    """It is named with what is wrong there; `--keep-going` changes the others."""
    text = programme.text("2026/one.md")
    tasks = text[text.index("| Task ") : text.index("## Team asks")]
    programme.write("2026/one.md", text.replace("## Team asks", f"#### More\n\n{tasks}## Team asks"))
    before = programme.texts()
    words = ["row", "add", "tasks", "Task=New", "2026", "--yes"]
    ran = programme.run(*words)

    assert ran.code == 2
    assert "error: 2026/one.md:17:1: 2 tables could get the row\n" in ran.err
    assert "nothing was written" in ran.err
    assert programme.texts() == before
    assert programme.run(*words, "--keep-going").code == 2
    assert "| New " in programme.text("2026/other.md")


def test_no_row_to_stand_after(programme: Programme) -> None:
    """A document without the row beside which the new one is to stand is skipped, and says why."""
    ran = programme.run("row", "add", "tasks", "Task=A", "--after", "Task=Nothing", "2026", "--yes")

    assert ran.code == 0
    assert "has no row in `tasks` to stand after: `Task=Nothing`\n" in ran.err
    assert programme.changed() == []
