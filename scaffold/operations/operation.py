"""What every operation declares, so that the guard can hold it to its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, runtime_checkable

from scaffold.markdown.accounting import Account

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.text.edits import Edit, Span

NOTHING = Account()


class Change(NamedTuple):
    """One change of what a document says, in words for people, and where in the document before it (0-based byte)."""

    at: int
    what: str


class Operation(Protocol):
    """A change to one document. Everything but `edits` is a declaration made from its arguments and the document
    before it, never from the bytes it writes.
    """

    @property
    def name(self) -> str:
        """What it is called on the command line and in migrations."""
        ...

    @property
    def idempotent(self) -> bool:
        """Whether it yields no edit on its own result."""
        ...

    @property
    def moves(self) -> bool:
        """Whether it puts what it names in another place and does not change it: then the guard looks at that too."""
        ...

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """The edits that make the change; none where there is nothing to do. Raises `Problem` if it can't be made."""
        ...

    def named(self, document: Document) -> tuple[Span, ...]:
        """The spans of what it names, in a document before or after it: all else must stay the same page."""
        ...

    def labels(self) -> frozenset[str]:
        """The reference labels that it names, folded as by `label_key`: their links may change their target."""
        ...

    def account(self, before: Document) -> tuple[Account, Account]:
        """What it adds and what it removes."""
        ...

    def unread(self, after: Document) -> str:
        """What does not read back as it was meant, in one clause; empty when all does."""
        ...

    def changes(self, before: Document) -> tuple[Change, ...]:
        """What it changes in what the document says, one line each; none for changes of layout."""
        ...


@runtime_checkable
class Renaming(Protocol):
    """An operation that may give a document another path besides."""

    def path_after(self, before: Document) -> str:
        """The path that the document has after it."""
        ...


class LayoutOperation:
    """The declarations of an operation that changes how a document is written and never what it says."""

    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    def named(self, document: Document) -> tuple[Span, ...]:  # noqa: ARG002 -- the protocol's signature
        return ()

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:  # noqa: ARG002 -- the protocol's signature
        return NOTHING, NOTHING

    def unread(self, after: Document) -> str:  # noqa: ARG002 -- the protocol's signature
        return ""

    def changes(self, before: Document) -> tuple[Change, ...]:  # noqa: ARG002 -- the protocol's signature
        return ()
