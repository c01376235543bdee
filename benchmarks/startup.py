"""How long a command takes to start, as a ratio to loading the command line library alone.

make bench, or: .venv/bin/python benchmarks/startup.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from measuring import process, side_by_side, table

ROUNDS = 31


def main() -> None:
    scaffold = str(Path(sys.executable).with_name("scaffold"))
    tasks = {
        "python -c 'import typer'": process([sys.executable, "-c", "import typer"]),
        "scaffold --version": process([scaffold, "--version"]),
        "scaffold --help": process([scaffold, "--help"]),
        "scaffold layouts 2026": process([scaffold, "layouts", "2026"]),
    }
    aims = {"scaffold --version": "at most 1.3", "scaffold --help": "at most 1.3"}
    print(f"Start-up, medians of {ROUNDS} whole processes:\n")
    print(table(side_by_side(tasks, ROUNDS), "python -c 'import typer'", aims))


if __name__ == "__main__":
    main()
