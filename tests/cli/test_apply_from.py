"""`scaffold apply --from`: a migration with values for each document."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold.cli import run

LEVELS = """\
title: Set support levels
values: [team, level, notes]
operations:
  - set cells: {table: team asks, column: level, value: "{level}", where: ["team={team}"]}
  - set cells: {table: team asks, column: notes, value: "{notes}", where: ["team={team}"]}
"""
GOAL = """\
# Goal

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team    | Support level | Notes   |
| ------- | ------------- | ------- |
| [lang]  | Small         | an RFC  |
| [cargo] | Small         | reviews |
"""


@pytest.fixture(autouse=True)
def _goals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two goals of 2026 and one of a closed milestone."""
    monkeypatch.chdir(tmp_path)
    for name in (".scaffold", "2025h2", "2026"):
        (tmp_path / name).mkdir()
    for name in ("2025h2/old", "2026/a", "2026/b"):
        Path(f"{name}.md").write_text(GOAL)
    Path("levels.yaml").write_text(LEVELS)


def asks(name: str) -> list[tuple[str, ...]]:
    """The cells of the asks of a document."""
    lines = Path(f"{name}.md").read_text().splitlines()[-2:]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def applied(table: str, *words: str) -> int:
    Path("levels.csv").write_text(table)
    return run(["apply", "levels.yaml", "--from", "levels.csv", "--yes", *words])


def test_each_document_gets_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Several lines of a document too; one that stands in no line is not met; one change for `undo`."""
    table = "path,team,level,notes\n2026/a.md,lang,Large,\n2026/a.md,cargo,Medium,one review\n2026/b.md,lang,Medium,\n"

    assert applied(table) == 0
    assert asks("2026/a") == [("[lang]", "Large", "an RFC"), ("[cargo]", "Medium", "one review")]
    assert asks("2026/b") == [("[lang]", "Medium", "an RFC"), ("[cargo]", "Small", "reviews")]
    assert capsys.readouterr().err.endswith("changed 2, unchanged 0, skipped 0, refused 0\n")
    assert run(["undo"]) == 0
    assert Path("2026/a.md").read_text() == Path("2026/b.md").read_text() == GOAL


def test_again() -> None:
    """What stands there already is unchanged."""
    table = "path,team,level,notes\n2026/a.md,lang,Large,\n"

    assert [applied(table), applied(table, "--check")] == [0, 0]


def test_empty_cells() -> None:
    """They leave out what has a place for them, or clear what it sets."""
    table = "path,team,level,notes\n2026/a.md,lang,Large,\n"

    assert applied(table, "--empty", "clear") == 0
    assert asks("2026/a")[0] == ("[lang]", "Large", "")


def test_documents_of_closed_milestones() -> None:
    """A line of the table does not open them; a path does, as everywhere."""
    table = "path,team,level,notes\n2025h2/old.md,lang,Large,\n"

    assert applied(table, "--layout", "2026") == 0
    assert asks("2025h2/old")[0][1] == "Small"
    assert applied(table, "--layout", "2026", "2025h2") == 0
    assert asks("2025h2/old")[0][1] == "Large"


def test_paths_choose_among_the_lines() -> None:
    """Documents of the table that stand elsewhere are left."""
    table = "path,team,level,notes\n2026/a.md,lang,Large,\n2026/b.md,lang,Large,\n"

    assert applied(table, "2026/b.md") == 0
    assert Path("2026/a.md").read_text() == GOAL


@pytest.mark.parametrize(
    ("words", "table", "said"),
    [
        ([], "path,team,level\n2026/a.md,lang,Large\n", "levels.csv:1: has no column `notes`"),
        ([], "path,team,level,notes\n2026/a.md,lang,Vast,\n", "2026/a.md: `Support level`: `Vast` is not allowed"),
        ([], "path,team,level,notes\n2026/c.md,lang,Large,\n", "levels.csv:2: `2026/c.md` does not exist"),
        (["--dry-run"], "", "levels.csv: has no values"),
    ],
)
def test_bad_tables(words: list[str], table: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Said with the line, and nothing is written."""
    assert applied(table, *words) == 2
    assert said in capsys.readouterr().err
    assert Path("2026/a.md").read_text() == GOAL


def test_values_that_are_not_given(capsys: pytest.CaptureFixture[str]) -> None:
    """A migration that needs them is not done without; one that does not is not done with."""
    assert run(["apply", "levels.yaml", "--yes"]) == 2
    assert "the migration needs values for each document" in capsys.readouterr().err
    Path("levels.yaml").write_text(LEVELS.replace("values: [team, level, notes]\n", ""))
    assert applied("path,team\n2026/a.md,lang\n") == 2
    assert "the migration has no places for values" in capsys.readouterr().err
    assert Path("2026/a.md").read_text() == GOAL
