"""Usual tasks by kind of work: data, in the words of the layouts that offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaffold.wizard.tasks import fitting_sets
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.layouts.catalogue import Catalogue

KINDS = [
    "Design a language feature", "Implement a language feature", "Stabilize a language feature",
    "Add to the standard library",
]  # fmt: skip


@pytest.mark.parametrize("layout", ["2024h2", "2025h1", "2025h1-final", "2025h2", "2026"])
def test_each_layout_offers_each_kind(catalogue: Catalogue, layout: str) -> None:
    """Asks only where they stand among tasks, and only those that the layout has; else levels of support."""
    form = catalogue.get(layout)
    table = form.table_named("tasks")
    assert table is not None
    offered = fitting_sets(form, table)

    assert list(offered) == KINDS
    asks = [task for tasks in offered.values() for task in tasks if task.teams]
    assert bool(asks) == (form.layout.asks.form == "badge")
    assert all(task.task in form.layout.asks.vocabulary for task in asks)


def test_their_teams_and_levels_are_known(catalogue: Catalogue) -> None:
    """No set names a team that there is not, or a level that no layout has; every ask of one is some layout's."""
    form = catalogue.get("2026")
    known = set(form.teams.values())
    vocabulary = {name for one in catalogue.formats() for name in one.layout.asks.vocabulary}

    for one in form.vocabulary.task_sets:
        assert {team for task in one.tasks for team in task.teams} <= known
        assert {task.task for task in one.tasks if task.teams} <= vocabulary
        assert {ask.team for ask in one.asks} <= known
        assert {ask.level for ask in one.asks} <= set(form.layout.asks.levels)
        assert one.help


def test_a_project_adds_its_own(tmp_path: Path) -> None:
    """Beside the shipped ones, in a file of the same name."""
    folder = tmp_path / ".scaffold" / "vocabulary"
    folder.mkdir(parents=True)
    (folder / "task-sets.yaml").write_text(
        "task sets:\n  - name: Write a book\n    help: From cover to cover.\n    tasks:\n      - {task: Outline}\n"
    )
    form = Project.around(tmp_path).catalogue.get("2026")
    table = form.table_named("tasks")

    assert table is not None
    assert [task.task for task in fitting_sets(form, table)["Write a book"]] == ["Outline"]
    assert set(KINDS) < set(fitting_sets(form, table))
