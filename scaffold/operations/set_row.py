"""Give a metadata row a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.front_matter import written_scalar
from scaffold.documents.metadata import value_span
from scaffold.markdown.accounting import Account, account_of_definition, account_of_text
from scaffold.markdown.references import label_key
from scaffold.markdown.table_edits import insert_row, set_cell
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.operation import NOTHING
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.layouts.kinds import Written
    from scaffold.markdown.references import Definition
    from scaffold.markdown.tables import Table, TableRow


@dataclass(frozen=True, slots=True)
class SetRow:
    """Set the metadata row `row` to `value`; a missing one is added where the layout has its place.

    `value` is what the document shall write (`scaffold.layouts.kinds.accept` makes it), with the reference
    definitions that go with it.
    """

    name: ClassVar[str] = "set"
    idempotent: ClassVar[bool] = True

    row: str
    value: Written

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the row stands several times, or the document has no metadata."""
        return (*self._row_edits(document), *self._definition_edits(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        definitions = (Span(found.start, found.end) for found in self._definitions(document))
        return (*(Span(row.start, row.end) for row in self._rows(document)), *definitions)

    def labels(self) -> frozenset[str]:
        return frozenset(label_key(label) for label, _ in self.value.definitions)

    def account(self, before: Document) -> tuple[Account, Account]:
        """Adds the value, and the row's name where the row was missing; removes the value that stood there."""
        rows = self._rows(before)
        front_matter = before.metadata.table is None
        removed = account_of_text(self._written(before, rows[0])) if rows else NOTHING
        added = account_of_text(
            written_scalar(self.value.text, self._written(before, rows[0]) if rows else "")
            if front_matter
            else safe_cell(self.value.text)
        )
        if not rows:
            added += account_of_text(f"{self.row}:" if front_matter else safe_cell(self.row))
        for definition in self._definitions(before):
            removed += account_of_definition(definition.label, definition.target)
        for label, target in self.value.definitions:
            added += account_of_definition(label, target)
        return added, removed

    def unread(self, after: Document) -> str:
        values = after.metadata.values(self._name(after))
        wanted = self.value.text if after.metadata.table is None else plain_cell(safe_cell(self.value.text))
        if values != (wanted,):
            found_values = ", ".join(f"`{value}`" for value in values) or "nothing"
            return f"`{self.row}` reads back as {found_values}, not as `{wanted}`"
        for label, target in self.value.definitions:
            found = [d.target for d in after.definitions if label_key(d.label) == label_key(label)]
            if found != [target]:
                return f"`[{label}]` reads back as {found or 'nothing'}, not as `{target}`"
        return ""

    def _name(self, document: Document) -> str:
        rows = self._rows(document)
        return rows[0].name if rows else self.row

    def _rows(self, document: Document) -> list[Row]:
        """The rows of this name; those with an old name of it if there is none."""
        rows = [row for row in document.metadata.rows if row.name == self.row]
        if rows:
            return rows
        match = document.form.row(self.row)
        if match is None or match.team:
            return []
        return [row for row in document.metadata.rows if row.spec is match.spec]

    def _definitions(self, document: Document) -> list[Definition]:
        labels = self.labels()
        return [found for found in document.definitions if label_key(found.label) in labels]

    def _written(self, document: Document, row: Row) -> str:
        return document.source.text(*value_span(row, document.metadata, document.source))

    def _row_edits(self, document: Document) -> Iterator[Edit]:
        rows = self._rows(document)
        if len(rows) > 1:
            places = ", ".join(str(document.line(row.start)) for row in rows)
            raise Problem(
                f"`{self.row}` stands {len(rows)} times", right=f"it is in lines {places}; set it by hand",
                place=document.source.place(rows[0].start),
            )  # fmt: skip
        if document.metadata.table is not None:
            yield from self._table_edits(document, document.metadata.table, rows)
        elif document.metadata.block is not None:
            yield from self._front_matter_edits(document, rows)
        else:
            raise Problem("has no metadata to set a row of", place=document.source.place(0))

    def _table_edits(self, document: Document, table: Table, rows: list[Row]) -> Iterator[Edit]:
        data = document.source.data
        text = safe_cell(self.value.text)
        if rows:
            line = next(line for line in table.rows if line.start == rows[0].start)
            if plain_cell(line.text(1)) != plain_cell(text):
                yield from set_cell(table, data, line, 1, text)
            return
        texts = [safe_cell(self.row), text, *[""] * (len(table.columns) - 2)]
        yield from insert_row(table, data, self._above(document, table), texts)

    def _front_matter_edits(self, document: Document, rows: list[Row]) -> Iterator[Edit]:
        if rows:
            if rows[0].value != self.value.text:
                old = self._written(document, rows[0])
                written = written_scalar(self.value.text, old)
                blank = "" if old or document.source.data[rows[0].start - 1 : rows[0].start] == b" " else " "
                yield Edit(rows[0].start, rows[0].end, (blank + written).encode())
            return
        block = document.metadata.block
        assert block is not None  # noqa: S101 -- front matter rows come from a block
        source = document.source
        above = [row for row in document.metadata.rows if self._precedes(document, row)]
        at = source.line_end(above[-1].end) if above else source.line_end(block.start)
        yield Edit(at, at, f"{self.row}: {written_scalar(self.value.text, '')}".encode() + source.newline)

    def _above(self, document: Document, table: Table) -> TableRow | None:
        """The last row that the layout's order puts before the new one; the last of all for an unknown row."""
        above = [row.start for row in document.metadata.rows if self._precedes(document, row)]
        return next((line for line in reversed(table.rows) if line.start in above), None)

    def _precedes(self, document: Document, row: Row) -> bool:
        order = [spec.name for spec in document.form.layout.metadata.rows]
        match = document.form.row(self.row)
        if match is None or match.spec.name not in order:
            return True
        return row.spec is None or order.index(row.spec.name) <= order.index(match.spec.name)

    def _definition_edits(self, document: Document) -> Iterator[Edit]:
        existing = {label_key(found.label): found for found in reversed(self._definitions(document))}
        source, table = document.source, document.metadata.table
        for label, target in self.value.definitions:
            found = existing.get(label_key(label))
            if found is not None:
                if found.target != target:
                    at = source.data.rfind(found.target.encode(), found.start, found.end)
                    yield Edit(at, at + len(found.target.encode()), target.encode())
            elif table is not None:
                # Under a table a definition needs a blank line above it, or the table swallows it.
                newline = source.newline
                line = newline + f"[{label}]: {target}".encode() + newline
                at = table.end
                if not source.data.endswith(b"\n", 0, at):
                    line = newline + line
                if source.data[at : at + 2].strip():
                    line += newline
                yield Edit(at, at, line)
