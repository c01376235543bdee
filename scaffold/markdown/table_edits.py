"""Edits of single cells and rows that keep the table's own layout, so that a diff shows what changed and no more.

A text that fits stays within its column. One that does not widens the column in every row if the table was aligned,
and leaves a ragged table ragged.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.tables import PIPE, TableRow, cell_room, cell_span, swallowed
from scaffold.text.edits import Edit, EditKind
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scaffold.markdown.tables import Table


class NewText(NamedTuple):
    """A cell of a table, and the text it is to have: on one line, its pipes escaped (`safe_cell`)."""

    row: TableRow
    column: int
    text: str


def set_cell(table: Table, data: bytes, row: TableRow, column: int, text: str) -> Iterator[Edit]:
    """Edits that give a cell the text `text`, which must be safe already. Fills up a row that is too short."""
    yield from set_cells(table, data, [NewText(row, column, text)])


def set_cells(table: Table, data: bytes, texts: Iterable[NewText]) -> Iterator[Edit]:
    """Edits that give cells new texts, one for each cell at most. Rows that are too short are filled up."""
    rows: dict[int, tuple[TableRow, dict[int, str]]] = {}
    for row, column, text in texts:
        rows.setdefault(row.start, (row, {}))[1][column] = text
    widths = aligned_widths(table, data)
    if widths is None:
        for row, wanted in rows.values():
            yield from _ragged_cells(table, data, row, wanted)
        return
    rooms = _rooms(widths, [wanted for _, wanted in rows.values()])
    grid = {line.start: line for line in _lines(table, data)}
    for line in grid.values():
        wanted = rows[line.start][1] if line.start in rows else {}
        for column, text in wanted.items():
            yield _aligned_cell(data, line, column, text, rooms[column])
        for column in (one for one, room in enumerate(rooms) if one not in wanted and room > widths[one] - 2):
            by = rooms[column] - widths[column] + 2
            yield _widened(data, line, column, by, delimiter=line.start == table.delimiter.start)
    for row, wanted in rows.values():
        if row.start not in grid:
            yield Edit(row.start, row.end, _grid_row(row, rooms, wanted).encode())


def _rooms(widths: Sequence[int], wanted: Iterable[Mapping[int, str]]) -> list[int]:
    """The columns on the screen that the texts of each column of an aligned table have, new ones too."""
    rooms = [width - 2 for width in widths]
    for texts in wanted:
        for column, text in texts.items():
            rooms[column] = max(rooms[column], display_width(text))
    return rooms


def _grid_row(row: TableRow, rooms: Sequence[int], wanted: Mapping[int, str]) -> str:
    """A row that was too short for the grid, in full."""
    texts = [wanted.get(column, row.text(column)) for column in range(len(rooms))]
    return "|" + "|".join(f" {_padded(text, room)} " for text, room in zip(texts, rooms, strict=True)) + "|"


def _aligned_cell(data: bytes, row: TableRow, column: int, text: str, room: int) -> Edit:
    """A cell within its column. What was written at the right end of it stays there."""
    left, right = cell_room(data, row, column)
    written = data[left:right]
    to_the_right = written.startswith(b"  ") and written.endswith(b" ") and not written.endswith(b"  ")
    padded = " " * (room - display_width(text)) + text if to_the_right else _padded(text, room)
    return Edit(left, right, f" {padded} ".encode())


def _ragged_cells(table: Table, data: bytes, row: TableRow, wanted: Mapping[int, str]) -> Iterator[Edit]:
    last = len(row.texts)
    for column, text in wanted.items():
        if column < last:
            yield _ragged_cell(table, data, row, column, text)
    missing = [wanted.get(column, "") for column in range(last, max(wanted) + 1)]
    if missing:
        bare = row.start + len(data[row.start : row.end].rstrip(b" \t"))
        closed = bool(PIPE.fullmatch(data, bare - 1, bare)) and bare > row.start
        cells = "".join(f" {text} |" if text else " |" for text in missing) if closed else ""
        yield Edit(bare, bare, (cells or "".join(f" | {text}" for text in missing)).encode())


def _ragged_cell(table: Table, data: bytes, row: TableRow, column: int, text: str) -> Edit:
    """A cell with the blanks around it as they are. One whose pipe is in line with others takes the room up to there;
    one that stuck out beyond them and fits now comes into line with them.
    """
    left, right = cell_room(data, row, column)
    span = cell_span(data, row, column)
    if not row.text(column):
        room = display_width(data[left:right].decode()) - 2 if _in_line(table, data, row, column) else 0
        return Edit(left, right, f" {_padded(text, room)} ".encode())
    after = data[span.end : right]
    if after[:1] == b" " and _in_line(table, data, row, column):
        room = display_width(data[span.start : right].decode()) - 1
        return Edit(span.start, right, f"{_padded(text, room)} ".encode())
    edge = _edge_beside(table, data, row, column)
    room = edge - display_width(data[row.start : span.start].decode()) - 1 if edge is not None else 0
    if display_width(text) <= room:
        return Edit(span.start, right, f"{_padded(text, room)} ".encode())
    # Two pipes side by side are hard to read, and a backslash right before one would make it text.
    blank = " " if not after and (not text or text.endswith("\\")) else ""
    return Edit(span.start, span.end, (text + blank).encode())


def _in_line(table: Table, data: bytes, row: TableRow, column: int) -> bool:
    """Whether the pipe after a cell stands at one of the column's edges, or is in line with that of the line above or
    below because one of the two is padded.
    """
    own = _pipe_column(data, row, column)
    if own in _edges(table, data, row, column):
        return True
    in_line = [line for line in _beside(table, data, row) if _pipe_column(data, line, column) == own]
    return any(_is_padded(data, line, column) for line in (*in_line, *([row] if in_line else ())))


def _is_padded(data: bytes, row: TableRow, column: int) -> bool:
    _, right = cell_room(data, row, column)
    return data.endswith(b"  ", row.start, right)


def _edge_beside(table: Table, data: bytes, row: TableRow, column: int) -> int | None:
    """The edge that the pipe after a cell sticks out beyond, if it does."""
    own = _pipe_column(data, row, column)
    within = [edge for edge in _edges(table, data, row, column) if own is not None and edge < own]
    return max(within, default=None)


def _edges(table: Table, data: bytes, row: TableRow, column: int) -> set[int]:
    """Where a column ends on the screen: at the delimiter row's pipe, and at that of the lines above and below, if
    these are in line with each other.
    """
    beside = {_pipe_column(data, line, column) for line in _beside(table, data, row)}
    found = {_pipe_column(data, table.delimiter, column), *(beside if len(beside) == 1 else ())}
    return {edge for edge in found if edge is not None} if beside else set()


def _beside(table: Table, data: bytes, row: TableRow) -> list[TableRow]:
    """The lines of the grid above and below one; none for a line that is not in it."""
    lines = list(_lines(table, data))
    at = next((number for number, line in enumerate(lines) if line.start == row.start), None)
    return [] if at is None else [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]


def _pipe_column(data: bytes, row: TableRow, column: int) -> int | None:
    """The column on the screen of the pipe after a cell; None where there is none."""
    if column >= len(row.texts):
        return None
    _, right = cell_room(data, row, column)
    return display_width(data[row.start : right].decode()) if right < row.end else None


def _padded(text: str, room: int) -> str:
    return text + " " * (room - display_width(text))


def _padded_like(table: Table, data: bytes, row: TableRow | None, texts: Sequence[str]) -> Iterator[str]:
    """Texts as wide as those cells of a row of a ragged table that are padded or in line with others."""
    for column, text in enumerate(texts):
        if (
            row is None
            or column >= len(row.texts)
            or not (_is_padded(data, row, column) or _in_line(table, data, row, column))
        ):
            yield text
        else:
            yield _padded(text, display_width(data[slice(*cell_room(data, row, column))].decode()) - 2)


def _is_tight(data: bytes, row: TableRow) -> bool:
    """Whether the pipes of a row stand right at its texts."""
    rooms = [data[slice(*cell_room(data, row, column))] for column in range(len(row.texts))]
    return not any(room[:1].isspace() or room[-1:].isspace() for room in rooms)


def insert_row(table: Table, data: bytes, after: TableRow | None, texts: Sequence[str]) -> Iterator[Edit]:
    """Edits that put a new row after another, or first of all. The texts must be safe already."""
    widths = aligned_widths(table, data)
    if widths is None:
        # A backslash right before a pipe would make it text.
        tight = _is_tight(data, after or table.header) and not any(text.endswith("\\") for text in texts)
        blank = "" if tight else " "
        cells = (f"{blank}{text}{blank}" for text in _padded_like(table, data, after, texts))
        line = "|" + "|".join(cells) + "|"
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


def _widened(data: bytes, row: TableRow, column: int, by: int, *, delimiter: bool) -> Edit:
    """One cell made wider by blanks before its pipe, or by dashes after the delimiter's own where those fill it."""
    at = _borders(data, row)[column + 1]
    dashes = delimiter and not data.endswith(b"  ", row.start, at)
    if dashes:
        at = data.rfind(b"-", row.start, at) + 1
    return Edit(at, at, (b"-" if dashes else b" ") * by, EditKind.LAYOUT)
