"""The delimiter row of a table: its colons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.table_edits import NewText, set_cells
from scaffold.markdown.tables import cell_span
from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.markdown.tables import Table


def aligned_delimiter(table: Table, data: bytes, alignments: Sequence[str]) -> Iterator[Edit]:
    """Edits that give columns their alignments: colons take the place of dashes, so that the row stays as wide.

    A cell too narrow for its colons grows, and its column with it in an aligned table.
    """
    narrow = []
    for column, text in enumerate(table.delimiter.texts[: len(alignments)]):
        if alignments[column] == table.alignments[column]:
            continue
        written = _delimiter(len(text), alignments[column])
        if len(written) == len(text):
            yield Edit(*cell_span(data, table.delimiter, column), written.encode())
        else:
            narrow.append(NewText(table.delimiter, column, written))
    yield from set_cells(table, data, narrow) if narrow else ()


def _delimiter(width: int, alignment: str) -> str:
    left = ":" if alignment in ("Left", "Center") else ""
    right = ":" if alignment in ("Right", "Center") else ""
    dashes = max(width - len(left) - len(right), 1)
    return left + "-" * dashes + right
