"""An operation with a condition of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.documents.selecting import selected
from scaffold.operations.operation import NOTHING, Renaming

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.selecting import Term
    from scaffold.markdown.accounting import Account
    from scaffold.operations.operation import Change, Operation
    from scaffold.text.edits import Edit, Span


@dataclass(frozen=True, slots=True)
class Conditional:
    """`operation`, for documents for which all `terms` hold when its turn comes; nothing for others.

    What the operation names and reads back is asked of the document after it too, for which the condition need not
    hold any more (`if: [status=Proposed]` of an operation that accepts): that is the operation's own word. It is only
    ever asked where there were edits, so where the condition held.
    """

    operation: Operation
    terms: tuple[Term, ...]

    @property
    def name(self) -> str:
        return self.operation.name

    @property
    def idempotent(self) -> bool:
        return self.operation.idempotent

    @property
    def moves(self) -> bool:
        return self.operation.moves

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return self.operation.edits(document) if self.holds(document) else ()

    def named(self, document: Document) -> tuple[Span, ...]:
        return self.operation.named(document)

    def labels(self) -> frozenset[str]:
        return self.operation.labels()

    def account(self, before: Document) -> tuple[Account, Account]:
        return self.operation.account(before) if self.holds(before) else (NOTHING, NOTHING)

    def unread(self, after: Document) -> str:
        return self.operation.unread(after)

    def changes(self, before: Document) -> tuple[Change, ...]:
        return self.operation.changes(before) if self.holds(before) else ()

    def path_after(self, before: Document) -> str:
        if isinstance(self.operation, Renaming) and self.holds(before):
            return self.operation.path_after(before)
        return before.path

    def holds(self, document: Document) -> bool:
        """Whether the condition holds. Raises `Problem` for a regular expression that takes too long."""
        return selected(document, self.terms) is not None
