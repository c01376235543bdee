"""Changes, undo, redo, edits by others and deaths, in any order: documents are always what they should be."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from changing import project
from disks import CHANGING, Watched, die, forked
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from scaffold.problems import Problem, Problems
from scaffold.workspace.recovery import recover
from scaffold.workspace.transaction import Transaction
from scaffold.workspace.undoing import made_changes, undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.workspace.disk import Disk

Texts = dict[str, bytes]  # by name; what has no text does not exist
Diff = dict[str, tuple[bytes | None, bytes | None]]  # the text before and after

NAMES = st.sampled_from(["a.md", "b.md", "x/c.md", "x/y/d.md"])
TEXTS = st.sampled_from([None, b"", b"one", b"two", b"three"])
EDITS = st.dictionaries(NAMES, TEXTS, min_size=1)
# A change of some files makes about 40 calls; a later one is not reached, and all comes to its end.
CALLS = st.integers(1, 60)

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


def made(texts: Texts, diff: Diff, *, back: bool = False) -> Texts:
    """What a change makes of texts, or what taking it back does."""
    after = {name: old if back else new for name, (old, new) in diff.items()}
    return {name: text for name, text in (texts | after).items() if text is not None}


class Course(RuleBasedStateMachine):
    """`texts` is what should stand there; `done` and `taken` are the changes that can be taken back and made again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        (self.root / ".scaffold").mkdir()
        self.texts: Texts = {}
        self.done: list[Diff] = []
        self.taken: list[Diff] = []

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(name=NAMES, text=TEXTS)
    def edit(self, name: str, text: bytes | None) -> None:
        """Somebody saves a document, or removes it."""
        path = self.root / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        self.texts = made(self.texts, {name: (None, text)})

    @rule(edits=EDITS)
    def change(self, edits: dict[str, bytes | None]) -> None:
        """A command changes documents."""
        diff = self.diff(edits)
        self.commit(diff, Watched())
        self.changed(diff)

    @rule(edits=EDITS, nth=CALLS)
    def change_and_die(self, edits: dict[str, bytes | None], nth: int) -> None:
        """A command that is killed; then all is as before, or all is changed."""
        diff = self.diff(edits)
        if diff and self.dies(partial(self.commit, diff), nth, made(self.texts, diff)):
            self.changed(diff)

    @precondition(lambda self: self.done)
    @rule(redo=st.just(value=False), nth=st.none() | CALLS)
    def take_back(self, redo: bool, nth: int | None) -> None:
        """The last change, by a command that may be killed."""
        self.restore(self.done, self.taken, redo, nth)

    @precondition(lambda self: self.taken)
    @rule(redo=st.just(value=True), nth=st.none() | CALLS)
    def make_again(self, redo: bool, nth: int | None) -> None:
        """What was taken back last, by a command that may be killed."""
        self.restore(self.taken, self.done, redo, nth)

    def restore(self, whence: list[Diff], whither: list[Diff], redo: bool, nth: int | None) -> None:
        # What stands as it should already is passed over; what is something else was edited since.
        diff = {
            name: (old, new)
            for name, (old, new) in whence[-1].items()
            if self.texts.get(name) != (new if redo else old)
        }
        edited = [name for name, (old, new) in diff.items() if self.texts.get(name) != (old if redo else new)]
        if edited:
            with pytest.raises((Problem, Problems)):
                undo(project(self.root, Watched()), redo=redo)
            return
        if nth is None:
            assert undo(project(self.root, Watched()), redo=redo) is not None
        elif not self.dies(
            lambda disk: undo(project(self.root, disk), redo=redo), nth, made(self.texts, diff, back=not redo)
        ):
            return
        self.texts = made(self.texts, diff, back=not redo)
        whence.pop()
        whither.append(diff)

    def diff(self, edits: dict[str, bytes | None]) -> Diff:
        old = {name: self.texts.get(name) for name in edits}
        return {name: (old[name], new) for name, new in edits.items() if new != old[name]}

    def commit(self, diff: Diff, disk: Disk) -> None:
        with Transaction(project(self.root, disk), ("set",)) as transaction:
            for name, (old, new) in diff.items():
                transaction.add(str(self.root / name), old, new)
            transaction.commit()

    def changed(self, diff: Diff) -> None:
        if diff:
            self.texts = made(self.texts, diff)
            self.done.append(diff)
            self.taken.clear()

    def dies(self, act: Callable[[Disk], object], nth: int, after: Texts) -> bool:
        """Do something that is killed at a call; whether it is done after a recovery. Wholly, or not at all."""
        count = len(self.history())
        ended = forked(partial(act, Watched(nth, die, CHANGING)))
        found = recover(project(self.root, Watched()))
        now = self.standing()
        assert now in (self.texts, after)
        if now == self.texts == after:  # folders or nothing at all were to be changed: the history tells
            return ended or len(self.history()) != count or (found is not None and found.result == "finished")
        assert now == after or not ended
        return now == after

    def standing(self) -> Texts:
        paths = [path for path in self.root.rglob("*") if path.is_file() and ".scaffold" not in path.parts]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}

    def history(self) -> list[bool]:
        return [change.undone for change in made_changes(project(self.root, Watched()))]

    @invariant()
    def documents_are_what_they_should_be(self) -> None:
        assert self.standing() == self.texts

    @invariant()
    def the_history_is_what_it_should_be(self) -> None:
        """The newest first: those that were taken back, and then those that stand, of which there are 20 at most."""
        assert self.history() == ([True] * len(self.taken) + [False] * len(self.done))[:20]


Course.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyCourse = Course.TestCase
