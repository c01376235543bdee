"""How long people wait for questions: from the command to the first one, and from an answer to the next one.

make bench, or: .venv/bin/python benchmarks/asking.py

A real pseudo-terminal, in a project with 200 documents. The first figure is a ratio to loading questionary alone, the
others are milliseconds from the key to the next question on the screen.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from measuring import process, side_by_side, table

ROUNDS = 15
DOCUMENTS = 200
AIM = 50  # milliseconds
ROOT = Path(__file__).resolve().parent.parent
SCAFFOLD = str(Path(sys.executable).with_name("scaffold"))
# What is typed at each question, and what the next one begins with.
ANSWERS = (
    ("\r", "Title"), ("Faster builds\r", "Milestone"), ("\r", "Point of contact"), ("ghost\r", "Tracking issue"),
    ("\r", "Zulip channel"), ("\r", "Summary"), ("Halve the time.\r", "Motivation"), ("Because.\r", "The status quo"),
)  # fmt: skip
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """`scaffold new` on a terminal of 100 columns."""

    def __init__(self, folder: Path) -> None:
        self._screen, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        environment = {
            **os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "XDG_STATE_HOME": str(folder / "state"),
        }  # fmt: skip
        self._program = subprocess.Popen(
            [SCAFFOLD, "new"],
            cwd=folder,
            env=environment,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)

    def wait_for(self, question: str) -> None:
        """Read until a question stands on the screen."""
        said = b""
        while f"? {question}".encode() not in _ESCAPES.sub(b"", said):
            said += os.read(self._screen, 65536)

    def type(self, text: str) -> None:
        os.write(self._screen, text.encode())

    def close(self) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._screen)


def first_question(folder: Path) -> None:
    """From the command to the first question."""
    terminal = Terminal(folder)
    terminal.wait_for("What will it be")
    terminal.close()


def between(folder: Path) -> dict[str, list[float]]:
    """The milliseconds to each question, several times."""
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        terminal = Terminal(folder)
        terminal.wait_for("What will it be")
        for typed, following in ANSWERS:
            started = time.perf_counter()
            terminal.type(typed)
            terminal.wait_for(following)
            taken.setdefault(following, []).append((time.perf_counter() - started) * 1000)
        terminal.close()
    return taken


def project(folder: Path) -> None:
    """Documents of four milestones, made of the examples."""
    from scaffold.cli import run

    names = ("2024h2", "async", "2025h2", "2026")
    for name in names:
        made = folder / f"{name}.md"
        run(["new", "--answers", str(ROOT / "seeds" / "examples" / f"{name}.yaml"), "--output", str(made)])
        milestone = folder / {"async": "2025h1"}.get(name, name)
        milestone.mkdir()
        for number in range(DOCUMENTS // len(names)):
            (milestone / f"goal-{number}.md").write_bytes(made.read_bytes())
        made.unlink()


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder)
        load = "python -c 'import questionary'"
        tasks = {
            load: process([sys.executable, "-c", "import questionary"]),
            "first question": lambda: first_question(folder),
        }
        print(f"\nTo the first question, medians of {ROUNDS}:\n")
        print(table(side_by_side(tasks, ROUNDS), load, {"first question": "at most 2.0"}))
        print(f"\nFrom an answer to the next question with {DOCUMENTS} documents, medians of {ROUNDS}:\n")
        print("| to | ms | aim |\n| -- | -: | --- |")
        for question, times in between(folder).items():
            print(f"| {question} | {statistics.median(times):.1f} | below {AIM} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
