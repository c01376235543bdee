"""Give a document another name, or another folder."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.operations.operation import Change
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot
from scaffold.operations.retarget_links import RetargetLinks, moved, normal_path, place_of, relative_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

_ENDINGS = (".md", ".markdown")


class RenameDocument(Replacing, frozen=True):
    """Give the document in one file another name, or another folder; its own relative links lead where they led.

    All links to it in the project follow, those of pages and of closed milestones too. Paths are written from the
    project's folder; `to` may be a folder that ends in `/`, and may lack `.md`. No other file is overwritten.
    """

    name: ClassVar[str] = "rename document"
    example: ClassVar[str] = """\
# 2025h2/builds.md
rename document: {path: 2025h2/builds.md, to: 2026/fast-builds.md}
---
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

It goes on from [small CI](small-ci.md), and [its own motivation](builds.md#motivation) says why.

[other]: ../2026/caches.md
---
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Summary

It goes on from [small CI](../2025h2/small-ci.md), and [its own motivation](fast-builds.md#motivation) says why.

[other]: caches.md
"""

    path: str
    to: str

    def __post_init__(self) -> None:
        """Raises `ValueError` for a path that is none, and for two that are one."""
        msgspec.structs.force_setattr(self, "path", normal_path(self.path))
        msgspec.structs.force_setattr(self, "to", new_path(self.path, self.to))
        if self.path == self.to:
            raise ValueError(f"`{self.path}` is what it is called already; give it another name")

    def slots(self, document: Document) -> Iterator[Slot]:
        """The document's own relative links, those that lead to itself among them."""
        old, new = place_of(self.path), place_of(self.to)
        if posixpath.dirname(old) == posixpath.dirname(new):
            if place_of(document.path) in (old, new):
                yield from RetargetLinks(self.path, self.to).slots(document)
        elif place_of(document.path) == old:
            for link in relative_links(document):
                leads_to = moved(link.leads_to, old, new) or link.leads_to
                yield Slot(*link.span, link.text, link.written_from(posixpath.dirname(new), leads_to), "link")
        elif place_of(document.path) == new:
            yield from (Slot(*link.span, link.text, link.text, "link") for link in relative_links(document))

    def path_after(self, before: Document) -> str:
        return self.to if place_of(before.path) == place_of(self.path) else before.path

    def changes(self, before: Document) -> tuple[Change, ...]:
        if place_of(before.path) != place_of(self.path):
            return ()
        return (Change(0, f"document renamed to `{self.to}`"), *super().changes(before))


def new_path(path: str, to: str) -> str:
    """The path that a file gets: in a folder it keeps its name, and its ending where `to` has none.

    Raises `ValueError` for a path that is none.
    """
    if to.endswith("/"):
        return normal_path(to + posixpath.basename(path))
    given = normal_path(to)
    return given if given.endswith(_ENDINGS) else given + posixpath.splitext(path)[1]
