"""The changes that a project does not want from `normalize`."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from scaffold.problems import Problem
from scaffold.rewriting.normalize import SWITCHES, normalizing
from scaffold.workspace.project import Project
from scaffold.workspace.settings import Settings, Switch

if TYPE_CHECKING:
    from pathlib import Path


def test_every_switch_can_be_set() -> None:
    """The settings know the very names that `normalize` knows."""
    assert get_args(Switch) == tuple(SWITCHES)


def test_what_is_switched_off_is_left_out(tmp_path: Path) -> None:
    """`false` leaves a change out, `true` says that it is made."""
    (tmp_path / "scaffold.yaml").write_text("normalize: {users: false, rows: true}\n", encoding="utf-8")
    settings = Project.around(tmp_path).settings

    assert settings.left_out == ("users",)
    assert "users" not in [operation.name for operation in normalizing(without=settings.left_out)]
    assert Settings().left_out == ()


@pytest.mark.parametrize(
    ("text", "line", "what", "right"),
    [
        ("normalize:\n  rows: true\n  usres: false\n", 3, "`usres` is not known here", "did you mean `users`?"),
        ("normalize:\n  users: 3\n", 2, "expected true or false", ""),
        ("normalize: users\n", 1, "expected a mapping", ""),
    ],
)
def test_a_mistake_has_its_line(tmp_path: Path, text: str, line: int, what: str, right: str) -> None:
    """An unknown name is a problem with its place and the nearest name, as in all settings."""
    (tmp_path / "scaffold.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(Problem) as caught:
        Project.around(tmp_path)

    assert what in caught.value.what
    assert right in caught.value.right
    assert (caught.value.place.path, caught.value.place.line) == (str(tmp_path / "scaffold.yaml"), line)
