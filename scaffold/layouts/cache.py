"""Plain values of YAML files, kept between runs: reading YAML takes longer than all else at a command's start."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from scaffold._version import __version__
from scaffold.problems import Place, Problem
from scaffold.text.yaml import Yaml, read_yaml


def cached_values(path: Path) -> Any:
    """The plain value of a YAML file. Raises `Problem`, with line and column where it is the YAML that is wrong."""
    data = read_bytes(path)
    kept = _folder() / hashlib.sha256(__version__.encode() + b"\0" + data).hexdigest()[:40]
    with contextlib.suppress(OSError, msgspec.DecodeError):  # no cache yet, or a damaged one: read the YAML
        return msgspec.json.decode(kept.read_bytes())
    value = parse(path, data).value
    _keep(kept, msgspec.json.encode(value))
    return value


def parse(path: Path, data: bytes | None = None) -> Yaml:
    """The YAML of a file with the place of each of its parts."""
    data = read_bytes(path) if data is None else data
    try:
        text = data.decode("utf-8-sig")
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


def _keep(path: Path, data: bytes) -> None:
    """Written whole or not at all; a cache that can't be written is no reason to stop."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_room(path.parent)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
