"""A document as it will look, for people."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from scaffold.text.visible import visible

if TYPE_CHECKING:
    from scaffold.reports.table import Screen


def rendered(text: str, screen: Screen) -> str:
    """Markdown drawn for a terminal. What looks like rich's own markup (`[lang]`) is text."""
    from rich.console import Console  # noqa: PLC0415 -- only what a person looks at needs rich
    from rich.markdown import Markdown  # noqa: PLC0415

    drawn = io.StringIO()
    console = Console(
        file=drawn,
        width=screen.width,
        force_terminal=screen.colour,
        no_color=not screen.colour,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(Markdown(visible(text), hyperlinks=False))
    return "".join(line.rstrip() + "\n" for line in drawn.getvalue().splitlines())
