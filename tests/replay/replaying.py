"""Maintenance of real goal documents, done again: the cases, the commands that do them, and what comes of it."""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
from collections import Counter
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec
from scoring import Score, score

from scaffold.cli import run
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HERE = Path(__file__).parent
CELL = ("row", "column", "value")
TEAM_ASK = ("team", "level", "notes")
BYSTANDER = "bystander.md"


class Case(msgspec.Struct, frozen=True):
    """An edit that maintainers made by hand, and the commands that make it, without the word `scaffold`.

    `possible` says how close a tool can come: `partial` where people reworded something in the same change. `scores`
    counts documents; `differs` has for those that are not even semantically what history has the reasons, each with its
    documents. `mended` (regular expressions and what to put in their place) says what whoever made the change broke.
    """

    name: str
    date: str
    does: str
    possible: Literal["exact", "semantic", "partial"]
    commands: tuple[str, ...]
    scores: dict[Score, int]
    differs: dict[str, tuple[str, ...]] = {}
    mended: dict[str, str] = {}


class Replayed(NamedTuple):
    """The documents of a project by path, before any command and after each, and the exit codes of the commands."""

    states: list[dict[str, bytes]]
    codes: list[int]


def cases() -> list[Case]:
    """All of them, in the order in which they stand in the file."""
    text = (HERE / "cases.yaml").read_text(encoding="utf-8")
    return msgspec.convert(read_yaml(text, "cases.yaml", words=True).value, list[Case], strict=False)


def grow(history: Path, root: Path) -> None:
    """Make a project of the documents of a case as they were, of a bystander in each of their folders, and of the
    migrations and tables of values of this folder.
    """
    for path in sorted((history / "before").rglob("*.md")):
        copy = root / path.relative_to(history / "before")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        shutil.copyfile(HERE / BYSTANDER, copy.with_name(BYSTANDER))
    (root / "scaffold.yaml").touch()
    shutil.copytree(HERE / "migrations", root / ".scaffold" / "migrations")
    for table in HERE.glob("*.csv"):
        shutil.copyfile(table, root / table.name)
    write_values(history, root)


def write_values(history: Path, root: Path) -> None:
    """Write what history gave to single documents: rows, titles and sections into `values.csv`, a line a document;
    cells of tables into `cells.csv`, a line a cell; new rows of team asks into `rows.csv`, a line a row.
    """
    given = json.loads((history / "case.json").read_bytes())["values"]
    given = given if isinstance(given, dict) else {}
    cells = [(path, cell) for path, one in given.items() for cell in one.get("cells", ())]
    _write(root / "values.csv", (_values(path, one, history) for path, one in given.items()))
    _write(
        root / "cells.csv",
        ({"path": path} | {name: cell[name] for name in CELL} for path, cell in cells if "row" in cell),
    )
    new = ((path, cell["new_row"]) for path, cell in cells if len(cell.get("new_row", ())) == len(TEAM_ASK))
    _write(root / "rows.csv", ({"path": path} | dict(zip(TEAM_ASK, texts, strict=True)) for path, texts in new))


def _write(target: Path, rows: Iterable[dict[str, str]]) -> None:
    """Columns whose names differ in nothing but upper and lower case are one."""
    rows = [row for row in rows if len(row) > 1]
    columns = {name.lower(): name for row in reversed(rows) for name in row}
    rows = [{columns[name.lower()]: text for name, text in row.items()} for row in rows]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, dict.fromkeys(name for row in rows for name in row))
        writer.writeheader()
        writer.writerows(rows)


def _values(path: str, one: dict[str, Any], history: Path) -> dict[str, str]:
    title = {"title": one["title"]} if "title" in one else {}
    rows = {name: _with_target(value, history / "after" / path) for name, value in one.get("metadata", {}).items()}
    sections: dict[str, str] = one.get("sections_added", {})
    return {"path": path} | title | rows | sections


def _with_target(value: str, after: Path) -> str:
    """`#name URL` for a link whose definition stands elsewhere in the document."""
    link = re.fullmatch(r"\[(?P<text>[^\]]+)\]\[(?P<label>[^\]]+)\]", value)
    if link is None:
        return value
    label = re.escape(link["label"])
    found = re.search(rf"^\[{label}\]: (\S+)", after.read_text(encoding="utf-8"), re.MULTILINE)
    return f"{link['text']} {found[1]}" if found else value


def replay(case: Case, root: Path) -> Replayed:
    """Run the commands of a case in a project."""
    states, codes = [tree(root)], []
    with chdir(root):
        for command in case.commands:
            codes.append(run([*shlex.split(command), "--yes"]))
            states.append(tree(root))
    return Replayed(states, codes)


def tree(root: Path) -> dict[str, bytes]:
    """All documents of a project by their paths."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "src").rglob("*.md"))}


def scored(case: Case, ours: Mapping[str, bytes], history: Path) -> dict[str, Score]:
    """How close each document of a case comes."""
    after = {path.relative_to(history / "after").as_posix(): path for path in (history / "after").rglob("*.md")}
    return {path: score(ours[path], theirs.read_bytes(), case.mended) for path, theirs in sorted(after.items())}


def counts(scores: Mapping[str, Score]) -> dict[Score, int]:
    """How many documents come how close; from best to worst, none left out that there is."""
    found = Counter(scores.values())
    return {score: found[score] for score in Score if found[score]}
