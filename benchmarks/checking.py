"""How long `scaffold check` takes, as a ratio to `scaffold fmt --check`, both with all that they tell.

    make bench, or: .venv/bin/python benchmarks/checking.py [FOLDER]

FOLDER holds Markdown files in folders of milestones; without one the corpus of real documents is taken if it is there,
else documents made from the examples. Layouts are read before, as after any first run. Ends with 1 where the limit is
missed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from measuring import process, side_by_side, table
from scaffold.layouts.shipped import shipped

ROUNDS = 15
LIMIT = 1.5
FINDINGS = (0, 1)
COPIES = 30
CORPUS = Path(os.environ.get("SCAFFOLD_SHARED", Path(__file__).resolve().parent.parent.parent / "shared")) / "corpus"


def main() -> int:
    program = str(Path(sys.executable).with_name("scaffold"))
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
        folder = Path(name)
        files = _copied(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS, folder, program)
        # Named, since `fmt` leaves closed milestones alone where they are not, and `check` does not.
        milestones = sorted(path.name for path in folder.iterdir())
        tasks = {
            "scaffold fmt --check": process([program, "fmt", "--check", *milestones], folder, FINDINGS),
            "scaffold check": process([program, "check", *milestones], folder, FINDINGS),
        }
        seconds = side_by_side(tasks, ROUNDS)
    print(f"Checking {files} files, medians of {ROUNDS}, on {os.cpu_count()} cores:\n")
    print(table(seconds, "scaffold fmt --check", {"scaffold check": f"at most {LIMIT}"}))
    missed = seconds["scaffold check"] > LIMIT * seconds["scaffold fmt --check"]
    if missed:
        print("missed: `scaffold check` takes too long", file=sys.stderr)
    return int(missed)


def _copied(source: Path, folder: Path, program: str) -> int:
    """The files to check, in a folder of their own. Gives how many there are."""
    if not source.is_dir():
        for example in sorted((shipped("seeds") / "examples").glob("*.yaml")):
            for number in range(COPIES):
                output = folder / example.stem / f"goal-{number}.md"
                process([program, "new", "--answers", str(example), "--output", str(output)])()
        return len(list(folder.rglob("*.md")))
    files = sorted(source.rglob("*.md"))
    for path in files:
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return len(files)


if __name__ == "__main__":
    sys.exit(main())
