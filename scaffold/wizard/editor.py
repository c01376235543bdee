"""The person's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

_OPEN, _CLOSE = "<!-- ", " -->\n"
_USUAL = ("sensible-editor", "nano", "vi")


def edited(text: str, guidance: str, environ: Mapping[str, str], screen: IO[str] | None = None) -> str:
    """`text` as it was left in `$VISUAL` or `$EDITOR`, which may have arguments; the guidance stands on top as a
    comment and is taken away again. The text ends with a line end in the file, and its line ends are line feeds.

    `screen` is where the editor is shown. Raises `Problem` where there is no editor, or it did not end well.
    """
    command = _command(environ)
    comment = f"{_OPEN}{guidance.replace('--', '- -')}{_CLOSE}" if guidance else ""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        path = Path(folder) / "text.md"
        ending = "\n" if text and not text.endswith("\n") else ""
        path.write_text(f"{comment}{text}{ending}", encoding="utf-8")
        _run([*command, str(path)], screen)
        try:
            left = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise Problem("the editor left no text in UTF-8", right="save it as UTF-8") from None
    return left.removeprefix(comment) if comment else left


def _command(environ: Mapping[str, str]) -> list[str]:
    named = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:
        raise Problem(f"the editor `{named}` can't be read", right="put the quotes of `$EDITOR` right") from None
    found = words or [name for name in _USUAL if shutil.which(name)][:1]
    if not found:
        raise Problem("there is no editor", right="set `$VISUAL` or `$EDITOR`")
    return found


def _run(command: list[str], screen: IO[str] | None) -> None:
    name = visible_line(os.path.basename(command[0]))
    try:
        ended = subprocess.run(command, check=False, stdout=_descriptor(screen))  # noqa: S603 -- the person's own editor
    except OSError as error:
        what = f"the editor `{name}` can't be started: {(error.strerror or '').lower()}"
        raise Problem(what, right="set `$VISUAL` or `$EDITOR`") from None
    if ended.returncode != 0:
        raise Problem(f"the editor `{name}` ended with {ended.returncode}, so nothing of it is taken")


def _descriptor(screen: IO[str] | None) -> int | None:
    """A stream that is no file, as in tests, shows nothing."""
    try:
        return screen.fileno() if screen is not None else None
    except OSError:
        return None
