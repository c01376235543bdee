"""`--help` of every command has an example, and every example runs."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold.cli import run
from scaffold.cli.app import app

EXAMPLES = Path(__file__).parent.parent.parent / "seeds" / "examples"
DOCS = EXAMPLES.parent.parent / "docs"
ALL = app()
GROUPS = {group.name: group.typer_instance for group in ALL.registered_groups}
COMMANDS = [command.name or "" for command in ALL.registered_commands] + [
    f"{name} {command.name}" for name, group in GROUPS.items() if group is not None
    for command in group.registered_commands
]  # fmt: skip


def examples(command: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The example lines of a command's help."""
    assert run([*command.split(), "--help"]) == 0
    text = capsys.readouterr().out
    return re.findall(rf"^ +(scaffold {command}\b.*)$", text.split("Examples:")[1].split("Options:")[0], re.MULTILINE)


def test_there_are_commands() -> None:
    """The list that the other tests run over is not empty."""
    assert {"new", "list", "set", "layouts", "badge add", "row set"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each example of the help ends well in a project that has what it names."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--answers", str(EXAMPLES / "2026.yaml"), "--output", "2026/my-goal.md"]) == 0
    assert run(["new", "--answers", str(EXAMPLES / "async.yaml"), "--output", "2025h1/async.md"]) == 0
    (tmp_path / "my-goal.yaml").write_text((EXAMPLES / "async.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("accept.yaml", "levels.yaml"):
        (tmp_path / name).write_text((DOCS / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "goals.csv").write_text("path,contact,status\n2026/my-goal.md,octocat,Proposed\n", encoding="utf-8")
    (tmp_path / "levels.csv").write_text("path,team,level\n2026/my-goal.md,cargo,Medium\n", encoding="utf-8")
    for line in (
        "init",
        "add .",
        "-c user.name=a -c user.email=a@b.c commit -m a",
        "update-ref refs/remotes/origin/main HEAD",
    ):
        subprocess.run(["git", *line.split()], check=True, capture_output=True)
    lines = examples(command, capsys)

    assert lines
    for line in lines:
        bare, _, stdin = line.partition(" < ")
        if stdin:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(stdin).read_bytes())))
        words = shlex.split(bare.split(" > ")[0])
        assert words[0] == "scaffold"
        assert run([*words[1:], "--force"] if command == "new" else words[1:]) == 0, line
