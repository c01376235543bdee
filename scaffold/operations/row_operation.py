"""The base of operations on metadata rows: all that they declare follows from their plan for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.operations.content import ContentOperation
from scaffold.operations.row_plan import plan_account, plan_changes, plan_edits
from scaffold.operations.rows import expect_metadata

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.operations.operation import Change
    from scaffold.operations.row_plan import Plan
    from scaffold.text.edits import Edit


class RowOperation(ContentOperation, frozen=True):
    """An operation that changes rows of the metadata. `plan`, `named` and `unread` are its own."""

    def plan(self, document: Document) -> Plan:
        """What it does to a document. Raises `Problem` where that can't be done, `Skipped` where it makes no sense."""
        raise NotImplementedError

    def edits(self, document: Document) -> tuple[Edit, ...]:
        expect_metadata(document)
        return plan_edits(document, self.plan(document))

    def account(self, before: Document) -> tuple[Account, Account]:
        return plan_account(before, self.plan(before))

    def changes(self, before: Document) -> tuple[Change, ...]:
        return plan_changes(before, self.plan(before))
