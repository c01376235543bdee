"""Remove a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.badge_cells import BadgeCells, badges_at, bare_badge, without
from scaffold.operations.badge_definitions import unused_definitions
from scaffold.operations.chosen_rows import RowChoice
from scaffold.operations.new_cells import NewCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.references import Definition
    from scaffold.operations.badge_definitions import Missing
    from scaffold.text.edits import Span


class RemoveBadge(BadgeCells, frozen=True, kw_only=True):
    """Take a badge out of cells, with the comma or the blanks that set it apart.

    Its definition goes with its last use in the document where the layout keeps definitions there; `definition: true`
    and `definition: false` say otherwise. While anything else uses it, it stays.
    """

    name: ClassVar[str] = "remove badge"
    example: ClassVar[str] = """\
# 2024h2/goal.md
remove badge:
  badge: Funded
  definition: true
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Accepted |

## Ownership and team asks

| Task           | Owner(s) or team(s) | Notes                  |
| -------------- | ------------------- | ---------------------- |
| Implementation | @octocat            | ![Funded][]            |
| Documentation  | @ghost              | ![Funded][] until June |

[Funded]: https://example.org/funded.svg
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Accepted |

## Ownership and team asks

| Task           | Owner(s) or team(s) | Notes                  |
| -------------- | ------------------- | ---------------------- |
| Implementation | @octocat            |                        |
| Documentation  | @ghost              | until June             |
"""

    definition: bool | None = None

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        choice = RowChoice(document, self.where)
        for named in self.tables(document):
            for row in choice.rows(named):
                for column in self.columns(document, named):
                    cell, spans = badges_at(document, row, column, bare_badge(self.badge))
                    if cell is not None and spans:
                        yield NewCell(named, row, column, without(cell, spans))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The cells of the columns: which of them had the badge can't be seen afterwards."""
        return tuple(
            span
            for named in self.tables(document)
            for columns in [self.columns(document, named)]
            for row in named.rows
            for span in self.spans(document, named, row, columns)
        )

    def unread(self, after: Document) -> str:
        return f"the badge `{self.badge}` is still there" if self._changing(after) else ""

    def definitions(self, document: Document) -> tuple[list[Missing], list[Definition]]:
        own = document.form.layout.badges.defined == "in the document"
        if not (own if self.definition is None else self.definition):
            return [], []
        badge = bare_badge(self.badge)
        used = sum(len(badges_at(document, cell.row, cell.column, badge)[1]) for cell in self._changing(document))
        return [], unused_definitions(document, badge, used)
