"""Rename a section, or give it another level."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.documents.places import urls
from scaffold.layouts.format import heading_key
from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.heading_edits import heading_text_span
from scaffold.markdown.headings import escaped_heading
from scaffold.operations.content import ContentOperation
from scaffold.operations.found_sections import bare_heading, other_paths, section_called, sections_called
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.replacing import accounted, named_by, slot_edits
from scaffold.operations.respelling import Slot
from scaffold.operations.section_names import anchor
from scaffold.operations.trying import tried
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.markdown.accounting import Account

_HASHES = re.compile(rb" {0,3}(?P<hashes>#{1,6})(?:[ \t]+|$)", re.MULTILINE)
_DEEPEST = 6


class RenameSection(ContentOperation, frozen=True):
    """Give a section another heading, another level, or both; its subsections keep their distance to it,
    unless `alone: true`.

    Links of the document that lead to its heading follow.
    """

    name: ClassVar[str] = "rename section"
    example: ClassVar[str] = """\
rename section: {heading: "Motivation:", to: Motivation, level: 2}
---
# Faster builds

See [why](#motivation) we do it.

# Motivation:

Builds are slow.

## The status quo

People wait.
---
# Faster builds

See [why](#motivation) we do it.

## Motivation

Builds are slow.

### The status quo

People wait.
"""

    heading: str
    to: str = ""
    level: int = 0
    alone: bool = False

    def __post_init__(self) -> None:
        """Raises `ValueError` for arguments that change nothing, and for a level that no section has."""
        msgspec.structs.force_setattr(self, "heading", bare_heading(self.heading))
        if not self.to and not self.level:
            raise ValueError("say `to`, the new heading, or its `level`")
        if self.to:
            msgspec.structs.force_setattr(self, "to", bare_heading(self.to))
        if self.level and not 2 <= self.level <= _DEEPEST:
            raise ValueError("`level` must be from 2 to 6")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the heading or a link to it can't be changed, or others would stand elsewhere."""
        section = self._section(document)
        if section is None:
            return ()
        self._check(document, section)
        edits = (*slot_edits(document, self._slots(document, section)), *self._level_edits(document, section))
        if self._shift(section) and not self.alone:
            after = tried(document, edits)
            new = next(iter(sections_called(after, self.to or self.heading)), None)
            span = Span(section.start, section.end), Span(new.start, new.end) if new is not None else None
            if other_paths(document, span[0]) != other_paths(after, span[1]):
                raise Problem(
                    f"with level {self.level}, sections around `{section.heading}` would come to stand in other ones",
                    right="give those below it their level first",
                    place=document.source.place(section.start),
                )
        return edits

    def named(self, document: Document) -> tuple[Span, ...]:
        """The heading, all headings in the section if its level may change, and the links that lead there."""
        spans = []
        sections = (*sections_called(document, self.heading), *(sections_called(document, self.to) if self.to else ()))
        for section in sections:
            spans.append(Span(section.start, section.text_start))
            spans += (Span(one.start, one.text_start) for one in self._inside(document, section) if self.level)
        targets = {anchor(one.heading) for one in sections} | {anchor(self.heading), anchor(self.to)}
        return (*spans, *named_by(document, sorted(slot for slot in _links(document) if slot.text in targets)))

    def account(self, before: Document) -> tuple[Account, Account]:
        section = self._section(before)
        if section is None:
            return NOTHING, NOTHING
        added, removed = accounted(before, self._slots(before, section))
        for edit in self._level_edits(before, section):
            removed += account_of_text(before.source.text(edit.start, edit.end))
            added += account_of_text(edit.replacement.decode())
        return added, removed

    def unread(self, after: Document) -> str:
        found = sections_called(after, self.to or self.heading)
        wanted = escaped_heading(self.to)
        if len(found) != 1 or (self.to and found[0].heading != wanted):
            return f"the heading `{self.to or self.heading}` does not read back"
        return "" if self.level in (0, found[0].level) else f"the level reads back as {found[0].level}"

    def changes(self, before: Document) -> tuple[Change, ...]:
        section = self._section(before)
        if section is None:
            return ()
        slots = self._slots(before, section)
        told = [Change(slot.start, f"{slot.what} `{slot.text}` → `{slot.wanted}`") for slot in slots]
        if self._shift(section):
            told.append(Change(section.start, f"section `{section.heading}`: level {section.level} → {self.level}"))
        return tuple(sorted(told))

    def _section(self, document: Document) -> Section | None:
        """The section, if there is anything to change about it."""
        section = section_called(document, self.heading)
        if section is None or (self._right(section) and not self._shift(section)):
            return None
        return section

    def _right(self, section: Section) -> bool:
        return not self.to or section.heading == escaped_heading(self.to)

    def _shift(self, section: Section) -> int:
        """How many levels deeper it is to be."""
        return self.level - section.level if self.level else 0

    def _inside(self, document: Document, section: Section) -> list[Section]:
        """The sections whose level changes with it."""
        return [] if self.alone else [one for one in document.sections if section.start < one.start < section.end]

    def _slots(self, document: Document, section: Section) -> list[Slot]:
        """Its heading, and the links that lead there, in their order."""
        if self._right(section):
            return []
        slots = [_heading_slot(document, section)._replace(wanted=escaped_heading(self.to))]
        old, new = anchor(section.heading), anchor(self.to)
        if old != new:
            slots += (slot._replace(wanted=new) for slot in _links(document) if slot.text == old)
        return sorted(slots)

    def _level_edits(self, document: Document, section: Section) -> Iterator[Edit]:
        """Raises `Problem` for an underlined heading, and for one that would be too deep."""
        shift = self._shift(section)
        for one in (section, *self._inside(document, section)) if shift else ():
            match = _HASHES.match(document.source.data, one.start, one.text_start)
            if match is None or one.level + shift > _DEEPEST:
                raise Problem(
                    f"`{one.heading}` {'is underlined' if match is None else f'would have level {one.level + shift}'}",
                    right="write it with `#`s in front" if match is None else "there are six",
                    place=document.source.place(one.start),
                )
            yield Edit(*match.span("hashes"), b"#" * (one.level + shift))

    def _check(self, document: Document, section: Section) -> None:
        if self._right(section):
            return
        others = [one for one in document.sections if heading_key(one.heading) == heading_key(escaped_heading(self.to))]
        if others and others != [section]:
            raise Problem(
                f"there is a section `{self.to}` already",
                right="join the two by hand",
                place=document.source.place(others[0].start),
            )
        old, new = anchor(section.heading), anchor(self.to)
        if old == new:
            return
        anchors = Counter(anchor(heading.text) for heading in document.reading.headings)
        linked = next((slot for slot in _links(document) if slot.text in (old, new)), None)
        if linked is not None and (anchors[old] > 1 or anchors[new]):
            what = f"`#{linked.text}` leads to one of several headings, and could not tell which after the change"
            raise Problem(what, right="change one of them by hand", place=document.source.place(linked.start))
        fixed = re.search(
            rf"(?:href|src)\s*=\s*[\"']?[^\"'\s>#]*#{re.escape(old)}(?![\w-])".encode(), document.source.data
        )
        if fixed:
            what = f"HTML leads to `#{old}`, and can't follow it"
            raise Problem(what, right="change it by hand", place=document.source.place(fixed.start()))


def _heading_slot(document: Document, section: Section) -> Slot:
    """The text of a heading. Raises `Problem` for one over several lines."""
    heading = next(one for one in document.reading.headings if one.start == section.start)
    return Slot(*heading_text_span(document.source, heading), heading.text, heading.text, "section")


def _links(document: Document) -> Iterator[Slot]:
    """The names of places in the document itself that links and definitions lead to."""
    own = os.path.splitext(os.path.basename(document.path))[0]
    for url in urls(document):
        path, _, place = url.text.partition("#")
        if place and path.removeprefix("./") in ("", f"{own}.md", f"{own}.html"):
            start = url.start + len(path.encode()) + 1
            yield Slot(start, start + len(place.encode()), place, place, "link")
