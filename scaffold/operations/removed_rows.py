"""Rows of tables that go, with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.markdown.tables import TableRow
    from scaffold.text.source import Source


def removals(source: Source, rows: Iterable[TableRow]) -> tuple[Edit, ...]:
    """Edits that take out the lines of rows, which come in their order."""
    edits: list[Edit] = []
    for row in rows:
        start, end = row.start, source.line_end(row.end)
        if edits and edits[-1].end == start:
            start = edits.pop().start
        edits.append(Edit(start, end, b""))
    if edits and edits[-1].end == len(source.data) and not source.data.endswith(b"\n"):
        last = edits.pop()  # the line before it is then the last, and has no line end either
        edits.append(Edit(len(source.data[: last.start].rstrip(b"\r\n")), last.end, b""))
    return tuple(edits)
