"""A small programme of goals, for tests of commands that change many documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

GOAL = """\
# {title}

| Metadata         |                     |
| :--------------- | ------------------- |
| Point of contact | @ghost              |
| Status           | {status}            |
| Zulip channel    | N/A                 |

## Summary

It goes on from [the other](other.md), as @ghost says.

## Motivation

### Work items over the next year

| Task           | Owner(s)          | Notes         |
| -------------- | ----------------- | ------------- |
| Implementation | @ghost, @octocat  |               |
| Documentation  | *owner*           |               |
| Standard tests | ![TBD][]          | ![Complete][] |

## Team asks

| Team    | Support level | Notes |
| ------- | ------------- | ----- |
| [infra] | Small         |       |

## Funding

| Purpose | Cost   | Funded | Sponsor(s) |
| ------- | ------ | ------ | ---------- |
| Travel  | $2,000 | No     |            |
"""
OLD = """\
# An older goal

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Teams            | [lang]   |
| Status           | Accepted |

## Summary

Work.

## Ownership and team asks

| Task           | Owner(s) or team(s) | Notes |
| -------------- | ------------------- | ----- |
| Implementation | @octocat            |       |
| RFC decision   | [lang]              |       |
"""
PAGE = "# Goals\n\n- [One](2026/one.md)\n- [Other](2026/other.md)\n"


class Ran(NamedTuple):
    """What a command gave back, and what it printed."""

    code: int
    out: str
    err: str


class Programme:
    """A folder with two goals of 2026, an older one, and a page; the current folder."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys
        (root / ".scaffold").mkdir()
        self.write("2026/one.md", GOAL.format(title="One", status="Proposed"))
        self.write("2026/other.md", GOAL.format(title="Other", status="Accepted"))
        self.write("2025h1/old.md", OLD)
        self.write("README.md", PAGE)
        self.first = self.texts()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def texts(self) -> dict[str, str]:
        """The text of every Markdown file, by its path."""
        return {
            str(path.relative_to(self.root)): path.read_bytes().decode() for path in sorted(self.root.rglob("*.md"))
        }

    def changed(self) -> list[str]:
        """The lines that came or were changed, of all files, each with its path."""
        found = []
        for path, text in self.texts().items():
            old = self.first.get(path, "").splitlines()
            found += [f"{path}: {line}" for line in text.splitlines() if line not in old]
        return found

    def run(self, *words: str) -> Ran:
        self._capsys.readouterr()
        return Ran(run(words), *self._capsys.readouterr())
