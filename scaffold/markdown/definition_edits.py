"""Edits of whole reference definitions, with the blank lines around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.reading import BlockKind
from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.markdown.reading import Block, Reading
    from scaffold.markdown.references import Definition
    from scaffold.text.source import Source


def new_definition(source: Source, at: int, label: str, target: str) -> Edit:
    """The edit that puts a definition after the block that ends at `at` (a 0-based byte), a blank line on either side.

    Right under a table or a paragraph it would be a part of that.
    """
    newline = source.newline
    line = newline + f"[{label}]: {target}".encode()
    if not source.data.endswith(b"\n", 0, at):
        return Edit(at, at, newline + line)  # at the end of a text without a last line end
    line += newline
    if source.data[at : source.line_end(at)].strip():
        line += newline
    return Edit(at, at, line)


def removed_definitions(reading: Reading, definitions: Sequence[Definition]) -> Iterator[Edit]:
    """The edits that take definitions at the top level away. Where none is left the blank line after them goes too, so
    that no two stand where one stood.
    """
    blocks = reading.blocks
    for number, block in enumerate(blocks):
        gone = [one for one in definitions if block.start <= one.start < block.end]
        if block.kind is not BlockKind.DEFINITIONS or not gone:
            continue
        if _left(reading.source, block, gone):
            for one in gone:
                yield Edit(reading.source.line_start(one.start), reading.source.line_end(one.end), b"")
        else:
            yield _without(blocks, number)


def _left(source: Source, block: Block, gone: Sequence[Definition]) -> bool:
    """Whether anything of a block is left without some of its definitions."""
    position, rest = block.start, b""
    for one in gone:
        rest += source.data[position : one.start]
        position = one.end
    return bool((rest + source.data[position : block.end]).strip())


def _without(blocks: Sequence[Block], number: int) -> Edit:
    """The edit that takes a block away with the blank lines after it; at the end of a text with those before it."""
    block = blocks[number]
    before = blocks[number - 1] if number and blocks[number - 1].kind is BlockKind.BLANK else None
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    if after is not None and after.kind is BlockKind.BLANK and after is not blocks[-1]:
        return Edit(block.start, after.end, b"")
    if after is not None and after.kind is not BlockKind.BLANK:
        return Edit(block.start, block.end, b"")
    return Edit(before.start if before is not None else block.start, blocks[-1].end, b"")
