"""The words of a command line that takes several things and then paths: which are which."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENDINGS = (".md", ".markdown")
_MARKS = ("/", os.sep, "*", "?")


def parted_words(words: Sequence[str], own: Callable[[str], bool]) -> tuple[list[str], tuple[str, ...]]:
    """The words for which `own` holds, and the paths."""
    return [word for word in words if own(word)], tuple(word for word in words if not own(word))


def is_assignment(word: str) -> bool:
    """Whether a word is `NAME=VALUE`; one that is the name of a file is none."""
    return "=" in word and not os.path.lexists(word)


def is_condition(word: str) -> bool:
    """Whether a word is `FIELD OP VALUE`, unless it is the name of a file."""
    return ("=" in word or "~" in word[1:]) and not os.path.lexists(word)


def like_path(word: str) -> bool:
    """Whether a word stands for files or folders: there is one of that name, or it is written as one."""
    return os.path.lexists(word) or word.endswith(_ENDINGS) or any(mark in word for mark in _MARKS)
