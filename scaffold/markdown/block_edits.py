"""Edits that remove whole blocks, with the blank lines that would stand double without them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from scaffold.markdown.reading import BlockKind
from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scaffold.markdown.reading import Reading


def removed_blocks(reading: Reading, numbers: Collection[int]) -> Iterator[Edit]:
    """The edits that remove the blocks of these numbers (their places in `Reading.blocks`).

    One line end is left at the end of a text that had one.
    """
    blocks, gone = reading.blocks, set(numbers)
    for number in range(len(blocks)):
        if number not in gone and number - 1 in gone and blocks[number].kind is BlockKind.BLANK:
            above = next((one for one in range(number - 1, -1, -1) if one not in gone), None)
            # Without a blank line above, what follows could become one with what stands there.
            if above is None or blocks[above].kind is BlockKind.BLANK:
                gone.add(number)
    last = next((one for one in range(len(blocks) - 1, -1, -1) if one not in gone), None)
    at_end = last != len(blocks) - 1
    if at_end and last is not None and blocks[last].kind is BlockKind.BLANK and len(gone) < len(blocks) - 1:
        gone.add(last)
    for _, group in groupby(enumerate(sorted(gone)), key=lambda pair: pair[1] - pair[0]):
        within = [number for _, number in group]
        start, end = blocks[within[0]].start, blocks[within[-1]].end
        if within[-1] == len(blocks) - 1 and not reading.source.data.endswith(b"\n"):
            start = len(reading.source.data[:start].rstrip(b"\r\n"))
        yield Edit(start, end, b"")
