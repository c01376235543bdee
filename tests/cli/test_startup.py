"""What a start loads: it is felt at every command."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("jinja2", "ruamel.yaml", "questionary", "pyromark", "rich", "msgspec", "regex", "pathspec", "prompt_toolkit")


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_a_start_loads_nothing_heavy(argument: str) -> None:
    """`--version` and `--help` load no parser, no template engine, no YAML, no prompts, no rich."""
    program = (
        "import sys\nfrom scaffold.cli import run\n"
        f"code = run([{argument!r}])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ended.stderr.strip() == "[] 0"
    assert ended.stdout


def test_importing_the_package_loads_nothing() -> None:
    """`import scaffold` alone loads no part of it; each name of the API is there all the same."""
    program = (
        "import sys, scaffold\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "print([name for name in scaffold.__all__ if getattr(scaffold, name, None) is None])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ended.stdout.split() == ["[]", "[]"]


def test_fmt_loads_no_other_operation(tmp_path: Path) -> None:
    """A formatter in a hook starts often: it loads what it needs, and none of the other changes."""
    (tmp_path / "page.md").write_bytes(b"# T\n")
    program = (
        "import sys\nfrom scaffold.cli import run\ncode = run(['fmt', '--check', 'page.md'])\n"
        "print(code, *(name for name in sys.modules if name.startswith('scaffold.operations.')))"
    )
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert set(ended.stdout.split()) == {"0", "scaffold.operations.fmt", "scaffold.operations.operation"}


def test_a_command_loads_no_other() -> None:
    """To load all commands takes a tenth of the time of a short run; each shows its own help all the same."""
    program = (
        "import sys\nfrom scaffold.cli import run\ncode = run(['undo', '--help'])\n"
        "print(code, *(name for name in sys.modules if name.startswith('scaffold.cli.commands.')), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ended.stderr.split() == ["0", "scaffold.cli.commands.undo"]
    assert "Usage: scaffold undo" in ended.stdout
