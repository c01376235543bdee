"""A command and the operation of a migration that goes with it mean the same: they leave the same bytes."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from programme import Programme

PAIRS = {
    "set 'Short title=First'": "set row: {row: Short title, value: First}",
    "unset 'Zulip channel'": "remove row: {row: Zulip channel}",
    "badge add Complete --where task=Documentation": "add badge: {badge: Complete, where: [task=Documentation]}",
    "badge add 'Help wanted' --instead-of '*owner*'": 'add badge: {badge: Help wanted, instead of: "*owner*"}',
    "badge remove Complete": "remove badge: {badge: Complete}",
    "badge replace '![TBD][]' 'Help wanted'": "replace badge: {badge: TBD, with: Help wanted}",
    "row set funding Cost=TBD Funded=Full --where Purpose=Travel": (
        "set cells: {table: funding, cells: {Cost: TBD, Funded: Full}, where: [Purpose=Travel]}"
    ),
    "row add 'team asks' Team=lang level=small --after start": (
        "add table row: {table: team asks, cells: {Team: lang, level: small}, after: start}"
    ),
    "row remove tasks owner=@ghost": 'remove table row: {table: tasks, where: ["owner=@ghost"]}',
    "rename person @ghost @octocat": 'rename person: {person: "@ghost", to: "@octocat"}',
    "rename team infra lang": "rename team: {team: infra, to: lang}",
    "rename issue example/goals example/plans": (
        "rename issue repository: {repository: example/goals, to: example/plans}"
    ),
    "rename row 'Zulip channel' Chat": "rename row: {row: Zulip channel, to: Chat}",
    "rename section Motivation Why --level 3": "rename section: {heading: Motivation, to: Why, level: 3}",
    "rename column Cost Budget --table funding": "rename column: {column: Cost, to: Budget, table: funding}",
    "rename document 2026/one.md 2026/first": "rename document: {path: 2026/one.md, to: 2026/first}",
}


@pytest.mark.parametrize("command", PAIRS)
def test_the_same_bytes(programme: Programme, command: str) -> None:
    """Of every file, and something is changed."""
    programme.write("2026/one.md", programme.text("2026/one.md") + "\n[example/goals#1] goes on.\n")
    programme.first = programme.texts()
    ran = programme.run(*shlex.split(command), "--yes")
    by_command = programme.texts()

    assert ran.code == 0, ran.err
    assert by_command != programme.first
    assert programme.run("undo").code == 0
    (programme.root / "m.yaml").write_text(f"title: T\noperations:\n  - {PAIRS[command]}\n", encoding="utf-8")
    ran = programme.run("apply", "m.yaml", "--yes")
    assert ran.code == 0, ran.err
    assert programme.texts() == by_command
