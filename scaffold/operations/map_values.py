"""Map the values of a metadata row."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.row_change import RowChange
from scaffold.operations.row_definitions import left_over, unread_definition
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.row_plan import Plan
from scaffold.operations.rows import accepted, as_read, row_spans, rows_named
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.layouts.kinds import Written


class MapValues(RowOperation, frozen=True):
    """Replace values of a metadata row by others, as a list of pairs says; null removes the row.

    Values are compared as a whole. A row that would then say what another one of its name says is removed.
    `[{team}] champion`, as a layout writes it, names the rows of all teams. `as written: true` takes any new value.
    """

    name: ClassVar[str] = "map values"
    example: ClassVar[str] = """\
# 2026/faster.md
map values: {row: Roadmap, values: {Quick Builds: Fast Builds, Old plans: null}}
---
# Faster builds

| Metadata         |              |
| ---------------- | ------------ |
| Point of contact | @ghost       |
| Status           | Proposed     |
| Roadmap          | Quick Builds |
| Roadmap          | Small CI     |
| Roadmap          | Old plans    |
---
# Faster builds

| Metadata         |              |
| ---------------- | ------------ |
| Point of contact | @ghost       |
| Status           | Proposed     |
| Roadmap          | Fast Builds  |
| Roadmap          | Small CI     |
"""

    row: str
    values: dict[str, str | None]
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for values that would be replaced again the next time."""
        if not self.values:
            raise Problem("`values` is empty", right="write `OLD: NEW`, one a line")
        again = next((new for new in self.values.values() if new and self.values.get(new, new) != new), None)
        if again is not None:
            raise Problem(f"`{again}` is both a new value and an old one", right="use two operations")

    def plan(self, document: Document) -> Plan:
        rows = document.metadata.rows
        changes = []
        definitions: dict[str, tuple[str, str]] = {}
        found = self._mapped(document)
        said = {(row.name, row.value) for row in rows_named(document, self.row)} - {(r.name, r.value) for r, _ in found}
        for row, written in found:
            new = as_read(document, written.text) if written is not None else None
            if new is not None and (row.name, new) in said:
                new = None
            said.add((row.name, new or ""))
            changes.append(RowChange(rows.index(row), row.name, new))
            definitions.update((label_key(one[0]), one) for one in (written.definitions if written is not None else ()))
        dropped = left_over(
            document,
            [row for row, written in found if written is None or (row.spec is not None and row.spec.label)],
            *(written.text for _, written in found if written is not None),
        )
        return Plan(tuple(changes), tuple(definitions.values()), dropped)

    def named(self, document: Document) -> tuple[Span, ...]:
        """The rows that say an old value or a new one, and what links to a definition that goes with one."""
        if document.metadata.block is not None:
            return tuple(row_spans(document, (self.row,)))
        rows = rows_named(document, self.row)
        new = {row: self._new(document, row) for row in rows}
        known = (row for row in rows if row.value in (*self.values, *(as_read(document, one.text) for one in new[row])))
        labels = {label_key(label) for written in new.values() for one in written for label, _ in one.definitions}
        links = (link for link in document.references if link.label and label_key(link.label) in labels)
        return (*(Span(row.start, row.end) for row in known), *(Span(link.start, link.end) for link in links))

    def unread(self, after: Document) -> str:
        left = next((row for row, _ in self._mapped(after)), None)
        if left is not None:
            return f"`{left.name}` still says `{left.value}`"
        definitions = {
            label_key(label): (label, target)
            for row in rows_named(after, self.row)
            for one in self._new(after, row)
            if as_read(after, one.text) == row.value
            for label, target in one.definitions
        }
        return unread_definition(after, tuple(definitions.values()))

    def _mapped(self, document: Document) -> list[tuple[Row, Written | None]]:
        """The rows that change, each with what it says then; None for one that goes."""
        found: list[tuple[Row, Written | None]] = []
        for row in rows_named(document, self.row):
            if row.value not in self.values:
                continue
            written = self._written(document, row, self.values[row.value])
            if written is None or as_read(document, written.text) != row.value:
                found.append((row, written))
        return found

    def _written(self, document: Document, row: Row, new: str | None) -> Written | None:
        return None if new is None else accepted(document, row.name, new, as_written=self.as_written)[1]

    def _new(self, document: Document, row: Row) -> list[Written]:
        """What the new values are written as in a row; those that are none for it are left out."""
        found = []
        for value in self.values.values():
            with suppress(Problem):
                written = self._written(document, row, value)
                found += [written] if written is not None else []
        return found
