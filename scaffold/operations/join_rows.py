"""Put rows back into a table that blank lines cut off from it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.tables import cell_texts
from scaffold.operations.chosen_tables import METADATA, chosen_tables
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import Change
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.reading import Block


class JoinRows(ContentOperation, frozen=True):
    """Put rows back into a table that only blank lines cut off from it: lines of as many cells as it has columns.

    The page shows such lines as text. Without `table` it is about the metadata.
    """

    name: ClassVar[str] = "join rows"
    example: ClassVar[str] = """\
join rows: {}
---
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |


| [lang] champion  | @octocat |
---
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| [lang] champion  | @octocat |
"""

    table: str | tuple[str, ...] = METADATA

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return tuple(Edit(blank.start, blank.end, b"") for _, blank, _ in self._cut_off(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The rows of the tables too: those that were put back are not to be told from the others."""
        joined = [Span(lines.start, lines.end) for _, _, lines in self._cut_off(document)]
        tables = chosen_tables(document, self.table)
        return (*(Span(row.start, row.end) for named in tables for row in named.rows), *joined)

    def unread(self, after: Document) -> str:
        return "".join(
            f"`{named.spec.name}` has rows below it that are cut off" for named, _, _ in self._cut_off(after)
        )

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            Change(lines.start, f"row put back into `{named.spec.name}`: `{line}`")
            for named, _, lines in self._cut_off(before)
            for line in before.source.text(lines.start, lines.end).splitlines()
        )

    def _cut_off(self, document: Document) -> Iterator[tuple[NamedTable, Block, Block]]:
        """The table, the blank lines below it, and the paragraph below those, of which each line is a row."""
        tables = {named.table.end: named for named in chosen_tables(document, self.table)}
        for blank, lines in pairwise(document.reading.blocks):
            named = tables.pop(blank.start, None)
            if named is None or blank.kind is not BlockKind.BLANK or lines.kind is not BlockKind.PARAGRAPH:
                continue
            if all(_is_row(line, named) for line in document.source.text(lines.start, lines.end).splitlines()):
                tables[lines.end] = named  # more may follow
                yield named, blank, lines


def _is_row(line: str, named: NamedTable) -> bool:
    text = line.strip()
    piped = len(text) > 1 and text.startswith("|") and text.endswith("|")
    return piped and len(cell_texts(text)) == len(named.table.columns)
