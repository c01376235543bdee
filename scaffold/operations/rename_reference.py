"""Give a reference another label."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.references import label_key
from scaffold.operations.label_slots import RenamingLabels, bare_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.documents.document import Document


class RenameReference(RenamingLabels, frozen=True):
    """Rename the label of a reference everywhere: `[label]`, `![label][]`, `[text][label]`, and its definition.

    Labels are the same in any case, so a name in another case can be put right too.
    """

    name: ClassVar[str] = "rename reference"
    example: ClassVar[str] = """\
rename reference: {label: paper, to: survey}
---
# Faster builds

As the [paper] says, and [another][Paper] too; `[paper]` is code, and [paper trail] another label.

[paper]: https://example.org/survey.pdf
---
# Faster builds

As the [survey] says, and [another][survey] too; `[paper]` is code, and [paper trail] another label.

[survey]: https://example.org/survey.pdf
"""

    label: str
    to: str

    def __post_init__(self) -> None:
        """Raises `ValueError` for what can't be a label."""
        msgspec.structs.force_setattr(self, "label", bare_label(self.label))
        msgspec.structs.force_setattr(self, "to", bare_label(self.to))

    def names(self, document: Document) -> Mapping[str, str]:  # noqa: ARG002 -- it is the same in every document
        return {label_key(self.label): self.to}

    def labels(self) -> frozenset[str]:
        return frozenset((label_key(self.label), label_key(self.to)))
