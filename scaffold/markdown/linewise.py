"""How a reader by lines sees a page, and where that differs from CommonMark.

The goals book reads documents line by line before it renders them: it knows no code fences, comments or escapes
(`docs/book.md` has the rules). What it reads otherwise than the page shows can be told here; it is not imitated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.reading import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.markdown.reading import Reading
    from scaffold.markdown.tables import Table, TableRow


class Misreading(NamedTuple):
    """A line that the book reads otherwise: its 0-based byte offset, and in one clause each what becomes of it and what
    both readers would see alike.
    """

    start: int
    what: str
    right: str


_INDENT = "indent the line by a blank, or write it otherwise"
_DASHES = re.compile(r"[-: ]*")
_SAYS = re.compile(rb"[^-:| \t]")
# They look for a line feed first, which is found fast: so the text is looked at with one in front.
_HASH = re.compile(rb"\n#")
# A line whose first sign is a pipe; that it ends with one is looked at then.
_PIPED = re.compile(rb"\n[ \t]*\|[^\n]*")


def misreadings(reading: Reading) -> tuple[Misreading, ...]:
    """Every line that a reader by lines takes for something else than the page shows, in their order."""
    found = [*_mark(reading), *_headings(reading), *_tables(reading)]
    return tuple(sorted(found))


def _mark(reading: Reading) -> Iterator[Misreading]:
    if reading.blocks and reading.blocks[0].kind is BlockKind.MARK:
        yield Misreading(0, "a byte order mark hides the title", "save the file without it, as plain UTF-8")


def _headings(reading: Reading) -> Iterator[Misreading]:
    """Any line with `#` in its first column is a heading to the book, and nothing else is."""
    data = reading.source.data
    real = {}
    for heading in reading.headings:
        line = data[heading.start : heading.end]
        if line.startswith(b"#"):
            real[heading.start] = heading
            written = line.decode().lstrip("#").strip()
            if written != heading.text:
                yield Misreading(heading.start, "the closing `#`s become part of the heading", "leave them out")
        else:
            what = "a heading that is indented or underlined is not seen"
            yield Misreading(heading.start, what, "start the line with `#`, one for each level, and a blank")
    for match in _HASH.finditer(b"\n" + data):
        if match.start() not in real:
            yield Misreading(match.start(), "a line that starts with `#` becomes a heading", _INDENT)


def _tables(reading: Reading) -> Iterator[Misreading]:
    """Any line that starts and ends with a pipe is a row to the book, and nothing else is."""
    data = reading.source.data
    inside: set[int] = set()
    for table in reading.tables:
        inside.update(row.start for row in (table.header, table.delimiter, *table.rows))
        for row in (table.header, table.delimiter, *table.rows):
            line = data[row.start : row.end]
            plain = line.startswith(b"|") and line.endswith(b"|") and b"\\" not in line
            if not plain or not _SAYS.search(line):
                yield from _row(line.decode(), table, row)
    for match in _PIPED.finditer(b"\n" + data):
        start = match.start()
        if start not in inside and _is_row(match[0].decode()):
            right = "leave out the pipe at its start or at its end"
            yield Misreading(start, "a line between pipes becomes a table row", right)


def _row(line: str, table: Table, row: TableRow) -> Iterator[Misreading]:
    if not _is_row(line):
        right = "start and end the row with `|`, or put a blank line above what is no row"
        yield Misreading(row.start, "a row without its outer pipes ends the table", right)
        return
    if line.strip().strip("|").count("|") + 1 > len(table.columns) >= len(row.texts):
        yield Misreading(row.start, "an escaped pipe cuts the cell in two", "write the cell without a pipe")
    if row not in (table.header, table.delimiter) and all(_DASHES.fullmatch(text) for text in row.texts):
        right = "take the row out, or fill in a cell"
        yield Misreading(row.start, "an empty row becomes a second delimiter row", right)


def _is_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|")
