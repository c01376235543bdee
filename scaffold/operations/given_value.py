"""Whether a value can stand where it is given, just as it is: on one line, and in one cell of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE_PIPE = re.compile(r"(?<!\\)\|")


def expect_one_line(name: str, value: str) -> None:
    """Raise `Problem` for a value with a line end in it. `name` is the row or column that it is for."""
    if "\n" in value.strip() or "\r" in value.strip():
        raise Problem(f"`{name}`: the value has a line end", right="write it on one line")


def expect_one_cell(name: str, value: str) -> None:
    """The same, and for one with a pipe that would end its cell: perhaps it was to be two. `\\|` stands for a pipe."""
    expect_one_line(name, value)
    if _BARE_PIPE.search(value):
        raise Problem(f"`{name}`: the value has a `|`, which ends a cell", right=r"write `\|` for a pipe in the text")


def expect_cells(cells: Iterable[tuple[str, str]]) -> None:
    """The same for the values of several columns, each with the column's name."""
    for name, value in cells:
        expect_one_cell(name, value)
