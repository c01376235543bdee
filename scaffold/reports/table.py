"""A table for people to look at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from scaffold.text.visible import visible_line
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# Wider than any table, so that nothing is folded where no terminal sets the width.
_ENDLESS = 100_000
# What cells are cut to at the least, where there is room and where there is little; and the blanks between two columns.
_LEAST = (18, 12, 8)
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
        return _table(header, shown, screen, numbers)
    widths = _widths(header, shown, screen.width)
    if widths is None:
        return "\n".join(_lines(header, row) for row in shown)
    cut = [
        [_cut(cell, width, path=name == "path") for name, cell, width in zip(header, row, widths, strict=True)]
        for row in shown
    ]
    return _table(header, cut, screen, numbers)


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """The columns' widths on a screen with `room` columns; None where not even the least of each fits.

    What is left over goes to the path first, since it is copied from the screen, then to those that need least.
    """
    natural = [max(display_width(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    for least in _LEAST:
        widths = [min(width, max(least, len(name))) for name, width in zip(header, natural, strict=True)]
        spare = room - _APART * (len(header) - 1) - sum(widths)
        if spare >= 0:
            break
    else:
        return None
    order = sorted(range(len(header)), key=lambda at: (header[at] != "path", natural[at] - widths[at]))
    for place, at in enumerate(order):
        share = spare if header[at] == "path" else spare // (len(order) - place)
        more = min(natural[at] - widths[at], share)
        widths[at] += more
        spare -= more
    return widths


def _cut(text: str, width: int, *, path: bool) -> str:
    """A cell that is too long loses its end; a path its beginning, since its end tells more."""
    if display_width(text) <= width:
        return text
    # No more than four characters a column: what is wider than the screen can be a whole file on one line.
    kept = text[-4 * width :] if path else text[: 4 * width]
    while display_width(kept) > width - 1:
        kept = kept[1:] if path else kept[:-1]
    return "…" + kept if path else kept + "…"


def _lines(header: Sequence[str], row: Sequence[str]) -> str:
    return "".join(f"{name}: {cell}\n" for name, cell in zip(header, row, strict=True) if cell)


def folded(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen) -> str:
    """Rows that are read whole: where the screen is too narrow, long cells go on in the next line."""
    return _table(header, [[visible_line(cell) for cell in row] for row in rows], screen, ())


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen, numbers: Collection[str]) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 -- only what a person looks at needs rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in header:
        grid.add_column(Text(name), justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
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
