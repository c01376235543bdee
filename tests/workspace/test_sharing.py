"""Work shared among processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scaffold.problems import NotADocument, Place, Problem, Refused
from scaffold.workspace.sharing import in_order, worth

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("size", [0, 1, 2, 50])
def test_results_come_in_order(processes: int, size: int) -> None:
    """However many processes there are, and also where there are more of them than things."""
    assert list(in_order(lambda number: number * number, range(size), processes)) == [n * n for n in range(size)]


def test_large_results() -> None:
    """Results larger than what a pipe holds go through, one after the other."""
    texts = list(in_order(lambda number: bytes([number]) * 300_000, range(9), 2))

    assert [(text[0], len(text)) for text in texts] == [(number, 300_000) for number in range(9)]


def test_what_a_killed_process_leaves_is_done_here() -> None:
    """No result is missing, and none comes twice. The helper is killed at its second piece, and this process waits at
    its first until that happens."""
    killed, killing = os.pipe()
    taken: list[int] = []

    def work(number: int) -> tuple[int, bool]:
        if os.getpid() == HERE and not taken:
            os.read(killed, 1)
        taken.append(number)
        if os.getpid() != HERE and len(taken) == 2:
            os.write(killing, b"!")
            os.kill(os.getpid(), signal.SIGKILL)
        return number, os.getpid() == HERE

    results = list(in_order(work, range(20), 2))

    assert [number for number, _ in results] == list(range(20))
    assert len([number for number, here in results if not here]) == 1
    os.close(killed)
    os.close(killing)


def test_a_mistake_in_the_work_is_raised_here() -> None:
    """A helper's exception is not swallowed: the piece is done again where people see it."""

    def work(number: int) -> int:
        return 1 // (number - 3)

    results: Iterator[int] = in_order(work, range(9), 2)
    with pytest.raises(ZeroDivisionError):
        list(results)


def test_no_process_is_left() -> None:
    """Neither after the last result nor where somebody stops asking."""
    list(in_order(str, range(9), 3))
    for _ in in_order(str, range(99), 3):
        break

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_problems_travel() -> None:
    """A problem comes back as it was: its kind, its words, its place."""
    problems = (
        Problem("a", right="b", place=Place("c", 1, 2)),
        Refused("stable", "a", place=Place("c"), diff="d"),
        NotADocument("x"),
    )
    found = list(in_order(lambda at: problems[at], range(3), 3))

    assert [(type(one), str(one), vars(one)) for one in found] == [(type(one), str(one), vars(one)) for one in problems]


def test_few_things_are_worth_one_process() -> None:
    """Starting another takes longer than the work."""
    assert worth(0) == worth(1) == worth(16) == 1
    assert worth(10_000) >= 1


def test_ctrl_c_leaves_nothing_behind() -> None:
    """The interrupt reaches every process, and not one prints a traceback."""
    program = (
        "import os, signal, sys\n"
        "from scaffold.workspace.sharing import in_order\n"
        "def work(number):\n"
        "    if number == 30: os.killpg(0, signal.SIGINT)\n"
        "    return number\n"
        "try:\n"
        "    list(in_order(work, range(100), 2))\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, start_new_session=True)

    assert (done.stdout, done.stderr) == (b"interrupted\n", b"")
