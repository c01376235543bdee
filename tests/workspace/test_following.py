"""Links follow documents that move: real ones, many at once."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scaffold.cli import run
from scaffold.operations.retarget_links import relative_links
from scaffold.problems import Problem
from scaffold.workspace.discovery import find_markdown
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from pathlib import Path

MOVED = 40


def dead_links() -> Counter[str]:
    """How many relative links lead to no file, by what they lead to."""
    project = Project.around()
    links = (link for found in find_markdown(project, ()) for link in relative_links(project.read_any(found.path)))
    return Counter(os.path.basename(link.leads_to) for link in links if not os.path.exists(link.leads_to))


def documents() -> list[str]:
    project = Project.around()
    found = []
    for one in find_markdown(project, ()):
        try:
            found.append(project.read(one.path).path)
        except Problem:
            continue
    return found


def texts(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.md")}


@pytest.mark.corpus
def test_no_link_dies(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are moved to folders old and new; as many links are dead as before, and undo gives back every byte."""
    shutil.copytree(shared / "corpus", tmp_path / "goals", copy_function=shutil.copyfile)
    monkeypatch.chdir(tmp_path / "goals")
    (tmp_path / "goals" / "scaffold.yaml").write_text("closed: []\n", encoding="utf-8")
    before, dead = texts(tmp_path), dead_links()
    chance = random.Random(7)
    moved = chance.sample(documents(), MOVED)
    lines = ["title: Move", "operations:"]
    for number, path in enumerate(moved):
        folder = chance.choice(("2026", "2025h2", "new/place", "."))
        lines.append(f"  - rename document: {{path: {path}, to: {folder}/moved-{number}}}")
    (tmp_path / "move.yaml").write_text("\n".join(lines), encoding="utf-8")

    assert run(["apply", "../move.yaml", "--yes"]) == 0
    assert not any(os.path.exists(path) for path in moved)
    assert dead_links() == dead
    assert run(["undo"]) == 0
    assert texts(tmp_path) == before
