"""A real pseudo-terminal with the wizard in it, and somebody who types and looks. Nothing waits for time to pass."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Callable

SCAFFOLD = str(Path(sys.executable).with_name("scaffold"))
ENTER, BACK, CTRL_C, CTRL_D, CTRL_O = "\r", "\x1b[Z", "\x03", "\x04", "\x0f"
UP, DOWN, ALT_ENTER, CLEAR = "\x1b[A", "\x1b[B", "\x1b\r", "\x05\x15"
# A machine that is busy with other tests; nothing else ends the wait for what never comes.
PATIENCE = 60


class Terminal:
    """`scaffold new …` in a folder, on a screen of so many lines and columns. `seen` is all that was printed."""

    def __init__(
        self,
        arguments: str,
        folder: Path,
        *,
        size: tuple[int, int] = (30, 100),
        shell: bool = False,
        environment: dict[str, str] | None = None,
    ) -> None:
        own = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "PATH") if name in os.environ}
        fixed = {
            "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        }  # fmt: skip
        line = f"{shlex.quote(SCAFFOLD)} new {arguments}"
        command = ["/bin/sh", "-c", line] if shell else shlex.split(line)
        self.screen = pyte.Screen(size[1], size[0])
        self.seen = ""
        self._stream = pyte.Stream(self.screen)
        self._child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env={**own, **fixed, **(environment or {})},
            dimensions=size,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    def asks(self, name: str) -> Terminal:
        """Wait until the question `name` is the one that is asked."""
        return self._until(lambda: self._question().startswith(name), f"the question `{name}`")

    def shows(self, text: str) -> Terminal:
        """Wait until a text is on the screen."""
        return self._until(lambda: text in self.text, f"`{text}`")

    def looks(self, picture: str) -> Terminal:
        """Wait until the whole screen is this picture; blank lines at its beginning and end do not count."""
        return self._until(lambda: self.text.strip("\n") == picture.strip("\n"), f"the picture\n{picture}\n")

    def prints(self, text: str) -> Terminal:
        """Wait until a text was printed; it may have left the screen since."""
        return self._until(lambda: text in self.seen, f"`{text}`")

    def type(self, *keys: str) -> Terminal:
        self._child.send("".join(keys))
        return self

    def answer(self, name: str, text: str = "") -> Terminal:
        """Wait for a question, and answer it."""
        return self.asks(name).type(text, ENTER)

    def ends(self, code: int) -> Terminal:
        """Wait until the program has ended, with this exit code; a signal counts as its negative number."""
        self._until(lambda: False, "the end", to_the_end=True)
        self._child.close()
        ended = self._child.exitstatus if self._child.exitstatus is not None else -(self._child.signalstatus or 0)
        assert ended == code, f"ended with {ended}, not {code}:\n{self.seen[-3000:]}"
        return self

    def kill(self, signal: int) -> Terminal:
        self._child.kill(signal)
        return self

    @property
    def text(self) -> str:
        """The screen as text, without blanks at the ends of lines and without empty lines at its end."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def _question(self) -> str:
        """The last question on the screen; where it is too long for its line, the text above it."""
        lines = [line.rstrip() for line in self.screen.display]
        at = max((n for n, line in enumerate(lines) if line.startswith("?")), default=-1)
        if at < 0:
            return ""
        return lines[at][2:] if len(lines[at]) > 2 else lines[max(at - 1, 0)]

    def _until(self, holds: Callable[[], bool], what: str, *, to_the_end: bool = False) -> Terminal:
        while not holds():
            try:
                read = self._child.read_nonblocking(4096, timeout=PATIENCE)
            except pexpect.EOF:
                if to_the_end:
                    return self
                raise AssertionError(f"ended before {what} came:\n{self.text}") from None
            except pexpect.TIMEOUT:
                raise AssertionError(f"{what} never came; the screen is\n{self.text}") from None
            self.seen += read
            self._stream.feed(read)
        return self
