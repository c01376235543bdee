"""Let a reference lead elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.documents.places import target_span
from scaffold.markdown.references import label_key
from scaffold.operations.label_slots import bare_label
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

_TARGET = re.compile(r"[^\s<>|]+")


def safe_target(given: str) -> str:
    """A URL or path that can stand in a link. Raises `ValueError` for another."""
    target = given.strip()
    if not _TARGET.fullmatch(target):
        raise ValueError(f"`{given}` can't be what a link leads to; write blanks as `%20`, without `<`, `>` and `|`")
    return target


class SetTarget(Replacing, frozen=True):
    """Let the definition of a label lead elsewhere, in documents that have it."""

    name: ClassVar[str] = "set target"
    example: ClassVar[str] = """\
set target: {label: paper, to: https://example.org/second.pdf}
---
# Faster builds

As the [paper] says.

[paper]: https://example.org/first.pdf "The first"
---
# Faster builds

As the [paper] says.

[paper]: https://example.org/second.pdf "The first"
"""

    label: str
    to: str

    def __post_init__(self) -> None:
        """Raises `ValueError` for what can't be a label or a target."""
        msgspec.structs.force_setattr(self, "label", bare_label(self.label))
        msgspec.structs.force_setattr(self, "to", safe_target(self.to))

    def slots(self, document: Document) -> Iterator[Slot]:
        for one in document.definitions:
            if label_key(one.label) == label_key(self.label):
                yield Slot(*target_span(document.source, one), one.target, self.to, f"`[{one.label}]`:")

    def labels(self) -> frozenset[str]:
        return frozenset((label_key(self.label),))
