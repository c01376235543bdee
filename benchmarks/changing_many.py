"""How long `scaffold set` takes over many documents, as a ratio to `scaffold list`, and what memory it needs.

    make bench, or: .venv/bin/python benchmarks/changing_many.py [--documents N] [--rounds N]

The documents are copies of goals of 2026, each different: real ones if they are there, else made from the example. A
third of them is proposed and gets accepted, with all that belongs to it: the life cycle, the guard, the journal, every
file flushed to the disk. Before each run they are put back as they were. Ends with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

import scaffold
from measuring import busy, peak_memory, process, side_by_side
from scaffold.layouts.shipped import shipped

ROUNDS = 5
FEW, MANY = 200, 10_000
LIMITS = {FEW: 2.0, MANY: 2.5}  # the time of `set` to that of `list`
MEMORY = 400_000_000  # bytes
GROWTH = 1.2  # time per document, of all to that of a quarter of them: linear, with room for noise
SHARED = Path(os.environ.get("SCAFFOLD_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")
SCAFFOLD = str(Path(sys.executable).with_name("scaffold"))
LIST = [SCAFFOLD, "list"]
SET = [SCAFFOLD, "set", "status=Accepted", "--where", "status=Proposed", "--yes"]
ACCEPTED, PROPOSED = b"| Accepted ", b"| Proposed "  # of the same width, so that no table is aligned anew


class Goals:
    """Documents in a folder of their own, a third of them proposed."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        (folder / ".scaffold").mkdir(parents=True)
        (folder / "2026").mkdir()
        self.proposed: dict[Path, bytes] = {}
        for number, text in enumerate(islice(cycle(_accepted()), count)):
            path = folder / "2026" / f"{number:05}.md"
            data = text.rstrip() + b"\n\nThis is copy %d of its document.\n" % number
            if number % 3 == 0 and len(self.proposed) < count * 33 // 100:
                data = self.proposed[path] = data.replace(ACCEPTED, PROPOSED, 1)
            path.write_bytes(data)

    def put_back(self) -> None:
        for path, data in self.proposed.items():
            path.write_bytes(data)

    def check_accepted(self) -> None:
        """Raise where the last run did not do what is measured."""
        left = sum(PROPOSED in path.read_bytes() for path in self.proposed)
        if left:
            raise SystemExit(f"error: `{' '.join(SET)}` left {left} of {len(self.proposed)} documents as they were")


def main() -> int:
    given = _arguments()
    print(f"`scaffold set` beside `scaffold list` on {os.cpu_count()} cores, medians of {given.rounds}.")
    print(f"Others keep {os.getloadavg()[0]:.1f} cores busy; on a busy machine the ratios are not to be relied on.\n")
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
        missed = _measured(Path(name), sorted({FEW, given.documents // 4, given.documents}), given.rounds)
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 1 if missed else 0


def _measured(folder: Path, counts: list[int], rounds: int) -> list[str]:
    """Print a table of times and ratios, and give the limits that were missed."""
    missed, each = [], {}
    print("| documents | changed | list, ms | set, ms | ratio | limit | of busy cores | busy, ms a document |")
    print("| --------: | ------: | -------: | ------: | ----: | ----: | ------------: | ------------------: |")
    for count in counts:
        goals = Goals(folder / str(count), count)
        tasks = {"list": process(LIST, goals.folder), "set": process(SET, goals.folder)}
        seconds = side_by_side(tasks, rounds, prepare=goals.put_back)
        goals.check_accepted()
        work = side_by_side(tasks, 1, prepare=goals.put_back, clock=busy)
        each[count] = work["set"] / count
        ratio, limit = seconds["set"] / seconds["list"], LIMITS.get(count)
        print(
            f"| {count:,} | {len(goals.proposed):,} | {seconds['list'] * 1000:,.0f} | {seconds['set'] * 1000:,.0f} "
            f"| {ratio:.2f} | {limit or ''} | {work['set'] / work['list']:.2f} | {each[count] * 1000:.3f} |"
        )
        missed += [f"{count:,} documents: {ratio:.2f}, at most {limit}"] if limit and ratio > limit else []
        goals.put_back()
    least, most = counts[-2:]
    missed += _held(f"\ngrowth, {most:,} to {least:,} per document", each[most] / each[least], GROWTH)
    peak = peak_memory(SET, goals.folder)
    if peak is None:
        print("memory: not measured, there is no /proc here")
        return missed
    return missed + _held("memory of `scaffold set` and its children, MB", peak / 1e6, MEMORY / 1e6)


def _held(what: str, value: float, limit: float) -> list[str]:
    print(f"{what}: {value:.3g}, at most {limit:.3g}: {'held' if value <= limit else 'NOT HELD'}")
    return [] if value <= limit else [f"{what.strip()}: {value:.3g}, at most {limit:.3g}"]


def _accepted() -> list[bytes]:
    """Goals that are accepted, and have what that demands."""
    real = [path.read_bytes() for path in sorted((SHARED / "corpus" / "2026").glob("*.md"))]
    good = [text for text in real if ACCEPTED in text and b"| [rust-lang/goals#" in text]
    if good:
        return good
    if os.environ.get("SCAFFOLD_SHARED"):
        raise SystemExit(f"error: there are no documents in {SHARED}")
    answers = (shipped("seeds") / "examples" / "2026.yaml").read_text(encoding="utf-8")
    return [scaffold.create("2026", answers).document.source.data.replace(PROPOSED, ACCEPTED, 1)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure `scaffold set` beside `scaffold list`.")
    parser.add_argument("--documents", type=int, default=MANY, help=f"how many in the long run; default {MANY:,}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"default {ROUNDS}")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
