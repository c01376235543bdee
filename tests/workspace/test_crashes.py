"""A process is killed, or a call fails, at any moment: afterwards the documents are wholly old or wholly new.

Over 10 documents; over as many as SCAFFOLD_CRASH says where it is set.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from changing import change, grow, project
from disks import CALLS, CHANGING, KILLED, PowerCut, Watched, die, failing, forked, snapshot

from scaffold.problems import Problem, Problems
from scaffold.workspace.recovery import recover
from scaffold.workspace.undoing import undo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disks import Standing

    from scaffold.workspace.disk import Disk

DOCUMENTS = int(os.environ.get("SCAFFOLD_CRASH", "10"))
# A recovery is killed everywhere, after each of the deaths that it may come after only on demand: that takes a minute.
EVERY = 1 if "SCAFFOLD_CRASH" in os.environ else 4
# What a forked process does is told by its exit code, and it starts no thread that it would miss.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


class Trees:
    """Fresh copies of one tree, and what it looks like before the change and after."""

    def __init__(self, folder: Path, documents: int) -> None:
        self.folder = folder
        self._first = folder / "first"
        grow(self._first, documents)
        self.old = snapshot(self._first)
        after = self.fresh()
        change(after)
        self.new = snapshot(after)
        self.changed = self.copied(after, "changed")

    def fresh(self) -> Path:
        return self.copied(self._first, "now")

    def taken_up(self) -> Path:
        """A copy of the changed tree, with its history."""
        return self.copied(self.changed, "now")

    def copied(self, source: Path, name: str) -> Path:
        target = self.folder / name
        if target.exists():
            shutil.rmtree(target)
        return Path(shutil.copytree(source, target, symlinks=True))


@pytest.fixture(scope="module")
def in_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for tens of thousands of files that are soon gone: in memory where there is such a place."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path_factory.mktemp("crashes")
        return
    with TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def trees(in_memory: Path) -> Trees:
    return Trees(in_memory / "many", DOCUMENTS)


@pytest.fixture(scope="module")
def few(in_memory: Path) -> Trees:
    return Trees(in_memory / "few", 5)


def settled(root: Path) -> dict[str, Standing]:
    """What stands after one recovery; a second has nothing to do, and nothing is left in the folder of the state."""
    recover(project(root, Watched()))
    now = snapshot(root)
    assert recover(project(root, Watched())) is None
    assert set(os.listdir(root / ".scaffold" / "state")) <= {".gitignore", "lock", "history", ".gitignore.new"}
    assert [name for name in os.listdir(root / ".scaffold" / "state" / "history") if name.endswith(".new")] == []
    return now


def deaths(fresh: Callable[[], Path], act: Callable[[Path, Disk], object], calls: frozenset[str]) -> Iterator[Path]:
    """The tree after a process was killed at its first call, the second, and so on, up to the last."""
    nth = 0
    while True:
        nth += 1
        root = fresh()
        if forked(partial(act, root, Watched(nth, die, calls))):
            assert nth > 30
            return
        yield root


def changing(root: Path, disk: Disk) -> None:
    change(root, disk)


def undoing(root: Path, disk: Disk) -> None:
    undo(project(root, disk))


def redoing(root: Path, disk: Disk) -> None:
    undo(project(root, disk), redo=True)


def recovering(root: Path, disk: Disk) -> None:
    recover(project(root, disk))


def test_killed_at_each_call(trees: Trees) -> None:
    """Before the commit point all is old after a recovery, from there on new; and then undo makes it old."""
    results = []
    for root in deaths(trees.fresh, changing, CALLS):
        if not (root / ".scaffold" / "state" / "history").exists():
            assert snapshot(root) == trees.old
            continue
        now = settled(root)
        assert now in (trees.old, trees.new)
        results.append(now == trees.new)
        if results[-1] and sum(results) % 10 == 1:
            assert undo(project(root, Watched())) is not None
            assert snapshot(root) == trees.old

    assert results == sorted(results)
    assert {False, True} == set(results)


def test_killed_during_an_undo(few: Trees) -> None:
    """Taking back is a transaction as well."""
    results = []
    for root in deaths(few.taken_up, undoing, CALLS):
        now = settled(root)
        assert now in (few.old, few.new)
        results.append(now == few.old)
        if results[-1]:
            assert undo(project(root, Watched())) is None
        else:
            assert undo(project(root, Watched())) is not None
            assert snapshot(root) == few.old

    assert results == sorted(results)
    assert {False, True} == set(results)


def half_done(few: Trees) -> Path:
    """A change that was killed when it had made some of its files, and then lost the others."""
    seen = deaths(few.fresh, changing, CHANGING)
    root = next(root for root in seen if (root / "2025" / "two.md").exists())
    for temporary in sorted(root.rglob(".*.tmp"))[-1:]:
        temporary.unlink()
    return few.copied(root, "half")


# How the tree is when it begins, and what is done then.
POWER: dict[str, tuple[Callable[[Trees], Path], Callable[[Path, Disk], None]]] = {
    "changing": (Trees.fresh, changing),
    "undoing": (Trees.taken_up, undoing),
    "taking back": (half_done, recovering),
}


@pytest.mark.parametrize("lost", ["bytes", "names", "names of documents"])
@pytest.mark.parametrize("act", POWER)
def test_the_power_fails_at_each_call(few: Trees, act: str, lost: str) -> None:
    """And right after the last: what was not flushed is lost, bytes that were written or names that were given."""
    begin, work = POWER[act]
    start = few.copied(begin(few), "start")
    results, nth, done = [], 0, few.folder / "done"
    done.unlink(missing_ok=True)
    while not done.exists():
        nth += 1
        root = few.copied(start, "now")
        shutil.rmtree(few.folder / "aside", ignore_errors=True)
        assert not forked(partial(to_the_end, work, root, PowerCut(nth, lost, few.folder / "aside"), done))
        if (root / ".scaffold" / "state" / "history").exists():
            now = settled(root)
            assert now in (few.old, few.new)
            results.append(now == (few.new if act == "changing" else few.old))

    assert nth > 10
    assert results == sorted(results)
    assert results[-1]


def to_the_end(work: Callable[[Path, Disk], None], root: Path, disk: PowerCut, done: Path) -> None:
    work(root, disk)
    done.touch()
    disk.cut()


def test_killed_while_a_change_is_made_again(few: Trees) -> None:
    """And so is making it again."""
    undo(project(few.taken_up(), Watched()))
    taken_back = few.copied(few.folder / "now", "taken back")
    results = []
    for root in deaths(lambda: few.copied(taken_back, "now"), redoing, CALLS):
        now = settled(root)
        assert now in (few.old, few.new)
        results.append(now == few.new)
        assert undo(project(root, Watched()), redo=now == few.old) is not None
        assert snapshot(root) == (few.new if now == few.old else few.old)

    assert results == sorted(results)
    assert {False, True} == set(results)


@pytest.mark.parametrize("lost", [False, True], ids=["forward", "back"])
def test_killed_during_recovery(few: Trees, lost: bool) -> None:
    """However often a recovery is killed, the next brings it to its end: forward; back where a new file is lost."""
    seen = opened = 0
    for root in deaths(few.fresh, changing, CHANGING):
        opened += (root / ".scaffold" / "state" / "journal").exists()
        if not opened or opened % EVERY or not (root / ".scaffold" / "state" / "journal").exists():
            continue
        if lost:
            for temporary in sorted(root.rglob(".*.tmp"))[-1:]:
                temporary.unlink()
        saved = few.copied(root, "saved")
        nth = 0
        while True:
            nth += 1
            again = few.copied(saved, "now")
            ended = forked(partial(recovering, again, Watched(nth, die, CHANGING)))
            assert settled(again) in (few.old, few.new)
            seen += 1
            if ended:
                break

    assert seen > 20


@pytest.mark.parametrize("edited", ["2025/4.md", "2026/1.md", "2025/2.md", "2027/new/goal.md"])
def test_edited_after_each_death(few: Trees, edited: str) -> None:
    """A document that somebody edits between the death and the recovery is left and named, the others are whole."""
    named = 0
    for root in deaths(few.fresh, changing, CHANGING):
        begun = (root / ".scaffold" / "state" / "journal").exists()
        path = root / edited
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
        found = recover(project(root, Watched())) if (root / ".scaffold" / "state").exists() else None
        left = [] if found is None else [os.path.basename(problem.place.path) for problem in found.left]
        now = snapshot(root)
        assert now[edited].data == b"mine"
        assert left == ([os.path.basename(edited)] if begun else [])
        named += len(left)
        # The two of a rename go together: where one is left, the other one stays as it was.
        own = {edited, *os.path.dirname(edited).split("/"), "2027/new"}
        own |= {"2025/two.md"} if edited == "2025/2.md" else set()
        rest, old, new = (
            {name: one for name, one in tree.items() if name not in own} for tree in (now, few.old, few.new)
        )
        assert rest in (old, new)
        if rest == new:
            assert undo(project(root, Watched()), keep_going=True) is not None
            assert {name: one for name, one in snapshot(root).items() if name not in own} == old
            assert path.read_bytes() == b"mine"

    assert named > 5


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("act", ["undoing", "recovering"])
def test_each_call_of_an_undo_or_a_recovery_fails(few: Trees, act: str, number: int) -> None:
    """A problem in words; the next recovery brings it to its end."""
    nth, problems, ended = 0, 0, False
    if act == "recovering":
        half = next(
            root for root in deaths(few.fresh, changing, CHANGING) if (root / "2027" / "new" / "goal.md").exists()
        )
        few.copied(half, "half")
    while not ended:
        nth += 1
        root = few.taken_up() if act == "undoing" else few.copied(few.folder / "half", "now")
        disk = Watched(nth, failing(number), CALLS)
        try:
            {"undoing": undoing, "recovering": recovering}[act](root, disk)
        except (Problem, Problems):
            problems += 1
        assert settled(root) in (few.old, few.new)
        ended = disk.count < nth

    assert problems > 10


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("on", [False, True], ids=["once", "from then on"])
def test_each_call_fails(few: Trees, number: int, on: bool) -> None:
    """A problem in words, and after a recovery wholly old or wholly new, with nothing left beside the documents."""
    nth, problems, ended = 0, 0, False
    while not ended:
        nth += 1
        root = few.fresh()
        disk = Watched(nth, failing(number), CHANGING | {"fsync"} if on else CALLS, on=on)
        try:
            change(root, disk)
        except (Problem, Problems):
            problems += 1
            if (root / ".scaffold" / "state" / "history").exists():
                assert settled(root) in (few.old, few.new)
            else:
                assert snapshot(root) == few.old
        else:
            assert settled(root) == few.new
        ended = disk.count < nth

    assert problems > 20


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: str(number.name))
def test_interrupted_at_each_call(few: Trees, number: signal.Signals) -> None:
    """Before the commit point nothing is done and nothing left; after it all is done first, and then told."""
    results, nth, ended = [], 0, False
    while not ended:
        nth += 1
        root = few.fresh()
        disk = Watched(nth, lambda _: os.kill(os.getpid(), number), CHANGING)
        try:
            committed = change(root, disk)
        except KeyboardInterrupt:
            assert snapshot(root) == few.old
            assert not (root / ".scaffold" / "state" / "journal.new").exists()
            results.append("not begun")
        else:
            assert snapshot(root) == few.new
            results.append("finished" if committed.interrupted else "done")
        ended = disk.count < nth

    assert signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler)
    assert results == sorted(results, key=["not begun", "finished", "done"].index)
    assert set(results) == {"not begun", "finished", "done"}


def test_the_killed_are_told_from_the_finished() -> None:
    """The helper of these tests tells a killed process from one that came to its end."""
    assert forked(lambda: None)
    assert not forked(lambda: os._exit(KILLED))
