"""Add a badge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.tasks import badges_in
from scaffold.markdown.references import label_key
from scaffold.operations.badge_cells import BadgeCells, badges_at, known_badge, written_badge
from scaffold.operations.badge_definitions import missing_definitions
from scaffold.operations.chosen_rows import RowChoice
from scaffold.operations.new_cells import NewCell
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.references import Definition
    from scaffold.markdown.tables import TableRow
    from scaffold.operations.badge_definitions import Missing
    from scaffold.text.edits import Span

_PART = re.compile(r"[^,]+")


class AddBadge(BadgeCells, frozen=True, kw_only=True):
    """Put a badge into the notes of tasks; with `instead of` where that text stands in the owner's cell or the notes.

    The badge that marks an ask goes before teams that stand without it. Other badges need `where` or `instead of`.
    """

    name: ClassVar[str] = "add badge"
    example: ClassVar[str] = """\
add badge:
  badge: Help wanted
  instead of: "*owner*"
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s)          | Notes |
| -------------- | ----------------- | ----- |
| Documentation  | *owner*           |       |
| Implementation | *owner*, @octocat |       |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Work items over the next year

| Task           | Owner(s)                   | Notes |
| -------------- | -------------------------- | ----- |
| Documentation  | ![Help wanted][]           |       |
| Implementation | ![Help wanted][], @octocat |       |
"""

    instead_of: str = ""

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        """Raises `Problem` where nothing says which rows are meant."""
        badge = known_badge(self.badge, document)
        asking = self._asking(document)
        if not (self.where or self.instead_of or asking):
            raise Problem("`where` is missing", right="say which tasks: `where: [task=RFC decision]`, or `instead of`")
        choice = RowChoice(document, self.where)
        for named in self.tables(document):
            for row in choice.rows(named):
                for column in self._columns(document, named):
                    if not badges_at(document, row, column, badge)[1]:
                        yield NewCell(named, row, column, self._text(document, named, row, column))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The cells that may get the badge, in the rows chosen and in those that have it."""
        badge, choice = known_badge(self.badge, document), RowChoice(document, self.where)
        return tuple(
            span
            for named in self.tables(document)
            for columns in [self._columns(document, named)]
            for row in named.rows
            if choice.holds(named, row) or any(badges_at(document, row, column, badge)[1] for column in columns)
            for span in self.spans(document, named, row, columns)
        )

    def unread(self, after: Document) -> str:
        badge = known_badge(self.badge, after)
        there = any(
            badges_at(after, row, column, badge)[1]
            for named in self.tables(after)
            for row in named.rows
            for column in self._columns(after, named)
        )
        return "" if there and not self._changing(after) else f"the badge `{badge}` does not read back"

    def definitions(self, document: Document) -> tuple[list[Missing], list[Definition]]:
        return missing_definitions(document, [known_badge(self.badge, document)]), []

    def _asking(self, document: Document) -> bool:
        asks = document.form.layout.asks
        return asks.form == "badge" and label_key(known_badge(self.badge, document)) == label_key(asks.badge)

    def _columns(self, document: Document, named: NamedTable) -> list[int]:
        if self.instead_of:
            return self.columns(document, named, "owner", "notes")
        return self.columns(document, named, "owner" if self._asking(document) else "notes")

    def _text(self, document: Document, named: NamedTable, row: TableRow, column: int) -> str:
        """The cell with the badge; as it is where the badge does not belong there."""
        text, badge = row.text(column), written_badge(known_badge(self.badge, document))
        if self.instead_of:
            return _PART.sub(lambda part: _instead(part[0], self.instead_of, badge), text)
        if self._asking(document):
            return f"{badge} {text}" if _teams_alone(text, document) else text
        apart = "," if named.roles.get("owner") == column else ""
        return f"{badge}{apart} {text}" if text else badge


def _instead(part: str, text: str, badge: str) -> str:
    """A part of a cell between commas, the badge in place of its text if that is `text`."""
    bare = part.strip(" \t")
    return part.replace(bare, badge) if bare == text else part


def _teams_alone(cell: str, document: Document) -> bool:
    """Whether a cell names teams and nothing else."""
    form = document.form
    found = list(form.team_pattern.finditer(cell))
    rest = form.team_pattern.sub("", cell).replace("[]", "").strip(" \t,")
    known = all(match[1].lower() in form.teams for match in found) if form.teams else True
    return bool(found) and known and not rest and not badges_in(cell)
