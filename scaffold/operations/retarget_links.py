"""Let links follow a file that gets another name or place."""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from urllib.parse import quote, unquote

import msgspec

from scaffold.documents.html_links import html_links
from scaffold.documents.places import unescaped, urls
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot
from scaffold.text.edits import Span
from scaffold.text.visible import control_in, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

# What a link may call a document: its source, and what becomes of it.
_PUBLISHED = (".md", ".html")
# What may stand in a link as it is. Parentheses end one, `'` ends one in HTML, `&` begins the name of a character, `:`
# ends a scheme.
_SAFE = "/.-_~!$*+,;=@"
_WORD = re.compile(r"[A-Za-z0-9]+")


class RetargetLinks(Replacing, frozen=True):
    """Let relative links and definitions that lead to one file lead to another, places on the page kept.

    Paths are written from the project's folder.
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
            msgspec.structs.force_setattr(self, field, normal_path(getattr(self, field)))

    def slots(self, document: Document) -> Iterator[Slot]:
        if not any(mentioned(path) in document.source.data for path in (self.path, self.to)):
            return
        folder, old, new = posixpath.dirname(place_of(document.path)), place_of(self.path), place_of(self.to)
        for link in relative_links(document):
            if (leads_to := moved(link.leads_to, old, new)) is not None:
                yield Slot(*link.span, link.text, link.written_from(folder, leads_to), "link")
            elif moved(link.leads_to, new, new) is not None:
                yield Slot(*link.span, link.text, link.text, "link")


class RelativeLink(NamedTuple):
    """A relative link: where it stands and as it is written, and the absolute path that it leads to."""

    span: Span
    text: str
    leads_to: str

    def written_from(self, folder: str, path: str) -> str:
        """The link as it is written to lead to a path from a document of a folder; its manner is kept."""
        new = quote(posixpath.relpath(path, folder), safe=_SAFE)
        at = min(found for found in (*(self.text.find(mark) for mark in "?#"), len(self.text)) if found >= 0)
        if self.text[:at].endswith("/"):
            new += "/"
        if self.text.startswith("./") and not new.startswith("../"):
            new = "./" + new
        return new + self.text[at:]


def relative_links(document: Document) -> Iterator[RelativeLink]:
    """The links and definitions of a document that lead to other files of the same place, links in HTML too."""
    folder = posixpath.dirname(place_of(document.path))
    for url in (*urls(document), *html_links(document)):
        path = url.text.split("#")[0].split("?")[0]
        if path and not path.startswith("/") and ":" not in path.split("/")[0]:
            leads_to = posixpath.normpath(posixpath.join(folder, unquote(unescaped(path))))
            yield RelativeLink(Span(url.start, url.end), url.text, leads_to)


def moved(leads_to: str, old: str, new: str) -> str | None:
    """Where a link leads when the file `old` has become `new`; None for a link to another file. Paths are absolute."""
    for extension in _PUBLISHED:
        if leads_to == _with(old, extension):
            return _with(new, extension)
    return None


def mentioned(path: str) -> bytes:
    """What stands in every link to a file, however it is written: letters and digits of its name."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return max(_WORD.findall(stem), key=len, default="").encode()


def place_of(path: str) -> str:
    """The absolute path of a file, whether it is there or not, with `/` between its parts."""
    return os.path.abspath(path or "document").replace(os.sep, "/")


def normal_path(given: str) -> str:
    """A path as one writes it, in its simplest form. Raises `ValueError` for what is none."""
    if not given.strip() or control_in(given) or "\n" in given:
        raise ValueError(f"`{visible_line(given)}` is no path; write the name of a file")
    return posixpath.normpath(given.replace(os.sep, "/"))


def _with(path: str, extension: str) -> str:
    """A document's path with what it may be called by; that of another file as it is."""
    root, own = posixpath.splitext(path)
    return root + extension if own in _PUBLISHED else path
