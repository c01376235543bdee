"""Remove definitions of references."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.references import label_key
from scaffold.operations.content import ContentOperation
from scaffold.operations.definition_lines import free_definitions, removal_account, removal_edits
from scaffold.operations.label_slots import bare_label
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.problems import Problem

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition
    from scaffold.text.edits import Edit, Span


class RemoveDefinition(ContentOperation, frozen=True):
    """Remove the definition of a label, or with `unused: true` every one that nothing refers to.

    One that is used stays, unless `even if used: true`: its references are then left to whoever publishes the page.
    """

    name: ClassVar[str] = "remove definition"
    example: ClassVar[str] = """\
remove definition: {unused: true}
---
# Faster builds

One [paper] says so.

[paper]: https://example.org/survey.pdf
[team]: https://example.org/team

The end.
---
# Faster builds

One [paper] says so.

[paper]: https://example.org/survey.pdf

The end.
"""

    label: str = ""
    unused: bool = False
    even_if_used: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` where not exactly one of `label` and `unused` is given."""
        if bool(self.label) == self.unused:
            raise ValueError("name a `label`, or say `unused: true`")
        if self.label:
            msgspec.structs.force_setattr(self, "label", bare_label(self.label))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` for a definition that is used, or that stands in a list or quote."""
        going = self._going(document)
        if self.label and going and not self.even_if_used:
            self._check_unused(document)
        return tuple(removal_edits(document, going))

    def named(self, document: Document) -> tuple[Span, ...]:  # noqa: ARG002 -- a definition is on no page
        return ()

    def labels(self) -> frozenset[str]:
        return frozenset((label_key(self.label),)) if self.label else frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:
        return NOTHING, removal_account(before, self._going(before))

    def unread(self, after: Document) -> str:
        return next((f"`[{one.label}]` is still defined" for one in self._going(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        going = self._going(before)
        return tuple(Change(one.start, f"definition `[{one.label}]` removed: `{one.target}`") for one in going)

    def _going(self, document: Document) -> list[Definition]:
        if self.label:
            return [one for one in document.definitions if label_key(one.label) == label_key(self.label)]
        used = {label_key(link.label) for link in document.references}
        return [
            one
            for one in free_definitions(document)
            if label_key(one.label) not in used and not protected(document, one.start, one.end)
        ]

    def _check_unused(self, document: Document) -> None:
        link = next((one for one in document.references if label_key(one.label) == label_key(self.label)), None)
        if link is not None:
            raise Problem(
                f"`[{self.label}]` is used here",
                right="say `even if used: true` if it is defined elsewhere",
                place=document.source.place(link.start),
            )
