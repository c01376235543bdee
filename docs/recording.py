"""The wizard, recorded as text: a real pseudo-terminal, keys, and what stands there in the end."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terminals import Terminal

ROOT = Path(__file__).resolve().parent.parent
# Higher than the whole conversation, so that nothing leaves the screen.
SIZE = (250, 96)
ENTER, DOWN, SPACE, CLEAR = "\r", "\x1b[B", " ", "\x05\x15"
WORK = "Work items over the next year"
WRITTEN = "2026/faster-builds.md"
# What is typed at each question, by how it begins.
KEYS = (
    ("Title", "Faster builds"), ("Milestone", ""), ("Point of contact", "ghost"), ("Tracking issue", ""),
    ("Zulip channel", ""), ("Summary", "Halve the time of a clean build."), ("Motivation", ""), ("The status quo", ""),
    ("What we propose", ""), (f"{WORK}: the first subgoal", ""), (f"{WORK}: which kind", DOWN),
    (f"{WORK}: which of these", DOWN + DOWN + SPACE), ("Implementation: who", "@ghost"),
    ("Tests and documentation", "![Help wanted][]"), (f"{WORK}: another task", ""), ("Team asks 1: Team", ""),
    ("Team asks 1 (compiler): Support", ""), ("Team asks 1 (compiler): Notes", ""), ("Team asks 2: Team", CLEAR),
    ("Frequently asked questions", ""), ("[compiler] champion", "octocat"), ("What now?", ""),
)  # fmt: skip


def wizard() -> str:
    """A whole conversation, with a fence around it."""
    return _fenced(_conversation())


def wizard_in_short() -> str:
    """The same with its beginning, the tasks and the end."""
    lines = _conversation().splitlines()
    first = lines.index("? Milestone 2026") + 1
    tasks = next(n for n, line in enumerate(lines) if "It only decides" in line)
    document = next(n for n, line in enumerate(lines) if "[compiler] champion" in line) + 1
    end = lines.index("? What now? write it")
    return _fenced("\n".join([*lines[:first], "", "  …", "", *lines[tasks:document], "", "  …", "", *lines[end:]]))


@cache
def _conversation() -> str:
    sys.path.insert(0, str(ROOT / "tests"))
    make: type[Terminal] = importlib.import_module("terminals").Terminal
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".scaffold").mkdir()
        own = {"XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache"), "NO_COLOR": "1"}
        terminal = make("", folder, size=SIZE, environment={**own, "PATH": os.environ["PATH"]})
        for question, keys in KEYS:
            terminal.asks(question).type(keys, ENTER)
        terminal.ends(0)
    # What is printed after the menu is copied as it was printed: the screen would break its lines.
    asked, _, _ = terminal.text.lstrip("\n").partition(f"\n{WRITTEN}\n")
    return f"{asked}\n{terminal.seen[terminal.seen.rindex(WRITTEN) :]}".replace("\r", "").rstrip("\n")


def _fenced(text: str) -> str:
    return f"```console\n$ scaffold new\n\n{text}\n```\n"


if __name__ == "__main__":
    print(wizard(), end="")
