"""Define a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.accounting import account_of_definition
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import label_key
from scaffold.operations.content import ContentOperation
from scaffold.operations.definition_lines import free_definitions
from scaffold.operations.label_slots import bare_label
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.set_target import safe_target
from scaffold.operations.trying import tried
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition


class AddDefinition(ContentOperation, frozen=True):
    """Define a label at the end of the document, with `only if used: true` where something refers to it.

    A document that defines it already is left as it is.
    """

    name: ClassVar[str] = "add definition"
    example: ClassVar[str] = """\
add definition: {label: Complete, target: https://example.org/complete.svg, only if used: true}
---
# Faster builds

The first part is ![Complete][].
---
# Faster builds

The first part is ![Complete][].

[Complete]: https://example.org/complete.svg
"""

    label: str
    target: str
    only_if_used: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for what can't be a label or a target."""
        msgspec.structs.force_setattr(self, "label", bare_label(self.label))
        msgspec.structs.force_setattr(self, "target", safe_target(self.target))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the label leads elsewhere, or where nothing can stand at the document's end."""
        found = self._found(document)
        if found is not None and found.target != self.target:
            raise Problem(
                f"`[{self.label}]` is defined here and leads elsewhere: `{found.target}`",
                right="`set target` changes it",
                place=document.source.place(found.start),
            )
        if found is not None or (self.only_if_used and not self._used(document)):
            return ()
        edit = self._edit(document)
        after = tried(document, (edit,))
        new = self._found(after)
        if new is None or any(region.start <= new.start < region.end for region in after.reading.protected):
            what = "what stands at the end is open, or protected: a definition below it would be part of it"
            raise Problem(what, right="close it", place=document.source.place(edit.start))
        return (edit,)

    def named(self, document: Document) -> tuple[Span, ...]:  # noqa: ARG002 -- a definition is on no page
        return ()

    def labels(self) -> frozenset[str]:
        return frozenset((label_key(self.label),))

    def account(self, before: Document) -> tuple[Account, Account]:
        if self._found(before) is not None:
            return NOTHING, NOTHING
        return account_of_definition(self._line(), self.label, self.target), NOTHING

    def unread(self, after: Document) -> str:
        found = self._found(after)
        return "" if found is not None and found.target == self.target else f"`[{self.label}]` does not read back"

    def changes(self, before: Document) -> tuple[Change, ...]:
        end = max(len(before.source.data) - 1, 0)
        return (Change(end, f"definition `[{self.label}]` added: `{self.target}`"),) if self.edits(before) else ()

    def _found(self, document: Document) -> Definition | None:
        return next((one for one in document.definitions if label_key(one.label) == label_key(self.label)), None)

    def _used(self, document: Document) -> bool:
        return any(label_key(link.label) == label_key(self.label) for link in document.references)

    def _line(self) -> str:
        return f"[{self.label}]: {self.target}"

    def _edit(self, document: Document) -> Edit:
        """After the definitions that stand last of all, else as a paragraph of its own at the end."""
        source, newline = document.source, document.source.newline
        last = next((block for block in reversed(document.reading.blocks) if block.kind is not BlockKind.BLANK), None)
        at = last.end if last is not None else len(source.data)
        ended = b"" if source.data.endswith(b"\n", 0, at) or at == source.text_start else newline
        beside = last is not None and any(last.start <= one.start < last.end for one in free_definitions(document))
        apart = b"" if beside or last is None else newline
        last_line_end = b"" if ended and at == len(source.data) else newline
        return Edit(at, at, ended + apart + self._line().encode() + last_line_end)
