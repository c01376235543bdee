"""Plain values of YAML files, kept between runs: reading YAML takes longer than all else at a command's start."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING, Any

import msgspec

from scaffold._version import __version__
from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scaffold.text.yaml import Yaml


def cached_values(path: Path) -> Any:
    """The plain value of a YAML file. Raises `Problem`, with line and column where it is the YAML that is wrong."""
    key = key_of((path,))
    data = kept(key)
    with contextlib.suppress(msgspec.DecodeError):  # a damaged one: read the YAML
        if data:
            return msgspec.json.decode(data)
    value = parse(path).value
    keep(key, msgspec.json.encode(value))
    return value


def key_of(paths: Iterable[Path]) -> str:
    """What files are kept under: it changes with every byte of them, and with the version. Raises `Problem`."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(paths):
        digest.update(b"\0" + str(path).encode() + b"\0" + read_bytes(path))
    return digest.hexdigest()[:40]


def kept(key: str) -> bytes | None:
    """What was kept under a key; None where nothing was."""
    try:
        return (_folder() / key).read_bytes()
    except OSError:
        return None


def keep(key: str, data: bytes) -> None:
    """Written whole or not at all; a cache that can't be written is no reason to stop."""
    path = _folder() / key
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_room(path.parent)
        temporary = path.with_name(f"{key}.{os.getpid()}.tmp")
        temporary.write_bytes(data)
        temporary.replace(path)


def parse(path: Path) -> Yaml:
    """The YAML of a file with the place of each of its parts."""
    from scaffold.text.yaml import read_yaml  # noqa: PLC0415 -- ruamel is needed where nothing is kept

    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("is not UTF-8", right="save the file as UTF-8", place=Place(str(path))) from None
    return read_yaml(text, str(path))


def read_bytes(path: Path) -> bytes:
    """Raises `Problem` where a file can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"can't be read: {error.strerror}", place=Place(str(path))) from None


def _folder() -> Path:
    import platformdirs  # noqa: PLC0415 -- most of the program needs no folder of the user's

    return platformdirs.user_cache_path("goal-scaffold")


# Ten versions of all shipped files, and some projects' own.
_MOST = 200


def _make_room(folder: Path) -> None:
    """Drop the older half of what is kept, once it is too much: files of other versions are never asked for again."""
    kept = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    for file in kept[: len(kept) // 2] if len(kept) > _MOST else ():
        file.unlink()
