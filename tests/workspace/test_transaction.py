"""Many files are changed as one."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import stat
from functools import partial
from typing import TYPE_CHECKING

import pytest
from changing import COMMAND, change, grow, project
from disks import Watched, failing, forked, snapshot

from scaffold.problems import Problem, Problems
from scaffold.workspace import seal
from scaffold.workspace.history import changes
from scaffold.workspace.journal import read_journal
from scaffold.workspace.recovery import recover
from scaffold.workspace.state import Busy, State
from scaffold.workspace.transaction import Transaction
from scaffold.workspace.undoing import undo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scaffold.workspace.disk import Disk
    from scaffold.workspace.transaction import Committed

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with three documents."""
    where = tmp_path / "goals"
    (where / ".scaffold").mkdir(parents=True)
    for name in "abc":
        (where / f"{name}.md").write_bytes(name.encode())
    return where


def committed(
    root: Path, *added: tuple[str, bytes | None, bytes | None], keep_going: bool = False, disk: Disk | None = None
) -> Committed:
    with Transaction(project(root, disk), COMMAND, keep_going=keep_going) as transaction:
        for name, before, after in added:
            transaction.add(str(root / name), before, after)
        return transaction.commit()


def refused(act: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises((Problem, Problems)) as caught:
        act()
    error = caught.value
    assert isinstance(error, (Problem, Problems))
    return error.problems if isinstance(error, Problems) else (error,)


def data(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(root.iterdir()) if path.is_file()}


OLD = {"a.md": b"a", "b.md": b"b", "c.md": b"c"}


# -- what is done


def test_all_files_are_changed(root: Path) -> None:
    """Files are replaced, made and removed, and nothing is left beside them."""
    done = committed(root, ("a.md", b"a", b"A"), ("b.md", b"b", None), ("2026/d.md", None, b"d"))

    assert (done.number, done.documents, done.left, done.interrupted) == (1, 3, (), False)
    assert data(root) == {"a.md": b"A", "c.md": b"c"}
    assert sorted(snapshot(root)) == ["2026", "2026/d.md", "a.md", "c.md"]


def test_a_rename_is_one_document(root: Path) -> None:
    """The new file is there with its bytes and the old one's mode, the old one is gone."""
    (root / "a.md").chmod(0o640)
    with Transaction(project(root), COMMAND) as transaction:
        transaction.rename(str(root / "a.md"), str(root / "2026" / "z.md"), b"a", b"z")
        done = transaction.commit()

    assert (done.documents, len(transaction)) == (1, 1)
    assert data(root) == {"b.md": b"b", "c.md": b"c"}
    assert stat.S_IMODE((root / "2026" / "z.md").stat().st_mode) == 0o640


def test_what_does_not_change_is_no_change(root: Path) -> None:
    """Nothing is written, not even a folder for the history."""
    done = committed(root, ("a.md", b"a", b"a"))

    assert (done.number, done.documents) == (0, 0)
    assert os.listdir(root / ".scaffold") == []


def test_modes_are_kept_and_links_stay(root: Path) -> None:
    """The file that a link leads to is written, also outside of the project."""
    outside = root.parent / "outside.md"
    outside.write_bytes(b"o")
    outside.chmod(0o600)
    (root / "link.md").symlink_to(outside)
    committed(root, ("link.md", b"o", b"O"))

    assert (root / "link.md").is_symlink()
    assert (outside.read_bytes(), stat.S_IMODE(outside.stat().st_mode)) == (b"O", 0o600)
    assert undo(project(root)) is not None
    assert outside.read_bytes() == b"o"


@pytest.mark.parametrize("name", [b"\xff\xfe.md", "… [lang] é.md".encode(), b"a\nb\x1b.md", b"-n.md", b"'\".md"])
def test_any_name_will_do(root: Path, name: bytes) -> None:
    """Names that are no UTF-8, and with line ends, blanks and quotes: changed, found after a crash, and taken back."""
    path = os.path.join(os.fsencode(root), name)
    with open(path, "wb") as file:
        file.write(b"x")
    killed = Watched(1, lambda _: os._exit(9), frozenset({"replace", "link"}))
    killed._nth = 3  # after those of .gitignore and the commit point

    assert not forked(lambda: committed(root, (os.fsdecode(name), b"x", b"y"), disk=killed))
    found = recover(project(root))
    assert found is not None
    assert found.result == "finished"
    with open(path, "rb") as file:
        assert file.read() == b"y"
    undone = undo(project(root))
    assert undone is not None
    with open(path, "rb") as file:
        assert file.read() == b"x"


def test_long_names_have_room_for_temporary_files(root: Path) -> None:
    """Names as long as the file system allows, alike up to their last letters."""
    names = ["é" * 120 + f"{number}.md" for number in range(3)]
    committed(root, *((name, None, b"x") for name in names))

    assert set(data(root)) == {*OLD, *names}


def test_many_files_are_flushed_side_by_side(root: Path) -> None:
    """Above some number threads flush them; it makes no difference to the files, nor to a failure."""
    many = [(f"{number}.md", None, b"%d" % number) for number in range(100)]
    disk = Watched(30, failing(errno.EIO), frozenset({"fsync"}))
    refused(lambda: committed(root, *many, disk=disk))
    assert data(root) == OLD

    assert committed(root, *many).documents == 100
    assert len(data(root)) == 103


def test_a_system_without_room_for_threads(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then files are flushed one after the other."""

    def full(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", full)

    assert committed(root, *((f"{number}.md", None, b"x") for number in range(40))).documents == 40


def test_a_sticky_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In /tmp only the owner of a file may replace it, though others may write it: that one is left, the others go."""
    (root / "shared").mkdir()
    (root / "shared" / "d.md").write_bytes(b"d")
    (root / "shared").chmod(0o1777)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    done = committed(root, ("a.md", b"a", b"A"), ("shared/d.md", b"d", b"D"), keep_going=True)

    assert [problem.what for problem in done.left] == ["is in a folder where only its owner may replace it"]
    assert data(root) == OLD | {"a.md": b"A"}
    assert (root / "shared" / "d.md").read_bytes() == b"d"


def test_going_on_leaves_what_leads_nowhere(root: Path) -> None:
    """Also what is gone when it is added, and what was added already."""
    (root / "link.md").symlink_to("a.md")
    done = committed(
        root,
        ("gone.md", b"g", b"G"),
        ("a.md", b"a", b"A"),
        ("link.md", b"a", b"B"),
        ("b.md", b"b", b"B"),
        keep_going=True,
    )

    assert [problem.what for problem in done.left] == ["there is no such file", "is in this change twice"]
    assert data(root) == {"a.md": b"A", "b.md": b"B", "c.md": b"c", "link.md": b"A"}


def test_memory_does_not_grow_with_the_documents(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is more than a little waits in a file without a name."""
    monkeypatch.setattr("scaffold.workspace.spool._FEW", 1000)
    many = [(f"{number}.md", None, bytes([number]) * 300) for number in range(20)]
    disk = Watched()
    committed(root, *many, disk=disk)

    assert disk.seen.count("nameless") == 1
    assert data(root) == OLD | {name: after for name, _, after in many if after}


# -- what is refused


def test_a_file_that_changed_since_it_was_read_stops_all(root: Path) -> None:
    """Nobody's change is overwritten; all such files are named at once."""
    problems = refused(lambda: committed(root, ("a.md", b"a", b"A"), ("b.md", b"?", b"B"), ("c.md", b"!", b"C")))

    assert [problem.what for problem in problems] == ["was changed since it was read"] * 2
    assert [problem.place.path for problem in problems] == [str(root / "b.md"), str(root / "c.md")]
    assert data(root) == OLD


def test_going_on_leaves_the_others(root: Path) -> None:
    """With `keep_going` what can't be changed is left and named."""
    done = committed(root, ("a.md", b"a", b"A"), ("b.md", b"?", b"B"), keep_going=True)

    assert done.documents == 1
    assert [problem.place.path for problem in done.left] == [str(root / "b.md")]
    assert data(root) == OLD | {"a.md": b"A"}


def test_each_thing_in_the_way_has_its_words(root: Path) -> None:
    """What stands against a change is said in words, and nothing is done."""
    (root / "read-only.md").write_bytes(b"r")
    (root / "read-only.md").chmod(0o444)
    (root / "link.md").symlink_to("a.md")
    (root / "nowhere.md").symlink_to("missing.md")
    (root / "folder.md").mkdir()
    before = snapshot(root)
    cases: dict[tuple[str, bytes | None, bytes | None], str] = {
        ("missing.md", b"m", b"M"): "there is no such file",
        ("b.md", None, b"B"): "exists already",
        ("nowhere.md", None, b"B"): "exists already",
        ("a.md/x.md", None, b"B"): "leads through a file that is no folder",
        ("read-only.md", b"r", b"R"): "is read-only",
        ("read-only.md", b"r", None): "is read-only",
        ("link.md", b"a", None): "is a link",
        ("folder.md", b"a", b"A"): "is a folder, not a file",
        ("..", None, b"A"): "is no name of a file",
        ("a\0b", b"a", b"A"): "is not a path",
    }

    for case, what in cases.items():
        (problem,) = refused(lambda case=case: committed(root, ("c.md", b"c", b"C"), case))  # type: ignore[misc]
        assert (problem.what, problem.place.path) == (what, str(root / case[0]))
        assert snapshot(root) == before


def test_a_file_may_come_once(root: Path) -> None:
    """Also where it is named by a link the second time."""
    (root / "link.md").symlink_to("a.md")
    (problem,) = refused(lambda: committed(root, ("a.md", b"a", b"A"), ("link.md", b"a", b"B")))

    assert problem.what == "is in this change twice"
    assert data(root) == OLD | {"link.md": b"a"}


@pytest.mark.parametrize("kind", ["a file", "not writable"])
def test_a_state_that_cannot_be_written_is_named(root: Path, kind: str) -> None:
    """No change is made that could be neither finished nor taken back."""
    folder = root / ".scaffold" / "state"
    if kind == "a file":
        folder.write_bytes(b"")
        disk = None
    else:
        disk = Watched(1, failing(errno.EACCES), frozenset({"mkdir"}))
    (problem,) = refused(lambda: committed(root, ("a.md", b"a", b"A"), disk=disk))

    assert problem.place.path == str(folder)
    assert problem.right.startswith("make it writable: a change is noted there before it is made")
    assert data(root) == OLD


def test_a_full_disk_is_told(root: Path) -> None:
    """While the change is noted, and while the new files are made: what to do, and that nothing was changed."""
    committed(root, ("new.md", None, b"n"))
    undo(project(root))
    for nth, right in ((1, "make room: a change is noted there before it is made"), (2, "nothing was changed")):
        disk = Watched(nth, failing(errno.ENOSPC), frozenset({"write"}))
        (problem,) = refused(lambda disk=disk: committed(root, ("a.md", b"a", b"A"), ("b.md", b"b", b"B"), disk=disk))  # type: ignore[misc]

        assert problem.what == "can't be written: the disk is full"
        assert problem.right.startswith(right)
        assert data(root) == OLD


def meddling(at: str, nth: int, act: Callable[[], object]) -> Watched:
    """A disk on which somebody else does something right before the n-th call of a kind."""

    def strike(_: str) -> None:
        act()

    return Watched(nth, strike, frozenset({at}))


def test_a_change_at_the_last_moment_is_left(root: Path) -> None:
    """What somebody edits after the commit point stays as it is and is named; the others are changed."""
    disk = meddling("replace", 3, lambda: (root / "b.md").write_bytes(b"mine"))
    done = committed(root, ("a.md", b"a", b"A"), ("b.md", b"b", b"B"), ("c.md", b"c", b"C"), disk=disk)

    assert done.documents == 2
    assert [problem.what for problem in done.left] == ["was edited meanwhile and is left as it is"]
    assert data(root) == {"a.md": b"A", "b.md": b"mine", "c.md": b"C"}
    undone = undo(project(root))
    assert undone is not None
    assert data(root) == {"a.md": b"a", "b.md": b"mine", "c.md": b"c"}


def test_a_rename_is_done_wholly_or_not(root: Path) -> None:
    """Where the old file is edited at the last moment the new one is not made, and the other way round."""
    for name in ("a.md", "z.md"):
        disk = meddling("replace", 3 if name == "a.md" else 2, partial((root / name).write_bytes, b"mine"))
        with Transaction(project(root, disk), COMMAND) as transaction:
            transaction.add(str(root / "b.md"), (root / "b.md").read_bytes(), name.encode())
            transaction.rename(str(root / "a.md"), str(root / "z.md"), b"a", b"z")
            done = transaction.commit()
        wanted = {"a.md": b"a", "b.md": name.encode(), "c.md": b"c"} | {name: b"mine"}

        assert done.documents == 1
        assert [os.path.basename(problem.place.path) for problem in done.left] == [name]
        assert data(root) == wanted
        (root / "a.md").write_bytes(b"a")


# -- the journal


def test_the_commit_point_comes_after_every_new_file_and_before_every_rename(root: Path) -> None:
    """Journal and new files are flushed, the journal gets its name, its folder is flushed, then files are renamed."""
    order = Watched(calls=frozenset({"fsync", "replace", "link"}))
    committed(root, ("warm.md", None, b""))
    committed(root, ("a.md", b"a", b"A"), ("b.md", b"b", b"B"), disk=order)

    assert order.seen == [
        *["fsync"] * 3,  # the journal, two new files
        "replace",  # the commit point
        "fsync",
        *["replace"] * 2,
        "fsync",  # their folder
        "replace",  # into the history
    ]


def test_the_state_hides_from_git(root: Path) -> None:
    """It is not committed with the project, and nothing of it is readable for others."""
    committed(root, ("a.md", b"a", b"A"))
    state = root / ".scaffold" / "state"

    assert (state / ".gitignore").read_bytes() == b"*\n"
    assert sorted(os.listdir(state)) == [".gitignore", "history", "lock"]
    assert stat.S_IMODE((state / "history" / "000001.change").stat().st_mode) == 0o600


def test_a_project_without_settings_has_its_state_with_the_user(tmp_path: Path) -> None:
    """Nothing is left in a folder that is no project; each folder has its own history."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_bytes(b"a")
        committed(tmp_path / name, ("a.md", b"a", b"A"))

        assert os.listdir(tmp_path / name) == ["a.md"]
        assert len(changes(State.of(project(tmp_path / name)))) == 1


def test_a_users_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is changed, and there is a way out: a project can have its state itself."""
    (tmp_path / "home").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    root = tmp_path / "goals"
    root.mkdir()
    (root / "a.md").write_bytes(b"a")
    (problem,) = refused(lambda: committed(root, ("a.md", b"a", b"A")))

    assert problem.place.path.startswith(str(tmp_path / "home"))
    assert "or make a folder `.scaffold` in the project" in problem.right
    assert data(root) == {"a.md": b"a"}
    (root / ".scaffold").mkdir()
    assert committed(root, ("a.md", b"a", b"A")).documents == 1


def test_a_project_with_settings_only_gets_a_folder(tmp_path: Path) -> None:
    """The folder that its state is in makes no difference to its layouts."""
    (tmp_path / "scaffold.yaml").write_bytes(b"ignore: [b.md]\n")
    (tmp_path / "a.md").write_bytes(b"a")
    names, default = project(tmp_path).catalogue.names, project(tmp_path).default_layout().layout.name
    committed(tmp_path, ("a.md", b"a", b"A"))

    assert (tmp_path / ".scaffold" / "state" / "history").is_dir()
    assert project(tmp_path).catalogue.names == names
    assert project(tmp_path).default_layout().layout.name == default
    assert undo(project(tmp_path)) is not None


def test_layouts_behind_a_link_are_no_place_for_a_state(tmp_path: Path) -> None:
    """Two projects that share their layouts do not share their history."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (tmp_path / "goals").mkdir()
    (tmp_path / "goals" / ".scaffold").symlink_to(shared)
    (tmp_path / "goals" / "a.md").write_bytes(b"a")
    committed(tmp_path / "goals", ("a.md", b"a", b"A"))

    assert os.listdir(shared) == []


def test_a_project_can_be_moved(root: Path) -> None:
    """Its history goes with it."""
    committed(root, ("a.md", b"a", b"A"))
    moved = root.rename(root.parent / "elsewhere")

    assert undo(project(moved)) is not None
    assert data(moved) == OLD


# -- an open journal


def interrupted(root: Path, *added: tuple[str, bytes | None, bytes | None], after: int = 0) -> None:
    """A change that is killed when so many of its files have been renamed."""
    (root / ".scaffold" / "state" / "history").mkdir(parents=True, exist_ok=True)
    (root / ".scaffold" / "state" / ".gitignore").write_bytes(b"*\n")
    seal.made(Watched(), "")  # the key is there, so that its rename is not counted
    disk = Watched(after + 2, lambda _: os._exit(9), frozenset({"replace", "link"}))
    assert not forked(lambda: committed(root, *added, disk=disk))
    assert (root / ".scaffold" / "state" / "journal").exists()


def test_recovery_tells_what_it_did(root: Path) -> None:
    """The command, when it was, and how many documents; it is in the history then."""
    interrupted(root, ("a.md", b"a", b"A"), ("b.md", b"b", b"B"), after=1)
    assert data(root)["b.md"] == b"b"
    found = recover(project(root))

    assert found is not None
    assert (found.result, found.command, found.documents, found.left) == ("finished", COMMAND, 2, ())
    assert data(root) == {"a.md": b"A", "b.md": b"B", "c.md": b"c"}
    assert [change.number for change in changes(State.of(project(root)))] == [1]


def test_recovery_leaves_what_was_edited_in_between(root: Path) -> None:
    """A document that somebody edited after the crash stays as it is and is named."""
    interrupted(root, ("a.md", b"a", b"A"), ("b.md", b"b", b"B"), after=1)
    (root / "b.md").write_bytes(b"mine")
    found = recover(project(root))

    assert found is not None
    assert [os.path.basename(problem.place.path) for problem in found.left] == ["b.md"]
    assert data(root) == {"a.md": b"A", "b.md": b"mine", "c.md": b"c"}
    assert undo(project(root)) is not None
    assert data(root) == OLD | {"b.md": b"mine"}


def test_recovery_goes_back_where_a_new_file_is_lost(root: Path) -> None:
    """After a power cut a temporary file may be gone, or hold other bytes."""
    interrupted(root, ("a.md", b"a", b"A"), ("b.md", b"b", None), ("c.md", b"c", b"C"), after=1)
    (temporary,) = root.glob(".c.md*")
    temporary.write_bytes(b"half")
    found = recover(project(root))

    assert found is not None
    assert (found.result, found.documents) == ("taken back", 3)
    assert data(root) == OLD
    assert changes(State.of(project(root))) == []


def test_the_next_change_recovers_first(root: Path) -> None:
    """Also where nobody asked for it before."""
    interrupted(root, ("a.md", b"a", b"A"))
    done = committed(root, ("b.md", b"b", b"B"))

    assert done.recovered is not None
    assert done.number == 2
    assert data(root) == {"a.md": b"A", "b.md": b"B", "c.md": b"c"}


@pytest.mark.parametrize("at", [0, 5, 40, 150, 400, -3, -80])
def test_a_damaged_journal_is_told(root: Path, at: int) -> None:
    """Wherever it is damaged: a problem that says where it is and what to do, and no document is touched."""
    interrupted(root, ("a.md", b"a", b"A"), ("b.md", b"b", b"B"), after=1)
    journal = root / ".scaffold" / "state" / "journal"
    whole = bytearray(journal.read_bytes())
    whole[at] ^= 0x15
    huge = journal.read_bytes().replace(b'"stored": ', b'"stored": 9' + b"0" * (at % 30))
    for bad in (bytes(whole), journal.read_bytes()[:at], huge, b"", b"\xff\n" * 9, b"{}\n", b"[" * 100_000):
        journal.write_bytes(bad)
        before = snapshot(root)
        (problem,) = refused(lambda: recover(project(root)))

        assert problem.place.path == str(journal)
        assert "delete this file" in problem.right
        assert snapshot(root) == before


def test_a_journal_of_a_newer_version_is_left(root: Path) -> None:
    """It is not taken for damaged: that version can finish it."""
    interrupted(root, ("a.md", b"a", b"A"))
    journal = root / ".scaffold" / "state" / "journal"
    journal.write_bytes(journal.read_bytes().replace(b'"format": 1,', b'"format": 2,'))
    (problem,) = refused(lambda: recover(project(root)))

    assert problem.what == "was written by a newer version of scaffold"


@pytest.mark.parametrize("path", [".git/hooks/pre-commit", "../outside.md", ".bashrc", "docs/.git/config"])
def test_a_journal_from_elsewhere_touches_only_the_project(root: Path, path: str) -> None:
    """A state that came with a clone can't write where the clone itself could not."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"x")
    interrupted(root, (path, b"x", b"y"))
    assert os.environ["XDG_STATE_HOME"]
    key = os.path.join(os.environ["XDG_STATE_HOME"], "goal-scaffold", "key")
    with open(key, "rb") as file:
        ours = file.read()
    try:
        with open(key, "wb") as file:
            file.write(b"z" * len(ours))
        (problem,) = refused(lambda: recover(project(root)))
    finally:
        with open(key, "wb") as file:
            file.write(ours)

    assert problem.what == "names files outside of the project or hidden ones, and was not written by you"
    assert target.read_bytes() == b"x"
    assert recover(project(root)) is not None
    assert target.read_bytes() == b"y"


def test_a_folder_that_became_a_link_is_not_followed(root: Path) -> None:
    """Paths in a journal are real; one that leads elsewhere now is left."""
    (root / "2026").mkdir()
    (root / "2026" / "a.md").write_bytes(b"a")
    interrupted(root, ("2026/a.md", b"a", b"A"))
    (root / "2026").rename(root.parent / "moved")
    (root / "2026").symlink_to(root.parent / "moved")
    found = recover(project(root))

    assert found is not None
    assert [os.path.basename(problem.place.path) for problem in found.left] == ["a.md"]
    assert (root.parent / "moved" / "a.md").read_bytes() == b"a"


# -- several at once


def test_who_waits_too_long_is_told(root: Path) -> None:
    """Another process that has the lock is named as the reason, and nothing is written."""
    state = State.of(project(root))
    state.prepare()
    told: list[str] = []
    with open(os.path.join(state.folder, "lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy) as caught, state.locked(told.append, patience=0.4):
            pytest.fail("had the lock")

    assert caught.value.place.path == state.folder
    assert told == ["waiting for another scaffold command that is writing here"]
    with state.locked(patience=0):
        pass


def test_a_file_system_without_locks_and_links(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on without: each file is still looked at right before it is replaced."""

    def without(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", without)
    monkeypatch.setattr(os, "link", without)
    committed(root, ("a.md", b"a", b"A"), ("d.md", None, b"d"))

    assert data(root) == OLD | {"a.md": b"A", "d.md": b"d"}


def test_two_at_once_lose_nothing(root: Path) -> None:
    """100 rounds of two processes over the same documents: each change is wholly there or was wholly refused."""
    results = [root.parent / name for name in ("one", "two")]
    children = []
    for result in results:
        child = os.fork()
        if not child:
            try:
                _rounds(root, result)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    done = [line for result in results for line in result.read_text(encoding="ascii").split()]

    assert len(done) >= 100
    for name in "abc":
        assert sorted((root / f"{name}.md").read_text(encoding="ascii").split()[1:]) == sorted(done)


def _rounds(root: Path, result: Path) -> None:
    """100 changes, each of which adds its own word to all documents; the words of those that were made."""
    done = []
    for number in range(100):
        word = f"{result.name}{number}"
        texts = {path: path.read_bytes() for path in sorted(root.glob("*.md"))}
        try:
            with Transaction(project(root, Watched()), (word,)) as transaction:
                for path, text in texts.items():
                    transaction.add(str(path), text, text + f"\n{word}".encode())
                made = transaction.commit()
        except (Problem, Problems):
            continue
        assert not made.left
        done.append(word)
    result.write_text("\n".join(done), encoding="ascii")


def test_a_reader_does_not_disturb_a_writer(root: Path) -> None:
    """A recovery waits for a change that another process is making, and finds nothing to do."""
    ready, go = os.pipe(), os.pipe()

    def pause(_: str) -> None:
        os.write(ready[1], b"x")
        os.read(go[0], 1)

    writer = os.fork()
    if not writer:
        try:
            committed(root, ("a.md", b"a", b"A"), disk=Watched(3, pause, frozenset({"replace"})))
        finally:
            os._exit(0)
    os.read(ready[0], 1)
    assert (root / ".scaffold" / "state" / "journal").exists()
    told: list[str] = []

    def waiting(text: str) -> None:
        told.append(text)
        os.write(go[1], b"x")

    assert recover(project(root), waiting) is None
    os.waitpid(writer, 0)
    assert len(told) == 1
    assert data(root) == OLD | {"a.md": b"A"}


def test_signals_are_as_before(root: Path) -> None:
    """An ignored signal stays ignored, and afterwards each has the handler that it had."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        disk = Watched(1, lambda _: os.kill(os.getpid(), signal.SIGTERM), frozenset({"replace"}))
        done = committed(root, ("a.md", b"a", b"A"), disk=disk)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)

    assert not done.interrupted
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_journal_holds_what_was(tmp_path: Path) -> None:
    """Each entry has its sums, mode and old bytes; the two of a rename are one unit."""
    root = tmp_path / "goals"
    grow(root, 5)
    olds = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("20*/*.md")}
    change(root)
    state = State.of(project(root))
    journal = read_journal(state.disk, os.path.join(state.history, "000001.change"))

    assert journal.header.command == COMMAND
    assert journal.trailer.documents == 6
    assert [len(unit) for unit in journal.units()] == [1, 2, 1, 1, 1, 1]
    assert {entry.path: journal.old(entry) for entry in journal.entries if entry.old} == olds
