"""Reference definitions that go with the values of metadata rows: `[#x][channel]` and `[channel]: url`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.documents.metadata import value_span
from scaffold.markdown.accounting import account_of_definition
from scaffold.markdown.definition_edits import new_definition, removed_definitions
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import label_key
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.text.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")

# What is to be defined: labels and targets.
Pairs = tuple[tuple[str, str], ...]


def defined(document: Document, label: str) -> Definition | None:
    """The first definition of a label: the one that counts."""
    key = label_key(label)
    return next((one for one in document.definitions if label_key(one.label) == key), None)


def definition_edits(document: Document, pairs: Pairs, dropped: Sequence[Definition]) -> Iterator[Edit]:
    """A definition stands under the metadata table, or is changed where it stands."""
    source, table = document.source, document.metadata.table
    for label, target in pairs:
        found = defined(document, label)
        if found is None and table is not None:
            yield new_definition(source, table.end, label, target)
        elif found is not None and found.target != target:
            at = source.data.rfind(found.target.encode(), found.start, found.end)
            yield Edit(at, at + len(found.target.encode()), target.encode())
    if dropped:
        yield from removed_definitions(document.reading, dropped)


def definition_account(document: Document, pairs: Pairs, dropped: Sequence[Definition]) -> tuple[Account, Account]:
    """What they add, and what they remove."""
    added = removed = NOTHING
    for label, target in pairs:
        found = defined(document, label)
        if found is None:
            added += account_of_definition(f"[{label}]: {target}", label, target)
        else:
            written = document.source.text(found.start, found.end)
            removed += account_of_definition(written, found.label, found.target)
            added += account_of_definition(written.replace(found.target, target), label, target)
    for one in dropped:
        removed += account_of_definition(document.source.text(one.start, one.end), one.label, one.target)
    return added, removed


def definition_changes(document: Document, pairs: Pairs, dropped: Sequence[Definition]) -> Iterator[Change]:
    """What changes by them, one line each."""
    table = document.metadata.table
    for label, target in pairs:
        found = defined(document, label)
        if found is not None and found.target != target:
            yield Change(found.start, f"definition `[{found.label}]`: `{found.target}` → `{target}`")
        elif found is None and table is not None:
            yield Change(table.end, f"definition `[{label}]` added: `{target}`")
    for one in dropped:
        yield Change(one.start, f"definition `[{one.label}]` removed: `{one.target}`")


def unread_definition(after: Document, pairs: Pairs) -> str:
    """Which definition does not read back, in one clause; empty when all do."""
    for label, target in pairs:
        found = [one.target for one in after.definitions if label_key(one.label) == label_key(label)]
        if len(found) > 1:
            return f"`[{label}]` is defined {len(found)} times; remove all but one"
        if found != [target]:
            return f"`[{label}]` reads back as {found[0] if found else 'nothing'}, not as `{target}`"
    return ""


def left_over(document: Document, rows: Iterable[Row], *new: str) -> tuple[Definition, ...]:
    """The definitions that nothing uses any more once the values of `rows` are gone and those of `new` are there.

    One in a list, a quote or a protected region is left alone.
    """
    spans = [value_span(row, document.metadata, document.source) for row in rows if "[" in row.value]
    if not spans or document.metadata.table is None or not document.definitions:
        return ()
    kept = {label_key(label) for text in new for label in _BRACKETS.findall(text)}
    gone: set[str] = set()
    for link in document.references:
        if link.label and any(span.start <= link.start < span.end for span in spans):
            gone.add(label_key(link.label))
        else:
            kept.add(label_key(link.label))
    return tuple(
        one for one in document.definitions if label_key(one.label) in gone - kept and _removable(document, one)
    )


def _removable(document: Document, one: Definition) -> bool:
    at_the_top = any(
        block.start <= one.start < block.end for block in document.reading.blocks if block.kind is BlockKind.DEFINITIONS
    )
    return at_the_top and not protected(document, one.start, one.end)
