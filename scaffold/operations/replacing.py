"""Replacing: what stands in a class of places is written otherwise, wherever it stands there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.places import label_span, target_span
from scaffold.markdown.accounting import Account, account_of_definition
from scaffold.markdown.references import label_key
from scaffold.markdown.table_edits import NewText, set_cells
from scaffold.markdown.tables import cell_span, swallowed
from scaffold.operations.content import ContentOperation
from scaffold.operations.operation import Change
from scaffold.operations.respelling import Slot, account_of_slots, protected
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.markdown.references import Definition
    from scaffold.markdown.tables import Table, TableRow


class Replacing(ContentOperation, frozen=True):
    """The base of operations that write slots of one kind otherwise; in tables so that columns stay as they are.

    All they declare follows from the slots. A slot in a protected region stays as it is.
    """

    def slots(self, document: Document) -> Iterable[Slot]:
        """Every place that has what is replaced, or what it is replaced by: the same ones before and after."""
        raise NotImplementedError

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return tuple(slot_edits(document, self.wrong(document)))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The slots, and all links that lead where a definition among them says."""
        return named_by(document, self.open(document))

    def account(self, before: Document) -> tuple[Account, Account]:
        return accounted(before, self.wrong(before))

    def unread(self, after: Document) -> str:
        return next((f"{slot.what} `{slot.text}` does not read as `{slot.wanted}`" for slot in self.wrong(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(slot.start, _told(slot)) for slot in self.wrong(before))

    def open(self, document: Document) -> list[Slot]:
        """The slots that may be changed, in their order; one that two places share is there once."""
        kept = document.found.get(self)
        if kept is None:
            free = (slot for slot in self.slots(document) if not protected(document, slot.start, slot.end))
            found = {slot.start: slot for slot in free}
            kept = document.found[self] = [found[start] for start in sorted(found)]
        return kept

    def wrong(self, document: Document) -> list[Slot]:
        """The slots to be written otherwise."""
        return [slot for slot in self.open(document) if slot.text != slot.wanted]


def named_by(document: Document, slots: Sequence[Slot]) -> tuple[Span, ...]:
    """The spans of slots in their order, and of all links that lead where a definition that has one of them says."""
    keys = {label_key(one.label) for one in document.definitions if _within(slots, one)}
    links = document.reading.links if keys else ()
    return (
        *(Span(slot.start, slot.end) for slot in slots),
        *(Span(link.start, link.end) for link in links if label_key(link.label) in keys),
    )


def slot_edits(document: Document, slots: Iterable[Slot]) -> Iterator[Edit]:
    """Edits that write slots as they should be."""
    data, tables = document.source.data, document.reading.tables
    starts = [table.start for table in tables]
    cells: dict[int, dict[_Cell, list[Slot]]] = {}
    for slot in slots:
        number = bisect_right(starts, slot.start) - 1
        cell = _cell_at(tables[number], data, slot) if number >= 0 else None
        if cell is None:
            yield Edit(slot.start, slot.end, slot.wanted.encode())
        else:
            cells.setdefault(number, {}).setdefault(cell, []).append(slot)
    for number, found in cells.items():
        texts = (NewText(cell.row, cell.column, _spliced(data, cell.span, within)) for cell, within in found.items())
        yield from set_cells(tables[number], data, texts)


class _Cell(NamedTuple):
    """A cell of a table's grid: its row, which may be the header, its column from 0, and where its text stands."""

    row: TableRow
    column: int
    span: Span


def _cell_at(table: Table, data: bytes, slot: Slot) -> _Cell | None:
    """The cell that holds a slot; None in a directive, or in a line of text that stands right under a table."""
    row = next((one for one in (table.header, *table.rows) if one.start <= slot.start < one.end), None)
    single = row is not None and len(row.texts) == 1 < len(table.columns)
    if row is None or (row is not table.header and (single or swallowed(table, row, data))):
        return None
    for column in range(len(row.texts)):
        span = cell_span(data, row, column)
        if span.start <= slot.start and slot.end <= span.end:
            return _Cell(row, column, span)
    return None


def accounted(document: Document, slots: Sequence[Slot]) -> tuple[Account, Account]:
    """What slots add and remove; a definition that one stands in is another one after it."""
    added, removed = account_of_slots(document.source, slots)
    for one in document.definitions if slots else ():
        within = _within(slots, one)
        if within:
            data = document.source.data
            label, target = label_span(document.source, one), target_span(document.source, one)
            removed += account_of_definition("", one.label, one.target)
            added += account_of_definition(
                "",
                _spliced(data, label, [slot for slot in within if slot.start < label.end]),
                _spliced(data, target, [slot for slot in within if slot.start >= target.start]),
            )
    return added, removed


def _within(slots: Sequence[Slot], definition: Definition) -> list[Slot]:
    first = bisect_right(slots, definition.start, key=lambda slot: slot.start)
    last = bisect_right(slots, definition.end - 1, key=lambda slot: slot.start)
    return list(slots[first:last])


def _spliced(data: bytes, span: Span, slots: Iterable[Slot]) -> str:
    """The text of a span with its slots as they should be."""
    position, pieces = span.start, []
    for slot in slots:
        pieces += [data[position : slot.start].decode(), slot.wanted]
        position = slot.end
    return "".join((*pieces, data[position : span.end].decode()))


def _told(slot: Slot) -> str:
    if slot.wanted:
        return f"{slot.what} `{slot.text}` → `{slot.wanted}`"
    return f"{slot.what} `{slot.text.strip(' ,')}` removed"  # the comma that goes with it says nothing
