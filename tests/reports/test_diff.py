"""What changed, as a unified diff: a patch for programs, safe to show for people."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from scaffold.reports.diff import unified
from scaffold.reports.table import Screen

if TYPE_CHECKING:
    from pathlib import Path

TERMINAL, PIPE = Screen(80), Screen()
VERSIONS = {
    "lines": (b"a\nb\nc\n", b"a\nc\nd\n"),
    "CRLF": (b"a\r\nb\r\nc\r\n", b"a\r\nB\r\nc\r\n"),
    "mixed line ends": (b"a\r\nb\nc\r\n", b"a\nb\nc\r\n"),
    "a final line end": (b"a\nb", b"a\nb\n"),
    "no final line end": (b"a\nb\n", b"a\nb"),
    "none in either": (b"a\nb", b"c\nb"),
    "control characters": (b"a\x1b[31m\tb\xe2\x80\xa8\n-- c\n", b"a\x1b[31m\tb\xe2\x80\xa8x\n"),
    "a byte order mark": (b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\n"),
}


@pytest.mark.parametrize("name", ["a.md", "2026/my goal.md"])
@pytest.mark.parametrize("versions", VERSIONS.values(), ids=VERSIONS)
def test_a_patch(versions: tuple[bytes, bytes], name: str, tmp_path: Path) -> None:
    """What goes to a file or a pipe makes the new version of the old one, to the byte."""
    before, after = versions
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before)
    patch = unified(before, after, name, PIPE).encode()

    subprocess.run(["git", "apply", "-p0", "-"], cwd=tmp_path, input=patch, check=True)
    assert path.read_bytes() == after


def test_nothing_changed() -> None:
    """Two equal versions have no diff."""
    assert unified(b"a\n", b"a\n", "a.md", PIPE) == ""


def test_a_terminal_is_shown_no_control_characters() -> None:
    """They are written out, in the name too; a tab stays one, and a line that looks like a name is a line."""
    before, after = VERSIONS["control characters"]
    shown = unified(before, after, "a\x1b\tb.md", TERMINAL)

    assert shown.splitlines()[:2] == ["--- a\\x1b\\tb.md", "+++ a\\x1b\\tb.md"]
    assert "-a\\x1b[31m\tb\\u2028\n--- c\n+a\\x1b[31m\tb\\u2028x\n" in shown
    assert not set("\x1b\u2028") & set(shown)


def test_line_ends_are_shown_where_they_differ() -> None:
    """In a file of one kind of line ends there is nothing to say of them."""
    assert "-b\n+B\n" in unified(*VERSIONS["CRLF"], "a.md", TERMINAL)
    assert "-a\\x0d\n+a\n b\n c\\x0d\n" in unified(*VERSIONS["mixed line ends"], "a.md", TERMINAL)
    assert unified(*VERSIONS["a final line end"], "a.md", TERMINAL).endswith(
        " a\n-b\n\\ No newline at end of file\n+b\n"
    )


def test_colours() -> None:
    """A terminal that wants them gets each line in its colour, and the context in none."""
    shown = unified(*VERSIONS["lines"], "a.md", Screen(80, colour=True))

    assert "\x1b[36m@@ -1,3 +1,3 @@\x1b[0m\n a\n\x1b[31m-b\x1b[0m\n c\n\x1b[32m+d\x1b[0m\n" in shown
