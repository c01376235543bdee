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


def table(header: Sequence[str], rows: Iterable[Sequence[str]], screen: Screen, numbers: Collection[str] = ()) -> str:
    """Rows under a header; the columns named in `numbers` stand at their right. Cells are made safe to show."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 -- only what a person looks at needs rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name in header:
        grid.add_column(Text(name), justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(visible_line(cell)) for cell in row))
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
