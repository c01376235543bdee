"""A table for people to look at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# Wider than any table, so that nothing is folded where no terminal sets the width.
_ENDLESS = 100_000


class Screen(NamedTuple):
    """What standard output is: the columns of a terminal, or None for a file or a pipe; and whether it takes colour."""

    width: int | None = None
    colour: bool = False


def listed(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen, numbers: Collection[str] = ()) -> str:
    """One line a row: where the screen is too narrow, long cells end in `…`. Numbers stand at their right."""
    return _table(header, rows, screen, numbers, one_line=True)


def folded(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen) -> str:
    """Rows that are read whole: where the screen is too narrow, long cells go on in the next line."""
    return _table(header, rows, screen, (), one_line=False)


def _table(
    header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen, numbers: Collection[str], *, one_line: bool
) -> str:
    """Cells are made safe to show."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 -- only what a person looks at needs rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in header:
        # A path is copied from the screen: other columns give way first.
        grid.add_column(
            Text(name), justify="right" if name in numbers else "left", overflow="fold", no_wrap=name == "path"
        )
    for row in rows:
        grid.add_row(
            *(Text(visible_line(cell), no_wrap=one_line, overflow="ellipsis" if one_line else "fold") for cell in row)
        )
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
