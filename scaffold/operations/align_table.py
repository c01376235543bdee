"""Write tables canonically, or align them in their own style."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from scaffold.markdown.agreement import agreed_blocks
from scaffold.markdown.table_columns import aligned_edits, piped
from scaffold.markdown.tables import canonical_edits
from scaffold.operations.chosen_tables import chosen_tables
from scaffold.operations.content import ContentOperation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.text.edits import Edit, Span


class AlignTable(ContentOperation, frozen=True):
    """Write tables canonically, as `fmt` does; with `style: own` align them, their delimiter rows kept as they are.

    A table that parsers do not agree on, and one without pipes at its border in its own style, is left alone.
    """

    name: ClassVar[str] = "align table"
    example: ClassVar[str] = """\
align table:
  table: metadata
---
# Faster builds

| Metadata | |
|---|---|
| Point of contact | @ghost |
| Status | Proposed |

## Team asks

| Team | Support level | Notes |
|---|---|---|
| [lang] | Small | |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Team asks

| Team | Support level | Notes |
|---|---|---|
| [lang] | Small | |
"""

    table: str | tuple[str, ...]
    style: Literal["canonical", "own"] = "canonical"

    def edits(self, document: Document) -> tuple[Edit, ...]:
        tables = chosen_tables(document, self.table)
        agreed = {block.start for block in agreed_blocks(document.reading) if block is not None} if tables else set()
        return tuple(edit for named in tables if named.table.start in agreed for edit in self._aligned(document, named))

    def named(self, document: Document) -> tuple[Span, ...]:  # noqa: ARG002 -- the protocol's signature
        """Nothing: the page stays the same."""
        return ()

    def _aligned(self, document: Document, named: NamedTable) -> Iterator[Edit]:
        table, data = named.table, document.source.data
        if self.style == "canonical":
            yield from canonical_edits(table, data, fixed=document.form.directive)
        elif piped(table, data):
            yield from aligned_edits(table, data, named.rows)
