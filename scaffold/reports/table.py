"""A table for people to look at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal, NamedTuple

from scaffold.text.visible import visible_line
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# Wider than any table, so that nothing is folded where no terminal sets the width.
_ENDLESS = 100_000
# The least that a cell is cut to, and the blanks between two columns.
_LEAST = 8
_APART = 3


class Screen(NamedTuple):
    """What standard output is: the columns of a terminal, or None for a file or a pipe; and whether it takes colour."""

    width: int | None = None
    colour: bool = False


def listed(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen, numbers: Collection[str] = ()) -> str:
    """One line a row. Where the screen is too narrow, long cells end in `…` and paths begin with one; where it is too
    narrow even for that, each row is written as lines of `name: value`. No column is ever left out.
    """
    shown = [[visible_line(cell) for cell in row] for row in rows]
    if screen.width is None:
        return _table(header, shown, screen, numbers, one_line=True)
    natural = [max(display_width(cell) for cell in column) for column in zip(header, *shown, strict=True)]
    least = [min(width, max(_LEAST, len(name))) for name, width in zip(header, natural, strict=True)]
    spare = screen.width - _APART * (len(header) - 1) - sum(least)
    if spare < 0:
        return "\n".join(_lines(header, row) for row in shown)
    for at in _first_paths(header):
        taken = min(natural[at] - least[at], max(spare, 0))
        least[at] += taken
        spare -= taken
        for row in shown:
            row[at] = _shortened(row[at], least[at])
    return _table(header, shown, screen, numbers, one_line=True, least=least)


def _first_paths(header: Sequence[str]) -> list[int]:
    """A path is copied from the screen: other columns give way first."""
    return [at for at, name in enumerate(header) if name == "path"]


def _shortened(path: str, width: int) -> str:
    return path if display_width(path) <= width else "…" + path[len(path) - width + 1 :]


def _lines(header: Sequence[str], row: Sequence[str]) -> str:
    return "".join(f"{name}: {cell}\n" for name, cell in zip(header, row, strict=True) if cell)


def folded(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen) -> str:
    """Rows that are read whole: where the screen is too narrow, long cells go on in the next line."""
    return _table(header, [[visible_line(cell) for cell in row] for row in rows], screen, (), one_line=False)


def _table(  # noqa: PLR0913 -- what differs between the two
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    screen: Screen,
    numbers: Collection[str],
    *,
    one_line: bool,
    least: Sequence[int] = (),
) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 -- only what a person looks at needs rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for at, name in enumerate(header):
        justify: Literal["left", "right"] = "right" if name in numbers else "left"
        grid.add_column(Text(name), justify=justify, overflow="fold", min_width=least[at] if least else None)
    overflow: Literal["ellipsis", "fold"] = "ellipsis" if one_line else "fold"
    for row in rows:
        grid.add_row(*(Text(cell, no_wrap=one_line, overflow=overflow) for cell in row))
    text = io.StringIO()
    console = Console(
        file=text,
        width=screen.width or _ENDLESS,
        force_terminal=screen.colour,
        no_color=not screen.colour,
        markup=False,  # `[lang]` and `[/lang]` are words here
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(grid)
    return "".join(line.rstrip() + "\n" for line in text.getvalue().splitlines())
