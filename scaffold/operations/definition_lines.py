"""The lines of reference definitions: where a new one goes, and what goes with one that is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.accounting import Account, account_of_definition
from scaffold.markdown.definition_edits import removed_definitions
from scaffold.markdown.reading import BlockKind
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.markdown.references import Definition
    from scaffold.text.edits import Edit


def free_definitions(document: Document) -> tuple[Definition, ...]:
    """The definitions that stand in no list or quote: those whose lines can be removed."""
    blocks = [block for block in document.reading.blocks if block.kind is BlockKind.DEFINITIONS]
    return tuple(one for one in document.definitions if any(b.start <= one.start < b.end for b in blocks))


def removal_edits(document: Document, definitions: Sequence[Definition]) -> Iterator[Edit]:
    """Edits that remove definitions with their lines, and the blank lines that would stand double without them.

    Raises `Problem` for one in a list or quote: its line may hold up what it stands in.
    """
    free = free_definitions(document)
    fixed = next((one for one in definitions if one not in free), None)
    if fixed is not None:
        raise Problem(
            f"the definition of `[{fixed.label}]` stands in a list or quote",
            right="remove it by hand",
            place=document.source.place(fixed.start),
        )
    yield from removed_definitions(document.reading, definitions)


def removal_account(document: Document, definitions: Sequence[Definition]) -> Account:
    """What definitions hold, for an operation that removes them."""
    held = Account()
    for one in definitions:
        held += account_of_definition(document.source.text(*_lines(document, one)), one.label, one.target)
    return held


def _lines(document: Document, definition: Definition) -> Span:
    source = document.source
    return Span(source.line_start(definition.start), source.line_end(definition.end - 1))
