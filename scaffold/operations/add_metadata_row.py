"""Add a metadata row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.rows import accepted
from scaffold.operations.set_row import SetRow
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.operations.row_plan import Plan


class AddMetadataRow(RowOperation, frozen=True):
    """Add a metadata row, one more where its name may stand several times; an empty one of that name is filled.

    It stands where the layout has its place, or `after` another row, or at the `end`. Nothing is added where it stands
    already. `as written: true` takes any value, and a row that the layout does not know.
    """

    name: ClassVar[str] = "add row"
    example: ClassVar[str] = """\
# 2026/faster.md
add row: {row: Roadmap, value: Fast Builds}
---
# Faster builds

| Metadata         |           |
| :--------------- | --------- |
| Point of contact | @ghost    |
| Status           | Proposed  |
| Roadmap          | Small CI  |
| Zulip channel    | N/A       |
---
# Faster builds

| Metadata         |             |
| :--------------- | ----------- |
| Point of contact | @ghost      |
| Status           | Proposed    |
| Roadmap          | Small CI    |
| Roadmap          | Fast Builds |
| Zulip channel    | N/A         |
"""

    makes: ClassVar[frozenset[str]] = frozenset(("row",))

    row: str
    value: str
    after: str = ""
    as_written: bool = False

    def plan(self, document: Document) -> Plan:
        return self._adding(document).plan(document)

    def named(self, document: Document) -> tuple[Span, ...]:
        adding = self._adding(document)
        labels = adding.labels()
        links = (link for link in document.references if label_key(link.label) in labels)
        return (*adding.named(document), *(Span(link.start, link.end) for link in links if link.label))

    def unread(self, after: Document) -> str:
        return self._adding(after).unread(after)

    def _adding(self, document: Document) -> SetRow:
        name, written = accepted(document, self.row, self.value, as_written=self.as_written)
        return SetRow(name, written, after=self.after, add=True)
