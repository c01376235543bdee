"""Edits of whole columns, and a table aligned in its own style: only what has to be is written anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.table_edits import aligned_widths
from scaffold.markdown.tables import NARROWEST, cell_room
from scaffold.text.edits import Edit, EditKind
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from scaffold.markdown.tables import Table, TableRow


class NewColumn(NamedTuple):
    """A column to be put after the one at index `after`: its header, and the text of every row, both safe."""

    after: int
    header: str
    text: str


def piped(table: Table, data: bytes) -> bool:
    """Whether every line of the table starts with a pipe: only then is it plain where a column starts."""
    lines = (table.header, table.delimiter, *table.rows)
    return all(data[line.start : line.end].lstrip(b" \t").startswith(b"|") for line in lines)


def add_column(table: Table, data: bytes, rows: Iterable[TableRow], new: NewColumn) -> Iterator[Edit]:
    """Edits that add a column, in `rows` and the header; padded where the table is aligned. `piped` must hold.

    A row that is too short to reach there is left so, unless the text asks for it to be filled up.
    """
    widths = aligned_widths(table, data)
    width = max(NARROWEST, display_width(new.header), display_width(new.text)) if widths is not None else 0
    yield _put_in(data, table.header, new.after, _cell(new.header, width))
    room = data[slice(*cell_room(data, table.delimiter, new.after))]
    spaced = room.startswith(b" ")
    dashes = "-" * max(width, NARROWEST)
    yield _put_in(data, table.delimiter, new.after, f" {dashes} " if spaced else f"-{dashes}-")
    for row in rows:
        if new.after < len(row.texts):
            yield _put_in(data, row, new.after, _cell(new.text, width))
        elif new.text:
            missing = range(len(row.texts), new.after + 1)
            gap = (" " if widths is None else " " * widths[column] for column in missing)
            yield _put_in(data, row, len(row.texts) - 1, "|".join([*gap, _cell(new.text, width)]))


def remove_columns(table: Table, data: bytes, rows: Iterable[TableRow], columns: Collection[int]) -> Iterator[Edit]:
    """Edits that take columns out of `rows` and the header, each with the pipe before it. `piped` must hold.

    A row that has no other cell keeps an empty one: without any it would be no row.
    """
    for line in (table.header, table.delimiter, *rows):
        cells = [cell_room(data, line, column) for column in columns if column < len(line.texts)]
        only = len(cells) == len(line.texts)
        for left, right in cells:
            yield Edit(left, right, b" ") if only and left == cells[0].start else Edit(left - 1, right, b"")


def aligned_edits(table: Table, data: bytes, rows: Sequence[TableRow]) -> Iterator[Edit]:
    """Layout edits that align the header, the delimiter row and `rows` in the style that the table has.

    A column is as wide as most of its lines have it if all its texts fit in there, else as its widest text. The
    delimiter keeps its blanks, or its lack of them. `piped` must hold, and the table must be `agreed_on`.
    """
    rooms = [_room(data, column, table, rows) for column in range(len(table.columns))]
    for line in (table.header, *rows):
        padded = [_padded(line.text(column), room) for column, room in enumerate(rooms)]
        surplus = line.texts[len(rooms) :]
        yield from _edit(data, line, "".join(f"| {text} " for text in (*padded, *surplus)) + "|")
    cells = (_delimiter(data, table.delimiter, column, room) for column, room in enumerate(rooms))
    yield from _edit(data, table.delimiter, "".join(f"|{cell}" for cell in cells) + "|")


def table_like(table: Table, data: bytes, rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a new table of these rows, with the header and the style of another; the texts must be safe."""
    texts = [list(table.columns), *rows]
    rooms = [max(NARROWEST, *(display_width(row[column]) for row in texts)) for column in range(len(table.columns))]
    lines = ["".join(f"| {_padded(text, room)} " for text, room in zip(row, rooms, strict=True)) + "|" for row in texts]
    cells = (_delimiter(data, table.delimiter, column, room) for column, room in enumerate(rooms))
    return [lines[0], "".join(f"|{cell}" for cell in cells) + "|", *lines[1:]]


def _room(data: bytes, column: int, table: Table, rows: Sequence[TableRow]) -> int:
    lines = [line for line in (table.header, *rows) if column < len(line.texts)]
    least = max(NARROWEST, *(display_width(line.text(column)) for line in lines))
    rooms = Counter(display_width(data[slice(*cell_room(data, line, column))].decode()) - 2 for line in lines)
    usual, many = rooms.most_common(1)[0]
    return usual if usual >= least and 2 * many > len(lines) else least


def _delimiter(data: bytes, delimiter: TableRow, column: int, room: int) -> str:
    written = data[slice(*cell_room(data, delimiter, column))].decode()
    text = written.strip(" \t")
    if written.endswith("  "):
        return f" {_padded(text, room)} "
    wanted = room if written.startswith(" ") else room + 2
    first, last = text.startswith(":") * ":", text.endswith(":") * ":"
    filled = first + "-" * (wanted - len(first) - len(last)) + last
    return f" {filled} " if written.startswith(" ") else filled


def _edit(data: bytes, line: TableRow, text: str) -> Iterator[Edit]:
    bare = data[line.start : line.end]
    indent = bare[: len(bare) - len(bare.lstrip(b" \t"))].decode()
    written = (indent + text).encode()
    if bare.rstrip(b" \t") != written:
        yield Edit(line.start, line.end, written, EditKind.LAYOUT)


def _put_in(data: bytes, row: TableRow, after: int, cell: str) -> Edit:
    """A cell after another, with a pipe before it."""
    _, right = cell_room(data, row, after)
    closed = right < row.end
    return Edit(right, right, f"|{cell}".encode() if closed else f" |{cell}".rstrip().encode())


def _cell(text: str, width: int) -> str:
    return f" {_padded(text, width)} "


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
