"""Where sections meet: what has to hold there so that none of them looks different beside another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scaffold.markdown.comparing import page_units

if TYPE_CHECKING:
    from scaffold.text.source import Source


def blank_above(source: Source, offset: int) -> bool:
    """Whether the line above the one that starts at a 0-based byte offset is blank, or there is none."""
    start = max(source.line_start(max(offset - 1, 0)), source.text_start)
    return not source.data[start:offset].strip()


def looks(source: Source) -> Counter[str]:
    """What the parts of a page look like, wherever they stand."""
    return Counter(repr(unit.events) for unit in page_units(source))
