"""The line that shows how far a long run is."""

from __future__ import annotations

import io
import sys
import time

import pytest

from scaffold.cli.progress import Progress, bar

CLEAR = "\r\x1b[K"


class Terminal(io.StringIO):
    """Standard error of somebody who looks at it."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def looked_at(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error: in the test itself, since pytest puts its own after fixtures."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "40")
    return terminal


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def test_a_short_run_shows_nothing(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody minds half a second."""
    terminal = looked_at(monkeypatch)
    for _ in Progress(3, "fmt").watch(range(3)):
        clock.now += 0.2

    assert terminal.getvalue() == ""


def test_a_long_run_is_shown_and_leaves_nothing(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line is drawn over itself, ten times a second at most, and is gone at the end."""
    terminal = looked_at(monkeypatch)
    for _ in Progress(100, "fmt").watch(range(100)):
        clock.now += 0.05
    drawn = terminal.getvalue().split(CLEAR)

    assert drawn[0] == drawn[-1] == ""
    assert 30 < len(drawn) < 60
    assert all(0 < len(line) < 40 for line in drawn[1:-1])
    assert drawn[1].endswith(" of 100")


def test_what_is_printed_meanwhile_stands_above_it(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line makes room for what is printed, and is there again right after it: also where every step prints."""
    terminal = looked_at(monkeypatch)
    progress = Progress(100, "fmt")
    for number in progress.watch(range(100)):
        clock.now += 0.02
        progress.clear()
        terminal.write(f"{number}.md\n")
    lines = terminal.getvalue().split("\n")

    assert [line.rpartition(CLEAR)[2] for line in lines] == [*(f"{number}.md" for number in range(100)), ""]
    assert [line for line in lines[40:-1] if " of 100" not in line] == []


@pytest.mark.parametrize("shown", [True, False])
def test_only_a_terminal_shows_it(shown: bool, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a log, and where nobody wants it, there is none."""
    stream = io.StringIO() if shown else Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    for _ in Progress(100, "fmt", shown=shown).watch(range(100)):
        clock.now += 1

    assert stream.getvalue() == ""


@pytest.mark.parametrize("columns", [80, 40, 12])
def test_the_bar_fits(columns: int) -> None:
    """The line never wraps, and its full part grows."""
    lines = [bar(number, 10_000, "fmt", columns) for number in (0, 1, 5_000, 10_000)]

    assert all(len(line) < columns for line in lines)
    assert columns < 20 or abs(lines[2].count("━") - lines[2].count("─")) <= 1
