"""Side by side in one run: what is compared is ratios, since seconds depend on the machine and its mood."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

PAUSE = 0.005  # seconds between two looks at a process's memory
# What is installed has its compiled modules; where a checkout may not keep its own, each run would compile them anew.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def side_by_side(
    tasks: Mapping[str, Callable[[], object]],
    rounds: int,
    prepare: Callable[[], object] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """The median seconds of each task. The tasks take turns, so that a slow moment of the machine hits all of them.

    `prepare` is done before each, and its time does not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    prepare = prepare or (lambda: None)
    for task in tasks.values():
        prepare()
        task()  # once without looking: caches of the file system, compiled modules
    for _ in range(rounds):
        for name, task in tasks.items():
            prepare()
            started = clock()
            task()
            taken[name].append(clock() - started)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def busy() -> float:
    """The seconds that processes of this one and all theirs kept a core busy: how fast they were is another matter, but
    the ratio of two does not depend on what else the machine does.
    """
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def process(command: Sequence[str], folder: Path | None = None, codes: Collection[int] = (0,)) -> Callable[[], object]:
    """A task that runs a whole process in `folder` and wants it to end with one of `codes`."""

    def run() -> None:
        with tempfile.TemporaryFile() as said:
            ended = subprocess.run(
                command, cwd=folder, env=ENVIRONMENT, check=False, stdout=subprocess.DEVNULL, stderr=said
            )
            if ended.returncode not in codes:
                said.seek(0)
                raise unexpected(command, ended.returncode, said.read())

    return run


def unexpected(command: Sequence[str], code: int, said: bytes) -> SystemExit:
    """What ends a benchmark whose tools do not do what is measured: a failure is no figure."""
    end = said.decode(errors="replace").strip()[-2000:]
    return SystemExit(f"error: `{' '.join(command)}` ended with {code}\n{end}")


def peak_memory(command: Sequence[str], folder: Path, codes: Collection[int] = (0,)) -> int | None:
    """The most bytes that a process and all its children had resident at one time; None without `/proc`.

    The resident sizes of all processes of its session are added up every few milliseconds. Pages that they share
    are counted once for each, so this is never less than what they take. To look costs time: don't measure it here.
    """
    if not Path("/proc/self/stat").exists():
        return None
    peak = 0
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        while started.poll() is None:
            peak = max(peak, _resident(started.pid))
            time.sleep(PAUSE)
        if started.returncode not in codes:
            said.seek(0)
            raise unexpected(command, started.returncode, said.read())
    return peak


def _resident(session: int) -> int:
    """The bytes that the processes of a session have resident together (proc(5): fields 6 and 24 of `stat`)."""
    pages = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError):  # it ended meanwhile
                fields = Path("/proc", name, "stat").read_bytes().rpartition(b")")[2].split()
                if int(fields[3]) == session:
                    pages += int(fields[21])
    return pages * os.sysconf("SC_PAGE_SIZE")


def table(seconds: Mapping[str, float], base: str, aims: Mapping[str, str]) -> str:
    """A Markdown table: milliseconds, and the ratio to the task named `base`."""
    lines = ["| task | ms | ratio | aim |", "| ---- | -: | ----: | --- |"]
    lines += [
        f"| {name} | {taken * 1000:.1f} | {taken / seconds[base]:.2f} | {aims.get(name, '')} |"
        for name, taken in seconds.items()
    ]
    return "\n".join(lines)
