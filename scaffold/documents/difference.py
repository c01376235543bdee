"""One difference between two versions of a document."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal[
    "title", "row", "section", "text", "table", "column", "table row", "cell", "definition", "front matter", "page"
]
Change: TypeAlias = Literal[
    "changed", "added", "removed", "renamed", "moved",
    "level",  # a heading: its level
    "aligned",  # a column: its alignment
    "rewrapped",  # the same words on other lines
]  # fmt: skip


class Difference(NamedTuple):
    """What was changed, how, and where.

    kind: `title`, `row` (of the metadata), `section`, `text` (of a section), `table`, `column`, `table row`, `cell`,
    `definition` (of a reference), `front matter` (its text where no row of it differs), `page` (none of these).
    section: the headings from the top down to where it stands; none above the first.
    table: the layout's name of the table; `table 2` where there is none and the section has several.
    row, named_by: the text that names a table's row, and the column that it stands in; of metadata the row's name; of
    a definition its label.
    column: the column's role in the layout (`owner`), else its header.
    old, new: the value, cell, heading, target or text before and after; None where there was or is none. A table row
    is its cells with ` | ` between them, an added or removed section its heading and own text, an alignment one of
    None, Left, Center and Right.
    old_line, new_line: 1-based line numbers; 0 where there is none.
    """

    kind: Kind
    change: Change
    section: tuple[str, ...] = ()
    table: str = ""
    row: str = ""
    named_by: str = ""
    column: str = ""
    old: str | None = None
    new: str | None = None
    old_line: int = 0
    new_line: int = 0
