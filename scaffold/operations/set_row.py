"""Give a metadata row a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.front_matter import changed_line, set_value, written_scalar
from scaffold.documents.metadata import value_span
from scaffold.markdown.accounting import Account, account_of_definition, account_of_text
from scaffold.markdown.references import label_key
from scaffold.markdown.table_edits import insert_row, set_cell
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.operation import NOTHING, Change
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span
from scaffold.text.source import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.layouts.kinds import Written
    from scaffold.markdown.reading import Block
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
    moves: ClassVar[bool] = False

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
        """Removes what stood there and adds the value, with the row's name where the row was missing.

        In front matter words touch brackets and commas, so the whole line is accounted for.
        """
        rows = self._rows(before)
        name, text = safe_cell(self.row), safe_cell(self.value.text)
        if before.metadata.table is not None:
            old = before.source.text(*value_span(rows[0], before.metadata, before.source)) if rows else ""
            removed, added = account_of_text(old), account_of_text(text if rows else f"{name} {text}")
        elif rows:
            span = Span(rows[0].start, rows[0].end)
            old, new = changed_line(before.source, set_value(before.source, span, self.value.text))
            removed, added = account_of_text(old), account_of_text(new)
        else:
            removed, added = NOTHING, account_of_text(f"{self.row}: {written_scalar(self.value.text, '')}")
        for label, target in self.value.definitions:
            found = next((one for one in self._definitions(before) if label_key(one.label) == label_key(label)), None)
            if found is None:
                added += account_of_definition(f"[{label}]: {target}", label, target)
            else:
                written = before.source.text(found.start, found.end)
                removed += account_of_definition(written, found.label, found.target)
                added += account_of_definition(written.replace(found.target, target), label, target)
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
                if len(found) > 1:
                    return f"`[{label}]` is defined {len(found)} times; remove all but one"
                return f"`[{label}]` reads back as {found[0] if found else 'nothing'}, not as `{target}`"
        return ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        return (*self._row_changes(before), *self._definition_changes(before))

    def _row_changes(self, before: Document) -> Iterator[Change]:
        rows = self._rows(before)
        text = plain_cell(safe_cell(self.value.text)) if before.metadata.table is not None else self.value.text
        if not rows:
            at = before.metadata.rows[-1].end if before.metadata.rows else 0
            yield Change(at, f"row `{self.row}` added: `{text}`")
        elif rows[0].value != text:
            yield Change(rows[0].start, f"row `{rows[0].name}`: `{rows[0].value}` → `{text}`")

    def _definition_changes(self, before: Document) -> Iterator[Change]:
        table = before.metadata.table
        for label, target in self.value.definitions:
            found = next((one for one in self._definitions(before) if label_key(one.label) == label_key(label)), None)
            if found is not None and found.target != target:
                yield Change(found.start, f"definition `[{found.label}]`: `{found.target}` → `{target}`")
            elif found is None and table is not None:
                yield Change(table.end, f"definition `[{label}]` added: `{target}`")

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

    def _row_edits(self, document: Document) -> Iterator[Edit]:
        rows = self._rows(document)
        if len(rows) > 1:
            lines = LineIndex(document.source)
            numbers = dict.fromkeys(lines.line(row.start) for row in rows)
            places = ", ".join(str(number) for number in list(numbers)[:5]) + (" …" if len(numbers) > 5 else "")
            raise Problem(
                f"`{self.row}` has {len(rows)} values",
                right=f"they are in {'line' if len(numbers) == 1 else 'lines'} {places}; change one by hand",
                place=document.source.place(rows[0].start),
            )
        if document.metadata.table is not None:
            yield from self._table_edits(document, document.metadata.table, rows)
        elif document.metadata.block is not None:
            yield from self._front_matter_edits(document, document.metadata.block, rows)
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

    def _front_matter_edits(self, document: Document, block: Block, rows: list[Row]) -> Iterator[Edit]:
        source = document.source
        if not rows:
            above = [row for row in document.metadata.rows if self._precedes(document, row)]
            at = source.line_end(above[-1].end) if above else source.line_end(block.start)
            yield Edit(at, at, f"{self.row}: {written_scalar(self.value.text, '')}".encode() + source.newline)
        elif rows[0].value != self.value.text:
            if rows[0].fixed:
                raise Problem(
                    f"`{self.row}` is written as {rows[0].fixed}",
                    right="change it by hand: nothing but a value on one line is edited here",
                    place=source.place(rows[0].start),
                )
            yield set_value(source, Span(rows[0].start, rows[0].end), self.value.text)

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
