"""The GitHub Action: what it runs is a command, and its inputs can't be others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scaffold.cli import run
from scaffold.text.yaml import read_yaml

ROOT = Path(__file__).parent.parent.parent


def action() -> dict[str, Any]:
    found = read_yaml((ROOT / "action.yml").read_text(encoding="utf-8")).value
    assert isinstance(found, dict)
    return found


def step() -> dict[str, Any]:
    """The one that checks."""
    (found,) = [one for one in action()["runs"]["steps"] if "scaffold check" in str(one.get("run", ""))]
    assert isinstance(found, dict)
    return found


def test_inputs_reach_the_script_as_variables() -> None:
    """Text of an input that stood in the script would be run by it."""
    for one in action()["runs"]["steps"]:
        assert "${{" not in str(one.get("run", ""))
    assert sorted(step()["env"]) == ["OPTIONS", "PATHS"]
    assert set(action()["inputs"]) == {"paths", "options", "python-version"}


@pytest.mark.parametrize(
    ("options", "paths", "code"),
    [("", "", 1), ("--ignore META009", "", 0), ("--fail-on hint", "2026/goal.md", 1), ("", "2026 ; touch x", 2)],
)
def test_the_script_runs(tmp_path: Path, options: str, paths: str, code: int) -> None:
    """With and without inputs; a `;` is the name of a file that there is not."""
    folder = tmp_path / "2026"
    folder.mkdir()
    example = ROOT / "seeds" / "examples" / "2026.yaml"
    assert run(["new", "--answers", str(example), "--output", str(folder / "goal.md")]) == 0
    text = (folder / "goal.md").read_text(encoding="utf-8")
    (folder / "goal.md").write_text(text.replace("@ghost ", "a b ", 1), encoding="utf-8")
    commands = tmp_path / "bin"
    commands.mkdir()
    program = commands / "scaffold"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from scaffold.cli import main; main()' \"$@\"\n")
    program.chmod(0o755)
    environment = {**os.environ, "OPTIONS": options, "PATHS": paths, "PYTHONPATH": str(ROOT)}
    environment["PATH"] = f"{commands}{os.pathsep}{environment['PATH']}"

    ended = subprocess.run(
        ["bash", "-e", "-c", step()["run"]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == code, ended.stderr
    assert not (tmp_path / "x").exists()
    assert ("::error file=2026/goal.md,line=5" in ended.stdout) is (code == 1)
