"""Side by side in one run: what is compared is ratios, since seconds depend on the machine and its mood."""

from __future__ import annotations

import statistics
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def side_by_side(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each task. The tasks take turns, so that a slow moment of the machine hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()  # once without looking: caches of the file system, compiled modules
    for _ in range(rounds):
        for name, task in tasks.items():
            started = time.perf_counter()
            task()
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def process(command: Sequence[str]) -> Callable[[], object]:
    """A task that runs a whole process and wants it to succeed."""
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def table(seconds: Mapping[str, float], base: str, aims: Mapping[str, str]) -> str:
    """A Markdown table: milliseconds, and the ratio to the task named `base`."""
    lines = ["| task | ms | ratio | aim |", "| ---- | -: | ----: | --- |"]
    lines += [
        f"| {name} | {taken * 1000:.1f} | {taken / seconds[base]:.2f} | {aims.get(name, '')} |"
        for name, taken in seconds.items()
    ]
    return "\n".join(lines)
