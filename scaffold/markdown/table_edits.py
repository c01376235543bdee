"""Edits of single cells and rows that keep the table's own layout, so that a diff shows what changed and no more.

A text that fits stays within its column. One that does not widens the column in every row if the table was aligned,
and leaves a ragged table ragged.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from scaffold.markdown.tables import PIPE, TableRow, cell_span, swallowed
from scaffold.text.edits import Edit, EditKind
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.markdown.tables import Table


def set_cell(table: Table, data: bytes, row: TableRow, column: int, text: str) -> Iterator[Edit]:
    """Edits that give a cell the text `text`, which must be safe already. Fills up a row that is too short."""
    if column >= len(row.texts):
        filled = list(row.texts) + [""] * (column - len(row.texts)) + [text]
        yield Edit(row.start, row.end, ("| " + " | ".join(filled) + " |").encode())
        return
    span = cell_span(data, row, column)
    right = _right_border(data, row, column)
    widths = aligned_widths(table, data)
    if widths is None and span.start == span.end:
        left = data.rfind(b"|", row.start, right) + 1
        yield Edit(left, right, f" {text} ".encode())
        return
    if widths is None:
        # A backslash right before the pipe would make it text.
        blank = " " if not text or (text.endswith("\\") and span.end == right) else ""
        yield Edit(span.start, span.end, (text + blank).encode())
        return
    room = widths[column] - 2
    missing = display_width(text) - room
    yield Edit(span.start, right, f"{text}{' ' * (max(room, display_width(text)) - display_width(text))} ".encode())
    if missing > 0:
        for other in _lines(table, data):
            if other.start != row.start:
                yield _widened(data, other, column, missing, delimiter=other.start == table.delimiter.start)


def insert_row(table: Table, data: bytes, after: TableRow | None, texts: Sequence[str]) -> Iterator[Edit]:
    """Edits that put a new row after another, or first of all. The texts must be safe already."""
    widths = aligned_widths(table, data)
    if widths is None:
        line = "| " + " | ".join(texts) + " |"
    else:
        rooms = [max(width - 2, display_width(text)) for width, text in zip(widths, texts, strict=True)]
        cells = (f" {text}{' ' * (room - display_width(text))} " for text, room in zip(texts, rooms, strict=True))
        line = "|" + "|".join(cells) + "|"
        for column, (width, room) in enumerate(zip(widths, rooms, strict=True)):
            if room > width - 2:
                for other in _lines(table, data):
                    delimiter = other.start == table.delimiter.start
                    yield _widened(data, other, column, room - width + 2, delimiter=delimiter)
    above = after or table.delimiter
    bare = data[above.start : above.end]
    indent = bare[: len(bare) - len(bare.lstrip(b" \t"))]
    newline = b"\r\n" if data[table.header.end : table.header.end + 1] == b"\r" else b"\n"
    yield Edit(above.end, above.end, newline + indent + line.encode())


def aligned_widths(table: Table, data: bytes) -> tuple[int, ...] | None:
    """The columns between the pipes of an aligned table, blanks counted; None for one whose pipes do not line up."""
    found: tuple[int, ...] | None = None
    for row in _lines(table, data):
        line = data[row.start : row.end]
        if not line.startswith(b"|") or not line.rstrip(b" \t").endswith(b"|") or b"\t" in line:
            return None
        borders = _borders(data, row)
        widths = tuple(display_width(data[left + 1 : right].decode()) for left, right in pairwise(borders))
        if len(widths) != len(table.columns) or min(widths) < 2 or widths != (found or widths):
            return None
        found = widths
    return found


def _lines(table: Table, data: bytes) -> Iterator[TableRow]:
    """The lines that make up the grid: directives and swallowed lines have a single cell and do not."""
    single = len(table.columns) > 1
    yield table.header
    yield table.delimiter
    for row in table.rows:
        if not swallowed(table, row, data) and not (single and len(row.texts) == 1):
            yield row


def _borders(data: bytes, row: TableRow) -> list[int]:
    return [row.start + match.start() for match in PIPE.finditer(data[row.start : row.end])]


def _right_border(data: bytes, row: TableRow, column: int) -> int:
    """The offset of the pipe after a cell, or of the line's end where it has none."""
    first = 0 if data[row.start : row.end].lstrip(b" \t").startswith(b"|") else -1
    borders = _borders(data, row)
    at = column + 1 + first
    return borders[at] if at < len(borders) else row.end


def _widened(data: bytes, row: TableRow, column: int, by: int, *, delimiter: bool) -> Edit:
    """One cell made wider by blanks before its pipe, or by dashes after the delimiter's own."""
    at = _borders(data, row)[column + 1]
    if delimiter:
        at = data.rfind(b"-", row.start, at) + 1
    return Edit(at, at, (b"-" if delimiter else b" ") * by, EditKind.LAYOUT)
