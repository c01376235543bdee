"""Give a metadata row a value, or add one: what `set row`, `add row` and `scaffold set` come down to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.row_change import RowChange
from scaffold.operations.row_definitions import left_over, unread_definition
from scaffold.operations.row_plan import Plan, plan_account, plan_changes, plan_edits
from scaffold.operations.rows import as_read, expect_metadata, place_of, row_spans, rows_named, stands_once
from scaffold.problems import Problem
from scaffold.text.edits import Span
from scaffold.text.source import LineIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.layouts.kinds import Written
    from scaffold.markdown.accounting import Account
    from scaffold.operations.operation import Change
    from scaffold.text.edits import Edit


@dataclass(frozen=True, slots=True)
class SetRow:
    """Set the metadata row `row` to `value`; a missing one is added where the layout has its place.

    `value` is what the document shall write (`scaffold.layouts.kinds.accept` makes it), with the reference
    definitions that go with it. An empty one clears the value and keeps the row. With `if_missing` a row that says
    something stays; with `only_if` only the one that says just this is changed; `after` is the row (or `end`) that a
    new one stands after. With `add` others of its name stay: one more is added, unless it is there.
    """

    name: ClassVar[str] = "set"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    row: str
    value: Written
    if_missing: bool = field(default=False, kw_only=True)
    only_if: str | None = field(default=None, kw_only=True)
    after: str = field(default="", kw_only=True)
    add: bool = field(default=False, kw_only=True)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the row stands several times, `Skipped` where the document has no metadata."""
        return plan_edits(document, self.plan(document))

    def named(self, document: Document) -> tuple[Span, ...]:
        labels = self.labels()
        definitions = (one for one in document.definitions if label_key(one.label) in labels)
        return (*row_spans(document, (self.row,)), *(Span(found.start, found.end) for found in definitions))

    def labels(self) -> frozenset[str]:
        return frozenset(label_key(label) for label, _ in self.value.definitions)

    def account(self, before: Document) -> tuple[Account, Account]:
        return plan_account(before, self.plan(before))

    def unread(self, after: Document) -> str:
        values = [row.value for row in rows_named(after, self.row)]
        wanted = as_read(after, self.value.text)
        several = self.add or self.only_if is not None
        if wanted not in values if several else values != [wanted]:
            found = ", ".join(f"`{value}`" for value in values) or "nothing"
            return f"`{self.row}` reads back as {found}, not as `{wanted}`"
        return unread_definition(after, self.value.definitions)

    def changes(self, before: Document) -> tuple[Change, ...]:
        return plan_changes(before, self.plan(before))

    def plan(self, document: Document) -> Plan:
        """What it does to a document. Raises as `edits` does."""
        expect_metadata(document)
        rows = rows_named(document, self.row)
        value = as_read(document, self.value.text)
        if self.add:
            return self._adding(document, rows, value)
        if self.if_missing and any(row.value for row in rows):
            return Plan()
        chosen = rows if self.only_if is None else [row for row in rows if row.value == self.only_if]
        if self.only_if is not None and not chosen and (rows or self.only_if):
            return Plan()
        if len(chosen) > 1:
            raise _several(document, self.row, chosen)
        if chosen:
            return self._changing(document, chosen[0], value, [row for row in rows if row is not chosen[0]])
        return self._new(document, rows, value) if value else Plan()

    def _adding(self, document: Document, rows: Sequence[Row], value: str) -> Plan:
        if any(row.value == value for row in rows):
            return Plan((), self.value.definitions)
        empty = next((row for row in rows if not row.value), None)
        if empty is not None:
            return self._changing(document, empty, value, ())
        if rows and stands_once(self.row, document.form):
            raise Problem(
                f"`{rows[0].name}` may stand once, and says `{rows[0].value}`",
                right="set it to another value",
                place=document.source.place(rows[0].start),
            )
        return self._new(document, rows, value)

    def _changing(self, document: Document, row: Row, value: str, others: Sequence[Row]) -> Plan:
        """One row says something else; where it would say what another one says, it goes."""
        at = document.metadata.rows.index(row)
        definitions = self.value.definitions
        if row.value == value:
            return Plan((), definitions)
        gone = any(other.value == value for other in others)
        goes_with_it = row.spec is not None and row.spec.label
        dropped = left_over(document, [row], self.value.text) if goes_with_it else ()
        return Plan((RowChange(at, row.name, None if gone else value),), definitions, dropped)

    def _new(self, document: Document, rows: Sequence[Row], value: str) -> Plan:
        at = place_of(document, self.row, self.after)
        same_name = bool(rows) and not rows[-1].team  # perhaps an old one
        change = RowChange(at, rows[-1].name if same_name else self.row, value, new=True)
        return Plan((change,), self.value.definitions)


def _several(document: Document, name: str, rows: Sequence[Row]) -> Problem:
    lines = LineIndex(document.source)
    numbers = dict.fromkeys(lines.line(row.start) for row in rows)
    places = ", ".join(str(number) for number in list(numbers)[:5]) + (" …" if len(numbers) > 5 else "")
    return Problem(
        f"`{name}` has {len(rows)} values",
        right=f"they are in {'line' if len(numbers) == 1 else 'lines'} {places}; change one by hand",
        place=document.source.place(rows[0].start),
    )
