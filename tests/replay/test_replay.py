"""Every piece of maintenance in the real documents' history is a few commands, and comes as close to it as is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from replaying import BYSTANDER, HERE, Case, cases, counts, grow, replay, scored, tree
from scoring import Score

from scaffold.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from replaying import Replayed

CASES = cases()


@pytest.mark.corpus
def test_all_of_history_is_replayed(shared: Path) -> None:
    """There is a case for each folder, in the words of the folder where they agree."""
    folders = {path.parent.name: json.loads(path.read_bytes()) for path in (shared / "replay").glob("*/case.json")}

    assert len(folders) > 60
    assert {case.name for case in CASES} == set(folders)
    assert [case.name for case in CASES if case.possible != folders[case.name]["exactness"]] == []
    assert [case.name for case in CASES if case.date != folders[case.name]["date"]] == []


@pytest.mark.corpus
def test_documents_that_follow_from_a_rule_are_not_named(shared: Path) -> None:
    """They are found by `--where` or by what an operation looks for. What else was done to single ones names these."""
    rules = [
        case
        for case in CASES
        if json.loads((shared / "replay" / case.name / "case.json").read_bytes())["selector_kind"] == "rule"
    ]

    assert len(rules) > 20
    assert [case.name for case in rules if ".md" in case.commands[0] or "--from" in case.commands[0]] == []


@pytest.mark.corpus
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_replay(case: Case, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands succeed, so the guard passed; the documents are as close to history as `cases.yaml` says, neither
    less nor more; nothing else is touched; a second run changes nothing; and `undo` gives back every byte.
    """
    history = shared / "replay" / case.name
    grow(history, tmp_path)
    done = replay(case, tmp_path)

    assert done.codes == [0] * len(case.commands)
    _check_scores(case, done.states[-1], history)
    _check_bystanders(done)
    assert replay(case, tmp_path).states[-1] == done.states[-1]
    _take_back(done, tmp_path, monkeypatch)


def _check_scores(case: Case, ours: dict[str, bytes], history: Path) -> None:
    scores = scored(case, ours, history)

    assert counts(scores) == case.scores
    assert {path for path, one in scores.items() if one is Score.DIFFERS} == {
        path for paths in case.differs.values() for path in paths
    }


def _check_bystanders(done: Replayed) -> None:
    standing = {path: data for path, data in done.states[0].items() if path.endswith(BYSTANDER)}

    assert standing
    assert {path: done.states[-1][path] for path in standing} == standing


def _take_back(done: Replayed, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that changed nothing has left nothing to take back."""
    monkeypatch.chdir(root)
    changes = sum(before != after for before, after in zip(done.states, done.states[1:], strict=False))

    assert [run(["undo"]) for _ in range(changes)] == [0] * changes
    assert tree(root) == done.states[0]


@pytest.mark.corpus
def test_what_history_broke_is_repaired(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script left delimiter rows that stand twice in two dozen documents; a migration that comes along removes them,
    and nothing else.
    """
    case = next(case for case in CASES if case.name == "8cb9df6")
    history = shared / "replay" / case.name
    broken = {path.relative_to(history / "after"): path.read_bytes() for path in (history / "after").rglob("*.md")}
    for path, data in broken.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.chdir(tmp_path)

    assert run(["apply", "broken-tables", "src/*", "--yes"]) == 0
    assert len(broken) > 20
    for path, data in broken.items():
        lines = data.splitlines(keepends=True)
        at = next(number for number, line in enumerate(lines) if line.startswith(b"| :-----"))
        assert (tmp_path / path).read_bytes() == b"".join(lines[:at] + lines[at + 1 :])


def test_every_migration_is_used() -> None:
    """None is left over from a case that was given up."""
    words = {word for case in CASES for command in case.commands for word in command.split()}

    assert [path.stem for path in (HERE / "migrations").glob("*.yaml") if path.stem not in words] == []


def test_what_differs_is_said_where_something_does() -> None:
    """A document that differs is named once, with a reason; a case that people did by hand in no part has none."""
    for case in CASES:
        named = [path for paths in case.differs.values() for path in paths]

        assert len(named) == len(set(named)) == case.scores.get(Score.DIFFERS, 0), case.name
