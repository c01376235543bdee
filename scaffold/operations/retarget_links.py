"""Let links follow a file that gets another name or place."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from urllib.parse import quote, unquote

import msgspec

from scaffold.documents.places import urls
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation

# What a link may call a document: its source, and what becomes of it.
_PUBLISHED = (".md", ".html")


class RetargetLinks(Replacing, frozen=True):
    """Let relative links and definitions that lead to one file lead to another, places on the page kept.

    Paths are written as those of the documents are: from the same folder.
    """

    name: ClassVar[str] = "retarget links"
    example: ClassVar[str] = """\
# src/2025h1/linking.md
retarget links: {path: src/2025h2/builds.md, to: src/2026/fast-builds.md}
---
# Linking

It goes on from [faster builds](../2025h2/builds.md#summary), not from [slower ones](./2025h2/builds.md).

[before]: ../2025h2/builds.md
---
# Linking

It goes on from [faster builds](../2026/fast-builds.md#summary), not from [slower ones](./2025h2/builds.md).

[before]: ../2026/fast-builds.md
"""

    path: str
    to: str

    def __post_init__(self) -> None:
        """Raises `ValueError` for a path that is none."""
        for field in ("path", "to"):
            given = getattr(self, field)
            if not given.strip() or "\n" in given:
                raise ValueError(f"`{given}` is no path")
            msgspec.structs.force_setattr(self, field, posixpath.normpath(given.replace(os.sep, "/")))

    def slots(self, document: Document) -> Iterator[Slot]:
        for link in _relative(document):
            for extension in _PUBLISHED:
                if link.leads_to in (_with(self.path, extension), _with(self.to, extension)):
                    old = link.leads_to == _with(self.path, extension)
                    wanted = link.written(_with(self.to, extension), document) if old else link.text
                    yield Slot(*link.span, link.text, wanted, "link")
                    break


class MovedLinks(Replacing, frozen=True):
    """Let the relative links of a document that moves to another folder lead to where they led. Its own file is
    `path`, and will be `to`.
    """

    name: ClassVar[str] = "moved links"
    idempotent: ClassVar[bool] = False  # afterwards they lead nowhere until the file is moved

    path: str
    to: str

    def slots(self, document: Document) -> Iterator[Slot]:
        for link in _relative(document):
            own = link.leads_to == self.path
            place = posixpath.dirname(self.to)
            yield Slot(*link.span, link.text, link.written_from(place, self.to if own else link.leads_to), "link")

    def unread(self, after: Document) -> str:  # noqa: ARG002 -- they read right only in the new folder
        return ""


def retargeting(documents: Iterable[Document], path: str, to: str) -> Iterator[tuple[Document, tuple[Operation, ...]]]:
    """Every document with the operations that keep its links whole when the file `path` becomes `to`.

    Paths are written as those of the documents are. The file's renaming itself is not among them.
    """
    operation = RetargetLinks(path, to)
    moved = MovedLinks(operation.path, operation.to)
    elsewhere = posixpath.dirname(operation.path) != posixpath.dirname(operation.to)
    for document in documents:
        own = _path(document) == operation.path
        yield document, (moved,) if own and elsewhere else (operation,)


class _Link(NamedTuple):
    """A relative link: where it stands and as it is written, and the path that it leads to."""

    span: Span
    text: str
    leads_to: str

    def written(self, path: str, document: Document) -> str:
        """The link as it is written to lead to another path from the same document."""
        return self.written_from(posixpath.dirname(_path(document)), path)

    def written_from(self, folder: str, path: str) -> str:
        """The same from a document of a folder; what was written in the same way stays so."""
        new = quote(posixpath.relpath(path, folder or "."), safe="/.-_~!$&'*+,;=:@()")
        if self.text.startswith("./") and not new.startswith("../"):
            new = "./" + new
        at = min(found for found in (*(self.text.find(mark) for mark in "?#"), len(self.text)) if found >= 0)
        return new + self.text[at:]


def _relative(document: Document) -> Iterator[_Link]:
    """The links to other files of the same place."""
    folder = posixpath.dirname(_path(document))
    for url in urls(document):
        path = url.text.split("#")[0].split("?")[0]
        if path and not path.startswith("/") and ":" not in path.split("/")[0]:
            leads_to = posixpath.normpath(posixpath.join(folder, unquote(path)))
            yield _Link(Span(url.start, url.end), url.text, leads_to)


def _path(document: Document) -> str:
    return posixpath.normpath(document.path.replace(os.sep, "/"))


def _with(path: str, extension: str) -> str:
    """A document's path with what it may be called by; that of another file as it is."""
    root, own = posixpath.splitext(path)
    return root + extension if own in _PUBLISHED else path
