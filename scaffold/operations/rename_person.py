"""Rename a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.documents.places import labels, texts, urls
from scaffold.markdown.references import label_key
from scaffold.operations.definition_lines import removal_account, removal_edits
from scaffold.operations.label_slots import RenamingLabels
from scaffold.operations.plain_names import plain_names, values_of
from scaffold.operations.respelling import Slot, protected
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scaffold.documents.document import Document
    from scaffold.documents.places import Label
    from scaffold.layouts.model import Column, RowSpec
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition
    from scaffold.text.edits import Edit

# GitHub's own rule for user names: letters, digits and hyphens, no hyphen first or last.
_USER = re.compile(r"@?(?P<user>[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?)")
# One of a list of names, without the blanks around it.
_ITEM = re.compile(rb"[^\s,][^,]*?(?=\s*(?:,|\Z))")


class RenamePerson(RenamingLabels, frozen=True):
    """Rename a user wherever `@old` is named, in any case: in text, cells and references, and in the profile's URL.

    A list that names the new one too loses the old one. With `bare: true` also where the name stands without `@`, or as
    a reference of its own, `[old]`.
    """

    name: ClassVar[str] = "rename person"
    example: ClassVar[str] = """\
rename person: {person: "@ghost", to: "@octocat"}
---
# Faster builds

| Metadata         |           |
| :--------------- | --------- |
| Point of contact | @ghost    |
| Status           | Proposed  |

## Summary

[@Ghost](https://github.com/ghost) wrote it down, and @ghost-bot counts; `@ghost` is code.
---
# Faster builds

| Metadata         |           |
| :--------------- | --------- |
| Point of contact | @octocat  |
| Status           | Proposed  |

## Summary

[@octocat](https://github.com/octocat) wrote it down, and @ghost-bot counts; `@ghost` is code.
"""

    person: str
    to: str
    bare: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for what can't be a user's name."""
        for field in ("person", "to"):
            match = _USER.fullmatch(getattr(self, field))
            if not match:
                raise ValueError(f"`{getattr(self, field)}` is no user; write `@user`")
            msgspec.structs.force_setattr(self, field, match["user"])

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return (*super().edits(document), *removal_edits(document, self._idle(document)))

    def account(self, before: Document) -> tuple[Account, Account]:
        added, removed = super().account(before)
        return added, removed + removal_account(before, self._idle(before))

    def names(self, document: Document) -> Mapping[str, str]:  # noqa: ARG002 -- it is the same in every document
        return {label_key("@" + self.person): "@" + self.to}

    def labels(self) -> frozenset[str]:
        return frozenset((label_key(self.person), label_key("@" + self.person), label_key("@" + self.to)))

    def slots(self, document: Document) -> Iterator[Slot]:
        lower = document.source.data.lower()
        if self.person.lower().encode() not in lower and self.to.lower().encode() not in lower:
            return
        yield from super().slots(document)
        for label in self._own_references(document):
            assert label.link is not None  # noqa: S101 -- it was found as one
            start, end = label.link.start, label.link.end
            yield Slot(start, end, document.source.text(start, end), "@" + self.to, "reference")
        twice = list(self._twice(document))
        yield from twice
        yield from (one for one in self._texts(document) if not any(_within(one, slot) for slot in twice))
        yield from self._urls(document)
        yield from plain_names(document, _without_at, self.person, self.to, "user")

    def _texts(self, document: Document) -> Iterator[Slot]:
        at = "@?" if self.bare else "@"
        pattern = re.compile(
            # Not in an address, a path, another name, or the name of a team (`@org/team`).
            rf"(?<![\w/.`@-])(?:{at}(?P<old>{self.person})|@{self.to})(?!-?\w|/\w)".encode(),
            re.IGNORECASE,
        )
        own = self._own_pages(document)
        for place in texts(document):
            for match in pattern.finditer(document.source.data, place.start, place.end):
                text = match[0].decode()
                if not text.startswith("@") and any(span.start < match.start() < span.end for span in own):
                    continue
                yield Slot(*match.span(), text, "@" + self.to if match["old"] else text, "user")

    def _twice(self, document: Document) -> Iterator[Slot]:
        """The old user, with the comma at it, in lists that name the new one as well: nobody is named twice."""
        block = document.metadata.block
        for span in values_of(document, _of_users):
            if block is None or span.start >= block.end:
                yield from self._twice_in(document, span)

    def _twice_in(self, document: Document, span: Span) -> Iterator[Slot]:
        items = [Span(*match.span()) for match in _ITEM.finditer(document.source.data, *span)]
        names = [document.source.text(*item).lower() for item in items]
        old, new = "@" + self.person.lower(), "@" + self.to.lower()
        if old == new or new not in names:
            return
        first = names.index(new)
        for number, item in enumerate(items):
            if names[number] == old:
                before = number > first
                start, end = (items[number - 1].end, item.end) if before else (item.start, items[number + 1].start)
                yield Slot(start, end, document.source.text(start, end), "", "user")

    def _own_pages(self, document: Document) -> list[Span]:
        """Links into the person's own pages: there a bare name is part of what the page is called."""
        page = re.compile(rf"https?://(?:www\.)?github\.com/{self.person}/", re.IGNORECASE)
        return [Span(link.start, link.end) for link in document.references if page.match(link.target)]

    def _urls(self, document: Document) -> Iterator[Slot]:
        pattern = re.compile(
            rf"(?P<host>https?://(?:www\.)?github\.com/)(?:(?P<old>{self.person})|{self.to})(?P<rest>/?(?:[?#].*)?)",
            re.IGNORECASE,
        )
        going = {one.start for one in self._idle(document)}
        for url in urls(document):
            match = pattern.fullmatch(url.text)
            if match and (url.definition is None or url.definition.start not in going):
                wanted = match["host"] + self.to + match["rest"] if match["old"] else url.text
                yield Slot(url.start, url.end, url.text, wanted, "URL")

    def _own_references(self, document: Document) -> Iterator[Label]:
        """References that are the bare name and nothing else: `[old]`."""
        if self.bare:
            for label in labels(document):
                if label.link is not None and not label.link.image and self._is_own(label):
                    yield label

    def _is_own(self, label: Label) -> bool:
        link = label.link
        return label.key == label_key(self.person) and link is not None and not link.kind.startswith("Reference")

    def _idle(self, document: Document) -> list[Definition]:
        """The definitions of the bare name, if nothing else than what becomes `@new` refers to it."""
        own = [label for label in labels(document) if label.key == label_key(self.person)] if self.bare else []
        used = [label for label in own if label.link is not None]
        if not used or not all(self._is_own(label) for label in used):
            return []
        if any(protected(document, label.start, label.end) for label in own):
            return []
        return [one for one in document.definitions if label_key(one.label) == label_key(self.person)]


def _within(slot: Slot, other: Slot) -> bool:
    return other.start <= slot.start and slot.end <= other.end


def _of_users(spec: RowSpec | Column) -> bool:
    return spec.kind in ("user", "users") or spec.role in ("owner", "contact", "champion")


def _without_at(spec: RowSpec | Column) -> bool:
    """Whether users are written there by their names alone."""
    return _of_users(spec) and "@" not in (spec.written or "@")
