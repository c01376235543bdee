"""Move a section."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.operations.content import ContentOperation
from scaffold.operations.found_sections import bare_heading, neighbour, other_paths, section_called, sections_called
from scaffold.operations.operation import Change
from scaffold.operations.seams import looks
from scaffold.operations.section_names import anchor
from scaffold.operations.trying import tried
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section

_BLANKS = re.compile(rb"[ \t\r\n]*\Z")


class MoveSection(ContentOperation, frozen=True):
    """Move a section, with all in it, right before or after another one of its level."""

    name: ClassVar[str] = "move section"
    example: ClassVar[str] = """\
move section: {heading: Design axioms, after: Motivation}
---
# Faster builds

## Design axioms

Speed first.

## Motivation

Builds are slow.

### The status quo

People wait.
---
# Faster builds

## Motivation

Builds are slow.

### The status quo

People wait.

## Design axioms

Speed first.
"""
    moves: ClassVar[bool] = True

    heading: str
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        """Raises `ValueError` where not exactly one of `before` and `after` is given."""
        msgspec.structs.force_setattr(self, "heading", bare_heading(self.heading))
        if bool(self.before) == bool(self.after):
            raise ValueError("say `before` or `after` which section")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where the other section is missing or of another level, and where more would change."""
        section = section_called(document, self.heading)
        if section is None:
            return ()
        beside = neighbour(document, self.before or self.after, "before" if self.before else "after")
        if beside == section:
            raise Problem(f"`{section.heading}` can't stand beside itself", right="name another section")
        if beside.level != section.level:
            raise Problem(
                f"`{section.heading}` has level {section.level}, and `{beside.heading}` {beside.level}",
                right="name a section of the same level beside which it shall stand",
                place=document.source.place(section.start),
            )
        if (section.end == beside.start) if self.before else (beside.end == section.start):
            return ()
        edits = _moved(document, section, beside.start if self.before else beside.end)
        if not _only_moved(document, tried(document, edits), section):
            raise Problem(
                f"moving the section `{section.heading}` would change more than its place",
                right="move it by hand",
                place=document.source.place(section.start),
            )
        return edits

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(one.start, one.end) for one in sections_called(document, self.heading))

    def unread(self, after: Document) -> str:
        return f"the section `{self.heading}` does not stand there" if self.edits(after) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        section = section_called(before, self.heading)
        if section is None or not self.edits(before):
            return ()
        where = f"before `{self.before}`" if self.before else f"after `{self.after}`"
        return (Change(section.start, f"section `{section.heading}` moved {where}"),)


def _moved(document: Document, section: Section, to: int) -> tuple[Edit, ...]:
    """The section taken out with the blank lines after it, and put in with one; an end without a line end stays so."""
    source = document.source
    data, newline = source.data, source.newline
    content_end = _BLANKS.search(data, section.start, section.end)
    end = content_end.start() if content_end else section.end
    content = data[section.start : end]
    if section.end == len(data):
        above = len(data[: section.start].rstrip(b" \t\r\n"))
        out = Edit(above, end, b"")
    else:
        out = Edit(section.start, section.end, b"")
    if to == len(data):
        last = len(data.rstrip(b" \t\r\n"))
        return (out, Edit(last, last, newline * 2 + content))
    return (out, Edit(to, to, content + newline * 2))


def _only_moved(before: Document, after: Document, section: Section) -> bool:
    """Whether all else stands where it stood, and every part of the page looks as it did."""
    found = sections_called(after, section.heading)
    if len(found) != 1:
        return False
    headings = Counter(anchor(heading.text) for heading in before.reading.headings)
    data = before.source.data
    if any(many > 1 and b"#" + name.encode() in data for name, many in headings.items()):
        return False  # the second of them has a number in its link, by the order they stand in
    others = (
        other_paths(before, Span(section.start, section.end)),
        other_paths(after, Span(found[0].start, found[0].end)),
    )
    return others[0] == others[1] and looks(before.source) == looks(after.source)
