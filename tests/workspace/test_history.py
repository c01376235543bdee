"""What was changed can be taken back, and made again."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from changing import COMMAND, change, grow, project
from disks import Watched, snapshot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaffold.problems import Problem, Problems
from scaffold.workspace import history
from scaffold.workspace.state import State
from scaffold.workspace.transaction import Transaction
from scaffold.workspace.undoing import made_changes, undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scaffold.workspace.transaction import Committed


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two documents."""
    where = tmp_path / "goals"
    (where / ".scaffold").mkdir(parents=True)
    for name in "ab":
        (where / f"{name}.md").write_bytes(b"0")
    return where


def put(root: Path, after: bytes, *names: str, command: tuple[str, ...] = COMMAND) -> Committed:
    """Change documents to some bytes."""
    with Transaction(project(root, Watched()), command) as transaction:
        for name in names or ("a.md", "b.md"):
            transaction.add(str(root / name), (root / name).read_bytes(), after)
        return transaction.commit()


def data(root: Path) -> list[bytes]:
    return [(root / name).read_bytes() for name in ("a.md", "b.md")]


def listed(root: Path) -> list[tuple[int, bool]]:
    return [(change.number, change.undone) for change in made_changes(project(root))]


def refused(act: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises((Problem, Problems)) as caught:
        act()
    error = caught.value
    assert isinstance(error, (Problem, Problems))
    return error.problems if isinstance(error, Problems) else (error,)


# -- taking back


def test_changes_are_taken_back_one_after_the_other(root: Path) -> None:
    """The newest first; when none is left there is nothing to do."""
    for after in (b"1", b"2", b"3"):
        put(root, after)
    for before, number in ((b"2", 3), (b"1", 2), (b"0", 1)):
        undone = undo(project(root))

        assert undone is not None
        assert undone.change.number == number
        assert data(root) == [before, before]
    assert undo(project(root)) is None


def test_changes_are_made_again_one_after_the_other(root: Path) -> None:
    """The one that was taken back last comes first."""
    for after in (b"1", b"2"):
        put(root, after)
    for _ in range(2):
        undo(project(root))
    for after, number in ((b"1", 1), (b"2", 2)):
        redone = undo(project(root), redo=True)

        assert redone is not None
        assert redone.change.number == number
        assert data(root) == [after, after]
    assert undo(project(root), redo=True) is None
    undo(project(root))
    assert data(root) == [b"1", b"1"]


def test_a_new_change_drops_what_was_taken_back(root: Path) -> None:
    """As in every editor: what was taken back can be made again until something else is changed."""
    for after in (b"1", b"2"):
        put(root, after)
    undo(project(root))
    assert listed(root) == [(2, True), (1, False)]
    put(root, b"3")

    assert listed(root) == [(3, False), (1, False)]
    assert undo(project(root), redo=True) is None


def test_all_kinds_of_change_are_taken_back(tmp_path: Path) -> None:
    """Every byte and mode is as before, what was made is gone with its folders, what was removed is there."""
    root = tmp_path / "goals"
    grow(root, 7)
    old = snapshot(root)
    change(root)
    new = snapshot(root)
    undone = undo(project(root))

    assert undone is not None
    assert len(undone.paths) == 8
    assert snapshot(root) == old
    assert undo(project(root), redo=True) is not None
    assert snapshot(root) == new


NAMES = ("a.md", "b.md", "2025/c.md", "2026/d.md", "2026/more/e.md")
FILES = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(st.binary(max_size=80), st.sampled_from((0o644, 0o600, 0o755, 0o664))), max_size=5
)


@given(before=FILES, after=FILES, renamed=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_and_its_undo(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, tuple[bytes, int]],
    after: dict[str, tuple[bytes, int]],
    renamed: bool,
) -> None:
    """From any files to any others and back: all is as before; and made again all is as it was then."""
    root = tmp_path_factory.mktemp("any")
    (root / ".scaffold").mkdir()
    for name, (text, mode) in before.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        path.chmod(mode)
    old = snapshot(root)
    gone, made = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    with Transaction(project(root, Watched()), COMMAND) as transaction:
        if renamed and gone and made:
            one, other = gone.pop(), made.pop()
            transaction.rename(str(root / one), str(root / other), before[one][0], after[other][0])
        for name in gone:
            transaction.add(str(root / name), before[name][0], None)
        for name in made:
            transaction.add(str(root / name), None, after[name][0])
        for name in before.keys() & after.keys():
            transaction.add(str(root / name), before[name][0], after[name][0])
        count = transaction.commit().documents
    new = snapshot(root)

    assert {name: new[name].data for name in after} == {name: text for name, (text, _) in after.items()}
    assert bool(count) == (old != new)
    if count:
        undo(project(root, Watched()))
        assert snapshot(root) == old
        undo(project(root, Watched()), redo=True)
        assert snapshot(root) == new


# -- what was edited since


def test_edited_documents_stop_it(root: Path) -> None:
    """All of them are named, and none is taken back."""
    (root / "c.md").write_bytes(b"0")
    put(root, b"1", "a.md", "b.md", "c.md")
    (root / "b.md").write_bytes(b"mine")
    (root / "c.md").unlink()
    problems = refused(lambda: undo(project(root)))

    assert [problem.what for problem in problems] == ["was edited since"] * 2
    assert [os.path.basename(problem.place.path) for problem in problems] == ["b.md", "c.md"]
    assert "`--keep-going`" in problems[0].right
    assert data(root) == [b"1", b"mine"]
    assert listed(root) == [(1, False)]


def test_going_on_takes_back_the_others(root: Path) -> None:
    """What was edited stays, and the change counts as taken back; made again it has the others."""
    put(root, b"1")
    (root / "b.md").write_bytes(b"mine")
    undone = undo(project(root), keep_going=True)

    assert undone is not None
    assert [os.path.basename(problem.place.path) for problem in undone.left] == ["b.md"]
    assert data(root) == [b"0", b"mine"]
    assert listed(root) == [(1, True)]
    undo(project(root), redo=True)
    assert data(root) == [b"1", b"mine"]


def test_edited_documents_stop_making_again(root: Path) -> None:
    """In its own words, whether others are left to be made again or not."""
    put(root, b"1")
    undo(project(root))
    (root / "b.md").write_bytes(b"mine")
    (problem,) = refused(lambda: undo(project(root), redo=True))
    assert problem.right.startswith("make the others again with `--keep-going`")

    (root / "a.md").write_bytes(b"mine")
    for problem in refused(lambda: undo(project(root), redo=True, keep_going=True)):
        assert problem.right.startswith("nothing of this change can be made again; to get at the next, delete ")
        assert problem.right.endswith("/history/000001.undone")


def test_going_on_with_nothing_takes_nothing_back(root: Path) -> None:
    """Where every document was edited the change is still there to be taken back."""
    put(root, b"1", "a.md")
    (root / "a.md").write_bytes(b"mine")
    (problem,) = refused(lambda: undo(project(root), keep_going=True))

    assert listed(root) == [(1, False)]
    assert problem.right.startswith("nothing of this change can be taken back; to get at the one before, delete ")
    assert problem.right.endswith("/history/000001.change")


def test_what_is_as_before_already_is_no_edit(root: Path) -> None:
    """Somebody took it back by hand, in git for instance."""
    put(root, b"1")
    (root / "b.md").write_bytes(b"0")
    undone = undo(project(root))

    assert undone is not None
    assert data(root) == [b"0", b"0"]
    assert [os.path.basename(path) for path in undone.paths] == ["a.md"]


def test_a_half_of_a_rename_stops_it(root: Path) -> None:
    """A document that was renamed and edited since keeps its new name."""
    with Transaction(project(root), COMMAND) as transaction:
        transaction.rename(str(root / "a.md"), str(root / "z.md"), b"0", b"z")
        transaction.commit()
    (root / "z.md").write_bytes(b"mine")
    refused(lambda: undo(project(root)))
    (root / "z.md").write_bytes(b"z")
    (root / "a.md").write_bytes(b"another")
    refused(lambda: undo(project(root)))

    assert sorted(path.name for path in root.glob("*.md")) == ["a.md", "b.md", "z.md"]


def test_looking_changes_nothing(root: Path) -> None:
    """A dry run names the documents and writes nothing."""
    put(root, b"1")
    undone = undo(project(root), dry_run=True)

    assert undone is not None
    assert undone.committed is None
    assert [os.path.basename(path) for path in undone.paths] == ["a.md", "b.md"]
    assert data(root) == [b"1", b"1"]
    assert listed(root) == [(1, False)]


# -- the history


def test_each_change_is_listed(root: Path) -> None:
    """Number, date, command and count; the newest first."""
    put(root, b"1", command=("set", "status=[lang]\x1b\udcff"))
    put(root, b"2", "a.md", command=("fmt",))
    newest, oldest = made_changes(project(root))

    assert (newest.number, newest.command, newest.documents, newest.undone) == (2, ("fmt",), 1, False)
    assert (oldest.number, oldest.command, oldest.documents) == (1, ("set", "status=[lang]\x1b\udcff"), 2)
    assert oldest.date <= newest.date
    assert newest.date[4] == "-"


def test_the_history_has_so_many_changes(root: Path) -> None:
    """The oldest are dropped."""
    for number in range(25):
        put(root, b"%d" % (number + 1), "a.md")

    assert [number for number, _ in listed(root)] == list(range(25, 5, -1))


def test_the_history_has_so_many_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it grows too large the oldest are dropped; the newest is kept however large it is, and that is told."""
    monkeypatch.setattr(history, "_LARGEST", 2500)
    for number in range(5):
        assert not put(root, os.urandom(300 + number), "a.md").alone
    assert len(listed(root)) < 5
    put(root, os.urandom(4000), "a.md")
    done = put(root, b"", "a.md")

    assert done.alone
    assert [number for number, _ in listed(root)] == [7]
    assert undo(project(root)) is not None


@pytest.mark.parametrize("at", [0, 10, 60, 250, 400, -2, -30, -90])
def test_a_damaged_change_is_told(root: Path, at: int) -> None:
    """Wherever it is damaged: where it is and what to do; the others are listed, and new ones can be made."""
    put(root, b"1", "a.md")
    put(root, b"2", "b.md")
    path = root / ".scaffold" / "state" / "history" / "000002.change"
    whole = path.read_bytes()
    for bad in (whole[:at], whole[:at] + b"\xff" + whole[at:], b"", b"\n" * 500):
        path.write_bytes(bad)
        (problem,) = refused(lambda: undo(project(root)))

        assert problem.what == "change 2 can't be taken back: it is damaged"
        assert problem.right == "delete the file to get at the one before"
        assert problem.place.path == str(path)
        assert [number for number, _ in listed(root)] == [2, 1]
        assert data(root) == [b"1", b"2"]
    path.unlink()
    assert undo(project(root)) is not None
    assert data(root) == [b"0", b"2"]


def test_strange_files_in_the_history_are_passed_over(root: Path) -> None:
    """What is no change is no reason to fail."""
    put(root, b"1")
    folder = root / ".scaffold" / "state" / "history"
    for name in ("notes.txt", "1.change", "000009.change~", ".DS_Store"):
        (folder / name).write_bytes(b"")

    assert listed(root) == [(1, False)]
    assert put(root, b"2").number == 2


def test_modes_come_back(root: Path) -> None:
    """A document that was removed comes back with its mode; one that was replaced keeps what it has now."""
    (root / "a.md").chmod(0o600)
    with Transaction(project(root), COMMAND) as transaction:
        transaction.add(str(root / "a.md"), b"0", None)
        transaction.add(str(root / "b.md"), b"0", b"1")
        transaction.commit()
    (root / "b.md").chmod(0o640)
    undo(project(root))

    assert [stat.S_IMODE((root / name).stat().st_mode) for name in ("a.md", "b.md")] == [0o600, 0o640]


def test_the_state_of_a_project() -> None:
    """Its paths are real, and relative below the root."""
    state = State("/goals", "/goals/.scaffold/state", Watched())

    assert state.stored("/goals/2026/a.md") == "2026/a.md"
    assert state.stored("/goals2/a.md") == "/goals2/a.md"
    assert state.real("2026/a.md") == "/goals/2026/a.md"
    assert state.real("/goals2/a.md") == "/goals2/a.md"
    assert State("/", "/s", Watched()).stored("/a.md") == "a.md"
