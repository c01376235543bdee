"""Remove rows that look like the delimiter row of their table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.chosen_tables import chosen_tables
from scaffold.operations.removed_rows import RemovingRows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.tables import TableRow

# Two dashes at least: one is how people write that there is nothing.
_DASHES = re.compile(r":?-{2,}:?")


class RemoveDelimiterRows(RemovingRows, frozen=True):
    """Remove rows of nothing but dashes: delimiter rows that stand twice, and are shown as a row of the table."""

    name: ClassVar[str] = "remove delimiter rows"
    example: ClassVar[str] = """\
remove delimiter rows: {}
---
# Faster builds

| Metadata           |          |
| :--                | :--      |
| :----------------- | -------- |
| Point of contact   | @ghost   |
| Status             | Proposed |
---
# Faster builds

| Metadata           |          |
| :--                | :--      |
| Point of contact   | @ghost   |
| Status             | Proposed |
"""

    table: str | tuple[str, ...] = ""

    def title(self, named: NamedTable, row: TableRow) -> str:  # noqa: ARG002 -- it is the same for every row
        return f"row of dashes of `{named.spec.name}`"

    def rows(self, document: Document) -> Iterator[tuple[NamedTable, TableRow]]:
        for named in chosen_tables(document, self.table):
            yield from ((named, row) for row in named.rows if all(_DASHES.fullmatch(text) for text in row.texts))
