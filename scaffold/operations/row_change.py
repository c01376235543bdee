"""One change of one metadata row: in a table, or in front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.front_matter import set_value
from scaffold.documents.front_matter_keys import (
    front_matter_keys,
    new_item,
    new_key,
    removed_item,
    removed_key,
    renamed_key,
)
from scaffold.documents.metadata import value_span
from scaffold.markdown.table_edits import insert_row, set_cell
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.rows import stands_once
from scaffold.problems import Problem
from scaffold.text.arrows import arrow
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.front_matter_keys import Key
    from scaffold.documents.metadata import Row
    from scaffold.markdown.reading import Block
    from scaffold.markdown.tables import Table


class RowChange(NamedTuple):
    """What becomes of the metadata row at the index `at`: its name and its value afterwards; None for one that is
    removed. A `new` row is put after the one at `at`, first of all at -1.
    """

    at: int
    name: str
    value: str | None
    new: bool = False


def row_edits(document: Document, change: RowChange) -> Iterator[Edit]:
    """The edits of one change. Raises `Problem` where it can't be made."""
    metadata = document.metadata
    if metadata.table is not None:
        yield from _table_edits(document, metadata.table, change)
    elif metadata.block is not None:
        yield from _front_matter_edits(document, metadata.block, change)


def _table_edits(document: Document, table: Table, change: RowChange) -> Iterator[Edit]:
    source = document.source
    line = None
    if change.at >= 0:
        start = document.metadata.rows[change.at].start
        line = next(line for line in table.rows if line.start == start)
    if change.new:
        if len(table.columns) < 2:
            right = "give its header a second cell: `| Metadata | |`"
            raise Problem("the metadata table has one column", right=right, place=source.place(table.start))
        texts = [safe_cell(change.name), safe_cell(change.value or ""), *[""] * (len(table.columns) - 2)]
        yield from insert_row(table, source.data, line, texts)
    elif line is not None and change.value is None:
        end = source.line_end(line.end)
        cut = len(source.newline) if end == line.end else 0  # the last line of a text without a last line end
        yield Edit(line.start - cut, end, b"")
    elif line is not None:
        if line.text(0) != safe_cell(change.name):
            yield from set_cell(table, source.data, line, 0, safe_cell(change.name))
        if plain_cell(line.text(1)) != plain_cell(safe_cell(change.value or "")):
            yield from set_cell(table, source.data, line, 1, safe_cell(change.value or ""))


def _front_matter_edits(document: Document, block: Block, change: RowChange) -> Iterator[Edit]:
    source, rows = document.source, document.metadata.rows
    keys = front_matter_keys(source, block)
    row = rows[change.at] if change.at >= 0 else None
    key = key_of(keys, row) if row is not None else None
    if change.new:
        yield _new_row(document, keys, change)
    elif row is None or key is None:
        return
    elif change.value is None:
        alone = len(key.items) < 2
        yield removed_key(key) if alone else removed_item(source, key, Span(row.start, row.end))
    elif change.name != row.name:
        yield renamed_key(key, change.name)
    elif row.value != change.value:
        if row.fixed:
            raise Problem(
                f"`{row.name}` is written as {row.fixed}",
                right="change it by hand: nothing but a value on one line is edited here",
                place=source.place(row.start),
            )
        yield set_value(source, Span(row.start, row.end), change.value)


def _new_row(document: Document, keys: tuple[Key, ...], change: RowChange) -> Edit:
    """A new key, or one more item of a list."""
    source, rows = document.source, document.metadata.rows
    same = [row for row in rows if row.name == change.name]
    if same:
        key, last = key_of(keys, same[-1]), same[-1]
        if key is None or last.fixed:
            right = "change it by hand: nothing but a value on one line is edited here"
            raise Problem(f"`{last.name}` is written as {last.fixed}", right=right, place=source.place(last.start))
        return new_item(source, key, Span(last.start, last.end), change.value or "")
    above = key_of(keys, rows[change.at]) if change.at >= 0 else None
    block = document.metadata.block
    at = above.end if above is not None else source.line_end(block.start if block is not None else 0)
    listed = not stands_once(change.name, document.form)
    return new_key(source, at, change.name, change.value or "", listed=listed)


def key_of(keys: tuple[Key, ...], row: Row) -> Key | None:
    """The key that a row of front matter is, or is an item of."""
    return next((key for key in keys if key.start <= row.start < key.end), None)


def row_words(document: Document, change: RowChange) -> tuple[str, str]:
    """What a change of a table takes away, and what it puts there."""
    name, value = safe_cell(change.name), safe_cell(change.value or "")
    if change.new:
        return "", f"{name} {value}"
    row = document.metadata.rows[change.at]
    if change.value is None:
        return document.source.text(row.start, row.end), ""
    old = document.source.text(*value_span(row, document.metadata, document.source))
    same = row.value == plain_cell(value)
    return f"{row.name} {'' if same else old}", f"{name} {'' if same else value}"


def told(document: Document, change: RowChange) -> str:
    """A change in words for people: `Status: Proposed → Accepted`."""
    if change.new:
        return f"{change.name}: {arrow(None, change.value)}"
    row = document.metadata.rows[change.at]
    if change.value is not None and change.name != row.name:
        return f"row `{row.name}` → `{change.name}`"
    return f"{row.name}: {arrow(row.value, change.value)}"
