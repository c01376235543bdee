"""The hooks of `.pre-commit-hooks.yaml`, tried on a repository as somebody else would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import scaffold
from scaffold.text.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent.parent
HOOKS = ("scaffold-fmt", "scaffold-fmt-check", "scaffold-normalize", "scaffold-check", "scaffold-check-fix")
IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs git to tell which files are the project's")
def test_the_hooks_work_in_another_repository(tmp_path: Path) -> None:
    """The check finds a document and leaves it, the formatter writes it, and then every hook is content."""
    project, other = tmp_path / "project", tmp_path / "other"
    _copy(project)
    _commit(project)
    document = other / "2025h1" / "async.md"
    canonical = scaffold.create("2025h1", (ROOT / "seeds/examples/async.yaml").read_text(encoding="utf-8"))
    expected = canonical.document.source.data
    spoiled = expected.replace(b"  |\n", b" |\n").replace(b"## Summary\n", b"\n\n## Summary\n") + b"\n\n"
    document.parent.mkdir(parents=True)
    document.write_bytes(spoiled)
    _commit(other)

    check, said = _try(project, other, "scaffold-fmt-check")
    assert check == 1, said
    assert "async.md" in said
    assert "files were modified" not in said
    assert document.read_bytes() == spoiled

    first, said = _try(project, other, "scaffold-fmt")
    assert first == 1, said
    assert "files were modified by this hook" in said
    assert document.read_bytes() == expected

    again, said = _try(project, other)
    assert again == 0, said
    assert said.count("Passed") == len(_hooks())
    assert document.read_bytes() == expected


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_gets_all_markdown_files_at_once(name: str) -> None:
    """A hook runs in parallel by itself: pre-commit must not start it many times beside itself."""
    hook = _hooks()[name]

    assert hook["types"] == ["markdown"]
    assert hook["require_serial"] is True
    assert hook["language"] == "python"


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_names_a_command(name: str) -> None:
    """What a hook runs is a command with these options."""
    program, *command = str(_hooks()[name]["entry"]).split()

    ended = subprocess.run(
        [sys.executable, "-c", "from scaffold.cli import main; main()", *command, "--help"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert program == "scaffold"
    assert ended.returncode == 0, ended.stderr


def _hooks() -> Mapping[str, Mapping[str, object]]:
    hooks = read_yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")).value
    assert isinstance(hooks, list)
    return {str(hook["id"]): hook for hook in hooks if isinstance(hook, dict)}


def _try(project: Path, other: Path, *hook: str) -> tuple[int, str]:
    """The exit code of `pre-commit try-repo`, which installs the project anew, and all that it says."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(project), *hook, "--all-files", "--color=never"]
    environment = _environment() | {"PRE_COMMIT_HOME": str(other.parent / "pre-commit")}
    ended = subprocess.run(command, cwd=other, env=environment, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def _copy(folder: Path) -> None:
    """The project's own files as they are now, committed or not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, env=_environment(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # a file that was removed is listed until that is committed
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def _commit(folder: Path) -> None:
    for command in (["init", "--quiet"], ["add", "--all"], [*IDENTITY, "commit", "--quiet", "--message", "All"]):
        subprocess.run(["git", *command], cwd=folder, env=_environment(), check=True)


def _environment() -> dict[str, str]:
    """The environment, less what git sets for its own hooks: the tests may be run by one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
