"""Let links lead elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.documents.places import urls
from scaffold.operations.replacing import Replacing
from scaffold.operations.respelling import Slot
from scaffold.operations.set_target import safe_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document

# After a part of a URL that is whole: the next part, a query, a place on the page.
_NEXT = ("/", "?", "#")


class ReplaceUrl(Replacing, frozen=True):
    """Replace a URL, or the beginning of URLs, in links, in definitions, and where it stands by itself.

    A beginning ends where a part of the URL ends: `…/goals` is none of `…/goals-old`. With `exact: true` only the very
    URL is replaced.
    """

    name: ClassVar[str] = "replace url"
    example: ClassVar[str] = """\
replace url: {url: "https://example.org/goals", to: "https://goals.example.org"}
---
# Faster builds

See [the plan](https://example.org/goals/2025h1/builds.html#plan) and [an old one][old], not `https://example.org/goals`.

[old]: https://example.org/goals-old/builds.html
---
# Faster builds

See [the plan](https://goals.example.org/2025h1/builds.html#plan) and [an old one][old], not `https://example.org/goals`.

[old]: https://example.org/goals-old/builds.html
"""

    url: str
    to: str
    exact: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for what can't be a URL, and for beginnings only one of which ends with `/`."""
        msgspec.structs.force_setattr(self, "url", safe_target(self.url))
        msgspec.structs.force_setattr(self, "to", safe_target(self.to))
        if not self.exact and self.url.endswith("/") != self.to.endswith("/"):
            raise ValueError("end both `url` and `to` with `/`, or neither; or say `exact: true`")

    def slots(self, document: Document) -> Iterator[Slot]:
        data = document.source.data
        if self.url.encode() not in data and self.to.encode() not in data:
            return
        for url in urls(document):
            new = self._begins(self.to, url.text)
            # A URL that begins with the new one is right already, also where that begins with the old one.
            if self._begins(self.url, url.text) and not (new and self.to.startswith(self.url)):
                yield Slot(url.start, url.end, url.text, self.to + url.text[len(self.url) :], "URL")
            elif new:
                yield Slot(url.start, url.end, url.text, url.text, "URL")

    def _begins(self, part: str, url: str) -> bool:
        if self.exact:
            return url == part
        rest = url[len(part) :]
        return url.startswith(part) and (not rest or part.endswith((*_NEXT, "=")) or rest.startswith(_NEXT))
