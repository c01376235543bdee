"""Replace a text in cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.tables import safe_cell
from scaffold.operations.cell_text import replaced
from scaffold.operations.chosen_rows import RowChoice, row_terms
from scaffold.operations.chosen_tables import cells_and_gaps, chosen_tables, expect_column, refuse_metadata
from scaffold.operations.new_cells import NewCell, NewCells, written_cell
from scaffold.problems import Problem
from scaffold.text.visible import control_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.tasks import NamedTable
    from scaffold.text.edits import Span


class ReplaceInCells(NewCells, frozen=True):
    """Replace a text in the cells of a column, or of all columns; never in code, URLs, or labels that are defined."""

    name: ClassVar[str] = "replace in cells"
    example: ClassVar[str] = """\
# 2025h2/goal.md
replace in cells:
  table: tasks
  column: owner
  text: "[spec]"
  by: "[lang-docs]"
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task              | Owner(s) or team(s)      | Notes         |
|-------------------|--------------------------|---------------|
| Stabilization     | @octocat                 |               |
| Review of the PR  | ![Team][] [lang], [spec] | not `[spec]`s |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task              | Owner(s) or team(s)           | Notes         |
|-------------------|-------------------------------|---------------|
| Stabilization     | @octocat                      |               |
| Review of the PR  | ![Team][] [lang], [lang-docs] | not `[spec]`s |
"""

    table: str | tuple[str, ...]
    text: str
    by: str
    column: str = ""
    as_whole_word: bool = False
    where: tuple[str, ...] = ()
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for a text that can't stand in a cell."""
        refuse_metadata(self.table, self.name)
        row_terms(self.where)
        if not self.text:
            raise Problem("`text` is empty", right="say what is to be replaced")
        for text in (self.text, self.by):
            if re.search(r"[\r\n]", text) or control_in(text):
                raise Problem("a cell is one line of plain text", right="take line ends and control characters out")

    def new_cells(self, document: Document) -> Iterator[NewCell]:
        choice = RowChoice(document, self.where)
        old, new = _piped(self.text), _piped(self.by)
        found = _as_word(old) if self.as_whole_word else re.compile(re.escape(old))
        for named in chosen_tables(document, self.table):
            for row in choice.rows(named):
                for column in self._columns(document, named):
                    text = replaced(document, row, column, found, {old: new})
                    if text is not None:
                        self._check(document, named, column, text)
                        yield NewCell(named, row, column, safe_cell(text))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The cells of the columns."""
        return tuple(
            span
            for named in chosen_tables(document, self.table)
            for columns in [self._columns(document, named)]
            for row in named.rows
            for span in cells_and_gaps(document.source.data, named, row, columns)
        )

    def unread(self, after: Document) -> str:
        return next(
            (f"`{self.text}` still stands in `{cell.row.text(cell.column)}`" for cell in self._changing(after)), ""
        )

    def _columns(self, document: Document, named: NamedTable) -> tuple[int, ...]:
        if not self.column:
            return tuple(range(len(named.table.columns)))
        return (expect_column(document, named, self.column),)

    def _check(self, document: Document, named: NamedTable, column: int, text: str) -> None:
        """The column's kind must allow the new text; how it is written is not changed any further."""
        written_cell(document, named, column, text, as_written=self.as_written)


def _piped(text: str) -> str:
    """A text as cells have it: with its pipes escaped."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _as_word(text: str) -> re.Pattern[str]:
    """Not inside another name: names of teams and users have hyphens."""
    before = r"(?<![\w-])" if re.match(r"\w", text) else ""
    after = r"(?![\w-])" if re.search(r"\w\Z", text) else ""
    return re.compile(before + re.escape(text) + after)
