"""Replace a badge by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.badge_cells import BadgeCells, badges_at, bare_badge, known_badge, without, written_badge
from scaffold.operations.badge_definitions import missing_definitions, unused_definitions
from scaffold.operations.chosen_rows import RowChoice
from scaffold.operations.new_cells import NewCell
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.references import Definition
    from scaffold.markdown.tables import TableRow
    from scaffold.operations.badge_definitions import Missing
    from scaffold.text.edits import Span


class ReplaceBadge(BadgeCells, frozen=True, kw_only=True):
    """Replace a badge by another in cells; where the other one stands already the first is taken out."""

    name: ClassVar[str] = "replace badge"
    example: ClassVar[str] = """\
replace badge:
  badge: TBD
  with: Help wanted
  where: [task=Documentation]
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s) | Notes |
| -------------- | -------- | ----- |
| Documentation  | ![TBD][] |       |
| Implementation | ![TBD][] |       |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s)         | Notes |
| -------------- | ---------------- | ----- |
| Documentation  | ![Help wanted][] |       |
| Implementation | ![TBD][]         |       |
"""

    with_: str
    definition: bool | None = None

    def __post_init__(self) -> None:
        """Raises `Problem` for two badges that are one."""
        super().__post_init__()
        if label_key(bare_badge(self.badge)) == label_key(bare_badge(self.with_)):
            raise Problem("`badge` and `with` are the same", right="name another badge")

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        choice = RowChoice(document, self.where)
        for named in self.tables(document):
            for row in choice.rows(named):
                for column in self.columns(document, named):
                    text = self._text(document, row, column)
                    if text is not None:
                        yield NewCell(named, row, column, text)

    def named(self, document: Document) -> tuple[Span, ...]:
        """The cells with one badge or the other."""
        badges = bare_badge(self.badge), bare_badge(self.with_)
        return tuple(
            span
            for named in self.tables(document)
            for row in named.rows
            for column in self.columns(document, named)
            if any(badges_at(document, row, column, badge)[1] for badge in badges)
            for span in self.spans(document, named, row, [column])
        )

    def labels(self) -> frozenset[str]:
        return super().labels() | {label_key(bare_badge(self.with_))}

    def unread(self, after: Document) -> str:
        return f"the badge `{self.badge}` is still there" if self._changing(after) else ""

    def definitions(self, document: Document) -> tuple[list[Missing], list[Definition]]:
        new, old = known_badge(self.with_, document), bare_badge(self.badge)
        own = document.form.layout.badges.defined == "in the document"
        if not (own if self.definition is None else self.definition):
            return missing_definitions(document, [new]), []
        used = sum(len(badges_at(document, cell.row, cell.column, old)[1]) for cell in self._changing(document))
        return missing_definitions(document, [new]), unused_definitions(document, old, used)

    def _text(self, document: Document, row: TableRow, column: int) -> str | None:
        cell, spans = badges_at(document, row, column, bare_badge(self.badge))
        if cell is None or not spans:
            return None
        new = known_badge(self.with_, document)
        if badges_at(document, row, column, new)[1]:
            return without(cell, spans)
        data = without(cell, spans[1:]).encode()
        start, end = spans[0].start - cell.start, spans[0].end - cell.start
        return (data[:start] + written_badge(new).encode() + data[end:]).decode()
