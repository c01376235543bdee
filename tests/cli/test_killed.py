"""Commands that are killed while they write, and commands that write at once: nothing is lost, nothing is half done.

Over 3 documents and 4 rounds; over 10 where SCAFFOLD_CRASH is set, and as many rounds as SCAFFOLD_ROUNDS says.
"""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disks import CHANGING, Watched, die, forked, snapshot
from goals import GOAL

from scaffold.cli import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disks import Standing

DOCUMENTS = 10 if "SCAFFOLD_CRASH" in os.environ else 3
ROUNDS = int(os.environ.get("SCAFFOLD_ROUNDS", "4"))
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

UNTIDY = GOAL.replace("| @ghost   |", "|@ghost|") + "\n\n\n"
MIGRATION = "title: t\nwhere: [status=Proposed]\noperations:\n- set row: {{row: {row}, value: '{value}'}}\n"


def grow(root: Path) -> Path:
    """A project with untidy documents and a migration for them."""
    (root / ".scaffold").mkdir(parents=True)
    (root / "2026").mkdir()
    for number in range(DOCUMENTS):
        (root / "2026" / f"{number}.md").write_text(UNTIDY, encoding="utf-8")
    (root / "accept.yaml").write_text(MIGRATION.format(row="Status", value="Accepted"), encoding="utf-8")
    return root


def quietly(*words: str, disk: Watched | None = None) -> int:
    """A command with such a disk, and without a word."""
    with pytest.MonkeyPatch.context() as patch, open(os.devnull, "w", encoding="utf-8") as nowhere:
        patch.setattr("scaffold.workspace.files.Disk", lambda: disk or Watched())
        patch.setattr("sys.stdout", nowhere)
        patch.setattr("sys.stderr", nowhere)
        return run(words)


def deaths(root: Path, first: Path, words: tuple[str, ...]) -> Iterator[bool]:
    """After a command was killed at its first call that changes something, at its second, … : whether it had begun."""
    nth = 0
    while True:
        nth += 1
        for entry in root.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(first, root, dirs_exist_ok=True)
        if forked(partial(quietly, *words, disk=Watched(nth, die, CHANGING))):
            assert nth > 15
            return
        yield (root / ".scaffold" / "state" / "journal").exists()


@pytest.mark.parametrize(
    "words", [("fmt",), ("normalize",), ("apply", "accept.yaml", "--yes")], ids=lambda words: words[0]
)
def test_killed_at_each_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    """The next command that reads documents finds all of them old, or brings all of them to be new; undo works."""
    first, root = grow(tmp_path / "first"), tmp_path / "now"
    old = snapshot(first)
    new = after(tmp_path / "new", words, monkeypatch)
    root.mkdir()
    monkeypatch.chdir(root)
    results = []
    for begun in deaths(root, first, words):
        assert quietly("list") == 0
        now = snapshot(root)
        assert now in (old, new)
        assert now == new or not begun
        results.append(now == new)
        if now == new:
            assert quietly("undo") == 0
            assert snapshot(root) == old

    assert results == sorted(results)
    assert {False, True} == set(results)


def after(root: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> dict[str, Standing]:
    """What a command makes of the documents when nothing happens to it."""
    monkeypatch.chdir(grow(root))
    assert quietly(*words) == 0
    return snapshot(root)


def test_two_bulk_changes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both set a row of their own in all documents: each is wholly there, or was refused and is there the next time."""
    monkeypatch.chdir(grow(tmp_path / "goals"))
    rows = {"Short title": "Faster {}", "Point of contact": "@ghost{}"}
    for number in range(ROUNDS):
        values = {row: value.format(number) for row, value in rows.items()}
        waiting = dict(values)
        while waiting:
            children = {row: started(row, value) for row, value in waiting.items()}
            codes = {row: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for row, child in children.items()}
            assert set(codes.values()) <= {0, 2}
            assert 0 in codes.values()
            for row, value in values.items():
                done = {value in path.read_text(encoding="utf-8") for path in Path("2026").iterdir()}
                assert done == {row not in waiting or codes[row] == 0}
            waiting = {row: value for row, value in waiting.items() if codes[row]}


def started(row: str, value: str) -> int:
    """A process that sets a row in all documents."""
    name = f"{row}.yaml"
    Path(name).write_text(MIGRATION.format(row=row, value=value), encoding="utf-8")
    child = os.fork()
    if not child:
        os._exit(quietly("apply", name, "--yes"))
    return child
