"""Rename the repository of issues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.places import front_matter, labels, texts, urls
from scaffold.operations.label_slots import RenamingLabels
from scaffold.operations.respelling import Slot
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scaffold.documents.document import Document

_REPOSITORY = re.compile(r"(?P<owner>[\w-]+)/(?P<repository>[\w.-]+)")


class RenameIssueRepository(RenamingLabels, frozen=True):
    """Rename a repository wherever it is named: `[org/old#1]`, `org/old`, and its URLs at GitHub and `org.github.io`.

    Another owner's repository of that name, and other names that contain it, stay.
    """

    name: ClassVar[str] = "rename issue repository"
    example: ClassVar[str] = """\
rename issue repository: {repository: example/old-goals, to: example/goals}
---
# Faster builds

| Metadata         |                         |
| :--------------- | ----------------------- |
| Point of contact | @ghost                  |
| Tracking issue   | [example/old-goals#103] |

It began with [a plan](https://github.com/example/old-goals/pull/7), in [a fork](https://github.com/ghost/old-goals).

[site]: https://example.github.io/old-goals/2025h1/builds.html
---
# Faster builds

| Metadata         |                         |
| :--------------- | ----------------------- |
| Point of contact | @ghost                  |
| Tracking issue   | [example/goals#103]     |

It began with [a plan](https://github.com/example/goals/pull/7), in [a fork](https://github.com/ghost/old-goals).

[site]: https://example.github.io/goals/2025h1/builds.html
"""

    repository: str
    to: str

    def __post_init__(self) -> None:
        """Raises `ValueError` for what is not `owner/repository`."""
        for given in (self.repository, self.to):
            if not _REPOSITORY.fullmatch(given):
                raise ValueError(f"`{given}` is no repository; write `owner/repository`")

    def names(self, document: Document) -> Mapping[str, str]:
        named = re.compile(re.escape(self.repository) + r"(?P<number>#\d+)?", re.IGNORECASE)
        found = ((label, named.fullmatch(label.text)) for label in labels(document))
        return {label.key: self.to + (match["number"] or "") for label, match in found if match}

    def right(self, document: Document) -> Collection[str]:
        """Labels with the new name: an issue's label has its number in it."""
        new = re.compile(re.escape(self.to) + r"(?:#\d+)?", re.IGNORECASE)
        return {label.key for label in labels(document) if new.fullmatch(label.text)}

    def slots(self, document: Document) -> Iterator[Slot]:
        """The new name in other case is another's spelling of it, and stays."""
        name = self.repository.partition("/")[2].lower()
        new = self.to.partition("/")[2].lower()
        lower = document.source.data.lower()
        if name.encode() not in lower and new.encode() not in lower:
            return
        yield from super().slots(document)
        yield from self._urls(document)
        yield from self._texts(document)

    def _urls(self, document: Document) -> Iterator[Slot]:
        old, new = (_url_pattern(name) for name in (self.repository, self.to))
        owner, _, repository = self.to.partition("/")
        for url in urls(document):
            match = old.match(url.text)
            if match:
                site = f"{owner}.github.io/{repository}"
                path = f"{owner}/{repository}"
                wanted = match["scheme"] + (site if match["site"] else match["host"] + path) + url.text[match.end() :]
                yield Slot(url.start, url.end, url.text, wanted, "URL")
            elif new.match(url.text):
                yield Slot(url.start, url.end, url.text, url.text, "URL")

    def _texts(self, document: Document) -> Iterator[Slot]:
        pattern = re.compile(
            rf"(?<![\w./-])(?:(?P<old>{re.escape(self.repository)})|{re.escape(self.to)})(?![\w/-]|\.\w)".encode(),
            re.IGNORECASE,
        )
        data = document.source.data
        inside = [Span(text.start, text.end) for text in texts(document)]
        for span in (*inside, *front_matter(document)):
            for match in pattern.finditer(data, *span):
                wanted = self.to if match["old"] else match[0].decode()
                yield Slot(*match.span(), match[0].decode(), wanted, "repository")


def _url_pattern(repository: str) -> re.Pattern[str]:
    owner, _, name = (re.escape(part) for part in repository.partition("/"))
    return re.compile(
        rf"(?P<scheme>https?://)(?:(?P<host>(?:www\.|raw\.)?github(?:usercontent)?\.com/){owner}/"
        rf"|(?P<site>{owner}\.github\.io/)){name}(?=$|[/?#]|\.git$)",
        re.IGNORECASE,
    )
