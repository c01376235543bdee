"""The base of operations that change what a document says and can stand in a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.operations.operation import NOTHING, Change

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.text.edits import Edit, Span


class ContentOperation(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename=lambda name: name.replace("_", " ").strip(),
):
    """Its fields are its arguments: checked as it is read, in YAML with blanks where Python has underscores.

    `name` is its key in a migration; `example` is the operation as it stands in one, a document before it, and the
    document after it, with lines of `---` between them (`scaffold.operations.example`). `fills` names the fields in
    whose texts values of the document are filled in (`scaffold.operations.filling`), `makes` those that name what it
    puts where there is none.

    What stands here holds for most operations; `edits` and `named` are their own. A document that it finds
    nothing to do in gives no edits; one that it can't be made in raises `Problem`.
    """

    name: ClassVar[str]
    example: ClassVar[str]
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False
    fills: ClassVar[frozenset[str]] = frozenset()
    makes: ClassVar[frozenset[str]] = frozenset()

    def edits(self, document: Document) -> tuple[Edit, ...]:
        raise NotImplementedError

    def named(self, document: Document) -> tuple[Span, ...]:
        raise NotImplementedError

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:  # noqa: ARG002 -- the protocol's signature
        return NOTHING, NOTHING

    def unread(self, after: Document) -> str:  # noqa: ARG002 -- the protocol's signature
        return ""

    def changes(self, before: Document) -> tuple[Change, ...]:  # noqa: ARG002 -- the protocol's signature
        return ()
