"""Files are wholly old or wholly new at any moment, and what goes wrong is said in words."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from scaffold.problems import Problem
from scaffold.workspace.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OLD, NEW = b"old\r\nbytes\n", b"new bytes\n"
FILES = Files()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goal.md"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Sets the mask for new files, and takes it back."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def refused(act: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def failing(monkeypatch: pytest.MonkeyPatch, name: str, nth: int, error: BaseException) -> list[int]:
    """Make the n-th call of a function of `os` fail. The list that is handed back holds the number of calls."""
    real = getattr(os, name)
    calls = [0]

    def call(*arguments: Any, **options: Any) -> Any:
        calls[0] += 1
        if calls[0] == nth:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)
    return calls


# -- reading


def test_reading_gives_the_very_bytes(file: Path) -> None:
    """Line ends, a byte order mark and what is no UTF-8 come as they stand."""
    file.write_bytes(b"\xef\xbb\xbfa\r\n\xff")

    assert FILES.read(file) == FILES.read(str(file)) == b"\xef\xbb\xbfa\r\n\xff"


def test_what_cannot_be_read_is_said_in_words(file: Path) -> None:
    """Each way in which a file can't be read has its own words, and the path as it was given."""
    loop = file.parent / "loop.md"
    loop.symlink_to(loop)
    cases = {
        str(file.parent / "missing.md"): "there is no such file",
        str(file.parent): "is a folder, not a file",
        str(loop): "is a link that leads back to itself",
        str(file / "inside.md"): "leads through a file that is no folder",
        str(file.parent / ("x" * 300)): "has too long a name",
        str(file.parent / "a\0b"): "is not a path",
    }

    for path, what in cases.items():
        problem = refused(lambda path=path: FILES.read(path))  # type: ignore[misc]
        assert (problem.what, problem.place.path) == (what, path)


# -- replacing


def test_replacing_writes_the_new_bytes(file: Path) -> None:
    """The file has the new bytes, and nothing else is left in its folder."""
    FILES.replace(file, NEW, expected=OLD)

    assert file.read_bytes() == NEW
    assert names(file.parent) == ["goal.md"]


@pytest.mark.parametrize("bits", [0o644, 0o600, 0o664, 0o755, 0o640])
def test_replacing_keeps_the_mode(file: Path, bits: int, umask: Callable[[int], int]) -> None:
    """Who could read, write and run the file still can, whatever the mask for new files is."""
    umask(0o077)
    file.chmod(bits)
    FILES.replace(file, NEW, expected=OLD)

    assert mode(file) == bits


def test_replacing_follows_links(file: Path) -> None:
    """A link stays a link, one to a link too; the file that it leads to is replaced where it stands."""
    elsewhere = file.parent / "elsewhere"
    elsewhere.mkdir()
    first, second = elsewhere / "first.md", elsewhere / "second.md"
    first.symlink_to(os.path.join("..", "goal.md"))
    second.symlink_to("first.md")
    FILES.replace(second, NEW, expected=OLD)

    assert (first.is_symlink(), second.is_symlink(), file.is_symlink()) == (True, True, False)
    assert file.read_bytes() == NEW
    assert names(elsewhere) == ["first.md", "second.md"]


def test_the_temporary_file_is_no_document(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in the same folder, hidden, and its name never ends in `.md`, so that nobody takes it for one."""
    seen: list[tuple[str, str]] = []
    real = os.replace

    def rename(old: Path, new: Path) -> None:
        seen.append((str(old), str(new)))
        real(old, new)

    monkeypatch.setattr(os, "replace", rename)
    FILES.replace(file, NEW, expected=OLD)
    ((temporary, target),) = seen

    assert target == str(file)
    assert os.path.dirname(temporary) == str(file.parent)
    assert os.path.basename(temporary).startswith(".goal.md.")
    assert temporary.endswith(".tmp")


def test_a_long_name_can_be_replaced(tmp_path: Path) -> None:
    """A name as long as the file system allows leaves room for the temporary one."""
    file = tmp_path / ("é" * 126 + ".md")
    file.write_bytes(OLD)
    FILES.replace(file, NEW, expected=OLD)

    assert file.read_bytes() == NEW


def test_a_file_that_was_changed_is_left_alone(file: Path) -> None:
    """Somebody else's change is never overwritten."""
    problem = refused(lambda: FILES.replace(file, NEW, expected=b"what was read"))

    assert problem.what == "changed while it was being rewritten"
    assert problem.right == "nothing was written; run the command again"
    assert (file.read_bytes(), names(file.parent)) == (OLD, ["goal.md"])


def test_a_change_at_the_last_moment_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked at again after the new bytes are on the disk, right before the rename."""
    real = os.fsync

    def saved_meanwhile(descriptor: int) -> None:
        real(descriptor)
        file.write_bytes(b"somebody's")

    monkeypatch.setattr(os, "fsync", saved_meanwhile)
    problem = refused(lambda: FILES.replace(file, NEW, expected=OLD))

    assert problem.what == "changed while it was being rewritten"
    assert (file.read_bytes(), names(file.parent)) == (b"somebody's", ["goal.md"])


def test_a_file_that_went_away_at_the_last_moment_is_not_made_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that somebody deleted meanwhile stays deleted."""
    real = os.fsync

    def deleted_meanwhile(descriptor: int) -> None:
        real(descriptor)
        file.unlink()

    monkeypatch.setattr(os, "fsync", deleted_meanwhile)
    refused(lambda: FILES.replace(file, NEW, expected=OLD))

    assert names(file.parent) == []


@pytest.mark.parametrize("bits", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_left_alone(file: Path, bits: int) -> None:
    """A rename would get around the mark, so it is asked for."""
    file.chmod(bits)
    problem = refused(lambda: FILES.replace(file, NEW, expected=OLD))

    assert (problem.what, problem.right) == ("is read-only", "make it writable, or leave it out")
    assert problem.place.path == str(file)
    assert (file.read_bytes(), mode(file), names(file.parent)) == (OLD, bits, ["goal.md"])


def test_a_read_only_file_behind_a_link_is_left_alone(file: Path) -> None:
    """What counts is the file that a link leads to."""
    link = file.parent / "link.md"
    link.symlink_to(file)
    file.chmod(0o444)

    assert refused(lambda: FILES.replace(link, NEW, expected=OLD)).place.path == str(link)
    assert file.read_bytes() == OLD


def test_what_is_no_file_is_not_replaced(file: Path) -> None:
    """A folder and a link in a circle are refused, and nothing is left behind."""
    loop = file.parent / "loop.md"
    loop.symlink_to(loop)

    assert refused(lambda: FILES.replace(file.parent, NEW, expected=OLD)).what == "is a folder, not a file"
    assert refused(lambda: FILES.replace(loop, NEW, expected=OLD)).what == "is a link that leads back to itself"
    assert (
        refused(lambda: FILES.replace(file / "x", NEW, expected=OLD)).what == "leads through a file that is no folder"
    )
    assert names(file.parent) == ["goal.md", "loop.md"]


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    """Replacing needs a file that is there."""
    refused(lambda: FILES.replace(tmp_path / "goal.md", NEW, expected=b""))

    assert names(tmp_path) == []


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """The message is about the file, whose folder is there."""
    problem = refused(lambda: FILES.replace(tmp_path / "goal.md", NEW, expected=b""))

    assert problem.what == "there is no such file"


# -- creating


def test_creating_makes_the_file_and_its_folders(tmp_path: Path, umask: Callable[[int], int]) -> None:
    """A new file has the mode that the mask leaves, and nothing else is left in its folder."""
    umask(0o027)
    path = tmp_path / "2026" / "more" / "goal.md"
    FILES.create(path, NEW)

    assert (path.read_bytes(), mode(path), names(path.parent)) == (NEW, 0o640, ["goal.md"])
    assert os.umask(0o027) == 0o027


@pytest.mark.parametrize("kind", ["file", "read-only file", "empty file", "folder", "link"])
def test_creating_never_takes_the_place_of_anything(tmp_path: Path, kind: str) -> None:
    """Whatever stands there stays as it is."""
    path, other = tmp_path / "goal.md", tmp_path / "other.md"
    other.write_bytes(OLD)
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(other)
        case _:
            path.write_bytes(b"" if kind == "empty file" else OLD)
            path.chmod(0o444 if kind == "read-only file" else 0o644)
    before = path.lstat()
    problem = refused(lambda: FILES.create(path, NEW))

    assert problem.what == "exists already"
    assert "`--force`" in problem.right
    assert problem.place.path == str(path)
    assert (path.lstat().st_ino, path.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(tmp_path) == ["goal.md", "other.md"]
    assert other.read_bytes() == OLD


def test_force_overwrites(file: Path) -> None:
    """With `force` a file that exists is replaced: its mode is kept, a link stays a link."""
    link = file.parent / "link.md"
    link.symlink_to(file)
    file.chmod(0o600)
    FILES.create(link, NEW, force=True)

    assert (file.read_bytes(), mode(file), link.is_symlink()) == (NEW, 0o600, True)


def test_force_creates_what_is_not_there(tmp_path: Path) -> None:
    """`force` is no demand that there be something to overwrite."""
    FILES.create(tmp_path / "new" / "goal.md", NEW, force=True)

    assert (tmp_path / "new" / "goal.md").read_bytes() == NEW


def test_force_does_not_overwrite_everything(file: Path) -> None:
    """A read-only file and a folder stay, with `force` too."""
    file.chmod(0o444)

    assert refused(lambda: FILES.create(file, NEW, force=True)).what == "is read-only"
    assert refused(lambda: FILES.create(file.parent, NEW, force=True)).what == "is a folder, not a file"
    assert file.read_bytes() == OLD


def test_a_folder_that_is_a_file_is_told(file: Path) -> None:
    """A path that leads through a file is refused, and the file stays."""
    problem = refused(lambda: FILES.create(file / "goal.md", NEW))

    assert problem.place.path == str(file / "goal.md")
    assert file.read_bytes() == OLD


# -- failures

# The calls of `os` that writing makes, in their order, and which bytes stand there when that one fails.
REPLACING = {
    ("open", 1): OLD,
    ("fdopen", 1): OLD,
    ("fchmod", 1): OLD,
    ("fsync", 1): OLD,
    ("replace", 1): OLD,
    ("open", 2): NEW,
    ("fsync", 2): NEW,
}
CREATING = {
    ("open", 1): None,
    ("fdopen", 1): None,
    ("fchmod", 1): None,
    ("fsync", 1): None,
    ("link", 1): None,
    ("open", 2): NEW,
    ("fsync", 2): NEW,
}


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=["error", "Ctrl-C"])
@pytest.mark.parametrize(("name", "nth"), REPLACING, ids=[f"{name} {nth}" for name, nth in REPLACING])
def test_a_failure_while_replacing_leaves_old_or_new(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, error: BaseException
) -> None:
    """Whichever call fails, the file is wholly old or wholly new, with its mode, and nothing is left beside it."""
    file.chmod(0o640)
    calls = failing(monkeypatch, name, nth, error)
    with pytest.raises(Problem if isinstance(error, OSError) else KeyboardInterrupt):
        FILES.replace(file, NEW, expected=OLD)

    assert calls[0] >= nth
    assert file.read_bytes() == REPLACING[name, nth]
    assert (mode(file), names(file.parent)) == (0o640, ["goal.md"])


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=["error", "Ctrl-C"])
@pytest.mark.parametrize(("name", "nth"), CREATING, ids=[f"{name} {nth}" for name, nth in CREATING])
def test_a_failure_while_creating_leaves_nothing_or_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int, error: BaseException
) -> None:
    """Whichever call fails, the file is wholly there or not at all, and nothing is left beside it."""
    path = tmp_path / "goal.md"
    calls = failing(monkeypatch, name, nth, error)
    with pytest.raises(Problem if isinstance(error, OSError) else KeyboardInterrupt):
        FILES.create(path, NEW)
    wanted = CREATING[name, nth]

    assert calls[0] >= nth
    assert (path.read_bytes() if path.exists() else None) == wanted
    assert names(tmp_path) == ([] if wanted is None else ["goal.md"])


def test_every_call_was_failed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables above hold every call that opens, flushes, renames or links: no more are made."""
    wanted = {name for name, _ in (*REPLACING, *CREATING)}
    calls = {name: failing(monkeypatch, name, 0, OSError()) for name in wanted}
    FILES.replace(file, NEW, expected=OLD)
    replacing = {(name, number + 1) for name in wanted for number in range(calls[name][0])}
    for count in calls.values():
        count[0] = 0
    FILES.create(file.parent / "other.md", NEW)
    creating = {(name, number + 1) for name in wanted for number in range(calls[name][0])}

    assert replacing == set(REPLACING)
    assert creating == set(CREATING)


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.ENOSPC, "can't be written: the disk is full"),
        (errno.EDQUOT, "can't be written: the quota is used up"),
        (errno.EACCES, "may not be written"),
        (errno.EPERM, "may not be written"),
        (errno.EROFS, "is on a file system that may not be written"),
        (errno.EIO, os.strerror(errno.EIO).lower()),
    ],
)
@pytest.mark.parametrize("name", ["open", "fsync"])
def test_what_cannot_be_written_is_said_in_words(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, what: str
) -> None:
    """A full disk, a quota, missing rights: each has its words; nothing is changed and nothing left behind."""
    failing(monkeypatch, name, 1, OSError(number, os.strerror(number)))
    problem = refused(lambda: FILES.replace(file, NEW, expected=OLD))

    assert (problem.what, problem.place.path) == (what, str(file))
    assert (file.read_bytes(), names(file.parent)) == (OLD, ["goal.md"])


def test_the_new_bytes_are_on_the_disk_before_the_rename(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the temporary file is flushed, then renamed, then its folder is flushed."""
    order: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)

        def call(*arguments: Any, name: str = name, real: Callable[..., Any] = real) -> Any:
            is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(arguments[0]).st_mode)
            order.append(f"{name} folder" if is_folder else name)
            return real(*arguments)

        monkeypatch.setattr(os, name, call)
    FILES.replace(file, NEW, expected=OLD)

    assert order == ["fsync", "replace", "fsync folder"]


@pytest.mark.parametrize("force", [False, True])
def test_a_broken_link_is_never_written_to(tmp_path: Path, force: bool) -> None:
    """A link that leads nowhere stays, `--force` or not, and nobody is told to use `--force`."""
    path = tmp_path / "goal.md"
    path.symlink_to(tmp_path / "missing.md")
    problem = refused(lambda: FILES.create(path, NEW, force=force))

    assert problem.what == "is a link that leads nowhere"
    assert problem.right == "remove it, or choose another path"
    assert problem.place.path == str(path)
    assert path.is_symlink()
    assert names(tmp_path) == ["goal.md"]
