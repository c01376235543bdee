"""Tables: their rows and cells, and the canonical way to write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from scaffold.text.edits import Edit, EditKind, Span
from scaffold.text.source import BOM
from scaffold.text.visible import folded
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# pulldown-cmark takes a pipe right after a backslash for text, however many backslashes there are, in code too.
_PIPE = re.compile(r"(?<!\\)\|")
PIPE = re.compile(rb"(?<!\\)\|")
_BLANKS = " \t"
_CONTROL = re.compile(rb"[^\n\r -~]")
NARROWEST = 3  # a delimiter cell of fewer than three dashes is not read by every parser


class TableRow(NamedTuple):
    """One line of a table: 0-based byte offsets, without its line end.

    `texts` are its cells as written, without the blanks around them (SPACE and TAB only: a no-break space is
    content). It can have fewer or more cells than the header.
    """

    start: int
    end: int
    texts: tuple[str, ...]

    def text(self, column: int) -> str:
        """The text of a cell; empty where the row is too short."""
        return self.texts[column] if column < len(self.texts) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table at the top level of a document."""

    start: int
    end: int
    header: TableRow
    delimiter: TableRow
    rows: tuple[TableRow, ...]
    alignments: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The header's texts."""
        return self.header.texts


def read_table(data: bytes, start: int, end: int, alignments: tuple[str, ...]) -> Table:
    """The rows and cells of a table at the top level, where each row is one line."""
    header, delimiter, *rows = _lines(data, start, end)
    return Table(start, end, header, delimiter, tuple(rows), alignments)


def swallowed(table: Table, row: TableRow, data: bytes) -> bool:
    """Whether a row is a line of text that stands right under the table and so became its row."""
    if data.startswith(b"|", row.start):
        return False
    line = data[row.start : row.end].decode().strip(_BLANKS)
    if not _PIPE.search(line):
        return True
    written_with_pipes = data[table.header.start : table.header.end].lstrip(b" \t").startswith(b"|")
    return written_with_pipes and not line.startswith("|") and not line.endswith("|")


def plain_cell(written: str) -> str:
    """What a cell says: a pipe in it is written `\\|`."""
    return written.replace("\\|", "|") if "\\" in written else written


def safe_cell(text: str) -> str:
    """`text` on one line and with its pipes escaped, so that it stays in one cell. A pipe that is escaped already stays
    so: in Markdown both mean a pipe, and it reads back as one.
    """
    return re.sub(r"(?<!\\)\|", r"\\|", folded(text))


def canonical_edits(table: Table, data: bytes, *, fixed: re.Pattern[str], compact: bool = False) -> Iterator[Edit]:
    """Layout edits that write a table canonically, one for each line that changes.

    One blank inside each pipe; columns as wide as their widest cell, at least three; dashes fill the column; the
    delimiter's colons kept. A row whose one cell matches `fixed`, or that was swallowed, is left as it is and its
    width does not count. The table must be `agreed_on`.
    """
    rows = [table.header, *(row for row in table.rows if not _left_alone(table, row, data, fixed))]
    columns = len(table.columns)
    # Most tables are plain: then a character is a column, and strings know how to pad themselves.
    plain = _is_plain(data[table.start : table.end])
    width = len if plain else display_width
    widths = [NARROWEST] * columns
    if not compact:
        cells = zip_longest(*(row.texts[:columns] for row in rows), fillvalue="")
        widths = [max(NARROWEST, *map(width, column)) for column in cells]
    for row in rows:
        written = _compact_row(row.texts, columns) if compact else write_row(row.texts, widths, plain=plain)
        yield from _edit(row, data, written)
    yield from _edit(table.delimiter, data, write_delimiter(table.alignments, widths))


def _is_plain(written: bytes) -> bool:
    return written.isascii() and _CONTROL.search(written) is None


def write_row(texts: Sequence[str], widths: Sequence[int], *, plain: bool = False) -> str:
    """One row: short rows are filled, surplus cells follow unpadded. `plain`: every character takes one column."""
    columns = len(widths)
    filled = (*texts[:columns], *[""] * (columns - len(texts)))
    surplus = "".join(f" {text} |" for text in texts[columns:])
    return "| " + " | ".join(map(str.ljust if plain else _padded, filled, widths)) + " |" + surplus


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _compact_row(texts: Sequence[str], columns: int) -> str:
    filled = (*texts, *[""] * (columns - len(texts)))
    return "|" + "|".join(f" {text} " if text else " " for text in filled) + "|"


def write_delimiter(alignments: Sequence[str], widths: Sequence[int]) -> str:
    """The delimiter row: dashes fill each column, a colon stands where the alignment has one."""
    cells = []
    for alignment, width in zip(alignments, widths, strict=True):
        left = ":" if alignment in ("Left", "Center") else ""
        right = ":" if alignment in ("Right", "Center") else ""
        cells.append(left + "-" * (width - len(left) - len(right)) + right)
    return "| " + " | ".join(cells) + " |"


def write_table(rows: Sequence[Sequence[str]], alignments: Sequence[str]) -> str:
    """A whole new table, canonical; the first of `rows` is its header. Texts must be safe already."""
    widths = [max(NARROWEST, *(display_width(row[column]) for row in rows)) for column in range(len(alignments))]
    lines = [write_row(row, widths) for row in rows]
    lines.insert(1, write_delimiter(alignments, widths))
    return "\n".join(lines) + "\n"


_DELIMITER = re.compile(r":?-+:?")
# What is no row to every parser: an indent of four, a tag that stands alone, and a delimiter row that is an item.
_NO_ROW = re.compile(rb"\n(?: {4}| {0,3}\t|[ \t]*</?[A-Za-z][^\n]*>[ \t]*\r?$)", re.MULTILINE)
_ITEM = re.compile(rb" *-[ \t]")


def agreed_on(table: Table, data: bytes) -> bool:
    """Whether every parser sees this table, and these columns in it: else writing it anew would change some page.

    pulldown-cmark also takes deeper indents, delimiters without a dash, and lines that others take for HTML or items.
    """
    written = data[table.start : table.end]
    return (
        len(table.columns) == len(table.alignments) == len(table.delimiter.texts)
        and all(_DELIMITER.fullmatch(text) for text in table.delimiter.texts)
        and b"|" in data[table.header.start : table.header.end]
        and not all(_DELIMITER.fullmatch(text) for text in table.columns)
        and not _ITEM.match(data, table.delimiter.start)
        and not _NO_ROW.search(b"\n" + written)
        and not written.startswith(BOM)
    )


def _left_alone(table: Table, row: TableRow, data: bytes, fixed: re.Pattern[str]) -> bool:
    if len(row.texts) == 1 and len(table.columns) > 1 and fixed.search(row.texts[0]):
        return True
    return swallowed(table, row, data)


def _edit(row: TableRow, data: bytes, written: str) -> Iterator[Edit]:
    replacement = written.encode()
    if data[row.start : row.end] != replacement:
        yield Edit(row.start, row.end, replacement, EditKind.LAYOUT)


def _lines(data: bytes, start: int, end: int) -> Iterator[TableRow]:
    text = data[start:end].decode()
    same = text.isascii()  # then a character is a byte
    for line in text.removesuffix("\n").split("\n"):
        bare = line.removesuffix("\r")
        size = len(line) if same else len(line.encode())
        yield TableRow(start, start + size - (len(line) - len(bare)), cell_texts(bare))
        start += size + 1


def cell_texts(line: str) -> tuple[str, ...]:
    """The cells of one table line. Its first and its last pipe, if it has them, are its border."""
    pieces = line.split("|") if "\\" not in line else _PIPE.split(line)
    texts = [piece.strip(_BLANKS) for piece in pieces]
    if len(texts) > 1:
        if not texts[0]:
            del texts[0]
        if not texts[-1]:
            del texts[-1]
    return tuple(texts)


def cell_span(data: bytes, row: TableRow, column: int) -> Span:
    """Where the text of a cell stands; an empty one's span is empty and stands after the blank inside its pipe.

    Raises `IndexError` where the row is too short.
    """
    left, right = cell_room(data, row, column)
    text = data[left:right].strip(b" \t")
    if not text:
        start = min(left + 1, right)
        return Span(start, start)
    start = left + data[left:right].index(text)
    return Span(start, start + len(text))


def cell_room(data: bytes, row: TableRow, column: int) -> Span:
    """A cell with the blanks around its text: all between its pipes. Raises `IndexError` where the row is too short."""
    line = data[row.start : row.end]
    borders = [row.start - 1, *(row.start + match.start() for match in PIPE.finditer(line)), row.end]
    if len(borders) > 2:
        if not data[row.start : borders[1]].strip(b" \t"):
            del borders[0]
        if not data[borders[-2] + 1 : row.end].strip(b" \t"):
            del borders[-1]
    return Span(borders[column] + 1, borders[column + 1])
