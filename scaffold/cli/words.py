"""The words of a command line that takes several things and then paths: which are which."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from scaffold.cli.transactions import command_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENDINGS = (".md", ".markdown")
_MARKS = ("/", os.sep, "*", "?")
_END = "--"


def parted_words(words: Sequence[str], own: Callable[[str], bool]) -> tuple[list[str], tuple[str, ...]]:
    """The words for which `own` holds, and the paths: all others, and each that stands after `--`."""
    called = command_words()
    after = len(called) - called.index(_END) - 1 if _END in called else 0
    before, ended = words[: len(words) - after], words[len(words) - after :]
    return [word for word in before if own(word)], (*(word for word in before if not own(word)), *ended)


def pair(word: str) -> tuple[str, str]:
    """`NAME=VALUE` apart, without the blanks around them."""
    name, _, value = word.partition("=")
    return name.strip(), value.strip()


def is_assignment(word: str) -> bool:
    """Whether a word is `NAME=VALUE`; one that is the name of a file is none."""
    return "=" in word and not os.path.lexists(word)


def is_condition(word: str) -> bool:
    """Whether a word is `FIELD OP VALUE`, unless it is the name of a file."""
    return ("=" in word or "~" in word[1:]) and not os.path.lexists(word)


def like_path(word: str) -> bool:
    """Whether a word stands for files or folders: there is one of that name, or it is written as one."""
    return os.path.lexists(word) or word.endswith(_ENDINGS) or any(mark in word for mark in _MARKS)
