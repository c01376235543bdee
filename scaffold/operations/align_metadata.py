"""Align the columns of the metadata table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from scaffold.markdown.delimiters import aligned_delimiter
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import Change
from scaffold.operations.rows import expect_metadata
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.tables import Table


class AlignMetadata(ContentOperation, frozen=True):
    """Align the columns of the metadata table as told, or as the layout does: only colons of its delimiter row change.

    The page shows the table otherwise then.
    """

    name: ClassVar[str] = "align metadata"
    example: ClassVar[str] = """\
# 2025h1/faster.md
align metadata: {alignments: [Left, None]}
---
# Faster builds

| Metadata         |          |
|------------------|----------|
| Point of contact | @ghost   |
| Status           | Proposed |
---
# Faster builds

| Metadata         |          |
|:-----------------|----------|
| Point of contact | @ghost   |
| Status           | Proposed |
"""

    alignments: tuple[Literal["None", "Left", "Center", "Right"], ...] = ()

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the table has another number of columns."""
        expect_metadata(document)
        table = document.metadata.table
        if table is None:
            raise Skipped("has its metadata in front matter, which has no columns")
        return tuple(aligned_delimiter(table, document.source.data, self._wanted(document, table)))

    def named(self, document: Document) -> tuple[Span, ...]:
        """Where the table starts: its alignment is its own, apart from all cells."""
        table = document.metadata.table
        return (Span(table.start, table.start),) if table is not None else ()

    def unread(self, after: Document) -> str:
        table = after.metadata.table
        if table is None or table.alignments != self._wanted(after, table):
            return f"the metadata table reads back as {_listed(table.alignments if table is not None else ())}"
        return ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        table = before.metadata.table
        if table is None or table.alignments == self._wanted(before, table):
            return ()
        wanted = _listed(self._wanted(before, table))
        return (Change(table.delimiter.start, f"metadata table aligned: {_listed(table.alignments)} → {wanted}"),)

    def _wanted(self, document: Document, table: Table) -> tuple[str, ...]:
        alignments = self.alignments or document.form.layout.metadata.alignments
        if len(alignments) != len(table.columns):
            raise Problem(
                f"the metadata table has {len(table.columns)} columns, not {len(alignments)}",
                right="give one alignment for each",
                place=document.source.place(table.start),
            )
        return alignments


def _listed(alignments: tuple[str, ...]) -> str:
    return ", ".join(alignments) or "nothing"
