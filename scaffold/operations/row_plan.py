"""What an operation on the metadata does to one document: the plan that its edits and its declarations follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.accounting import account_of_text
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.row_change import row_edits, row_words, told
from scaffold.operations.row_definitions import definition_account, definition_changes, definition_edits
from scaffold.operations.trying import tried
from scaffold.problems import Problem
from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition
    from scaffold.operations.row_change import RowChange


class Plan(NamedTuple):
    """Changes of rows, the definitions that go with the new values (label and target), and those that nothing uses
    afterwards. Empty where there is nothing to do.
    """

    changes: tuple[RowChange, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    dropped: tuple[Definition, ...] = ()


def plan_edits(document: Document, plan: Plan) -> tuple[Edit, ...]:
    """The edits that do what a plan says. Raises `Problem` where that can't be done."""
    return (*_row_edits(document, plan.changes), *definition_edits(document, plan.definitions, plan.dropped))


def plan_account(document: Document, plan: Plan) -> tuple[Account, Account]:
    """What a plan adds, and what it removes."""
    added = removed = NOTHING
    if document.metadata.table is not None:
        for change in plan.changes:
            old, new = row_words(document, change)
            removed += account_of_text(old)
            added += account_of_text(new)
    else:
        # In front matter words touch brackets and commas, so whole lines are accounted for. `_checked` has read them.
        for old, new in _lines(document, _row_edits(document, plan.changes)):
            removed += account_of_text(old)
            added += account_of_text(new)
    also_added, also_removed = definition_account(document, plan.definitions, plan.dropped)
    return added + also_added, removed + also_removed


def plan_changes(document: Document, plan: Plan) -> tuple[Change, ...]:
    """What a plan changes, one line each."""
    changes = (Change(_offset(document, change), told(document, change)) for change in plan.changes)
    return (*changes, *definition_changes(document, plan.definitions, plan.dropped))


def _offset(document: Document, change: RowChange) -> int:
    if change.at >= 0:
        row = document.metadata.rows[change.at]
        return row.end if change.new else row.start
    table = document.metadata.table
    return table.delimiter.end if table is not None else 0


def _row_edits(document: Document, changes: tuple[RowChange, ...]) -> tuple[Edit, ...]:
    """The edits of all changes. Of several each is made on the result of the one before, from the bottom to the top, so
    that two that widen one column do so together.
    """
    if len(changes) < 2:
        edits = tuple(edit for change in changes for edit in row_edits(document, change))
        if edits and document.metadata.block is not None:
            _checked(document, changes, tried(document, edits))
        return edits
    current = document
    for change in _bottom_up(changes):
        current = tried(current, row_edits(current, change))
    if document.metadata.block is not None:
        _checked(document, changes, current)
    return _difference(document.source.data, current.source.data)


def _bottom_up(changes: tuple[RowChange, ...]) -> list[RowChange]:
    """In an order in which none shifts the rows of others; new ones at one place end up in the order given."""
    return sorted(changes, key=lambda change: (change.at, change.new))[::-1]


def _difference(before: bytes, after: bytes) -> tuple[Edit, ...]:
    """One edit of the lines in which two texts differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    shorter = min(len(old), len(new))
    top = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    below = next((at for at in range(shorter - top) if old[-1 - at] != new[-1 - at]), shorter - top)
    start = sum(map(len, old[:top]))
    replaced, replacement = (b"".join(lines[top : len(lines) - below]) for lines in (old, new))
    return (Edit(start, start + len(replaced), replacement),) if replaced != replacement else ()


def _checked(document: Document, changes: tuple[RowChange, ...], after: Document) -> None:
    """Front matter is no page that could be compared: all its rows, the other ones too, must read as planned."""
    rows = [(row.name, row.value) for row in document.metadata.rows]
    wanted = list(rows)
    for change in _bottom_up(changes):
        if change.new:
            wanted.insert(change.at + 1, (change.name, change.value or ""))
        elif change.value is None:
            del wanted[change.at]
        else:
            wanted[change.at] = (change.name, change.value)
    found = sorted((row.name, row.value) for row in after.metadata.rows)
    if found != sorted(wanted):
        place = document.source.place(document.metadata.rows[max(changes[0].at, 0)].start if rows else 0)
        raise Problem("front matter would read otherwise than meant", right="change it by hand", place=place)


def _lines(document: Document, edits: tuple[Edit, ...]) -> Iterator[tuple[str, str]]:
    """The lines that edits change, before and after them."""
    source = document.source
    for edit in edits:
        start, end = source.line_start(edit.start), source.line_end(max(edit.end - 1, edit.start))
        if edit.start == edit.end == start:
            end = start  # a new line
        new = source.data[start : edit.start] + edit.replacement + source.data[edit.end : end]
        yield source.text(start, end), new.decode()
