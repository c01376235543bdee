"""The headings of sections, as the layout has them."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.headings import heading_text
from scaffold.operations.respelling import Respelling, Slot, protected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.layouts.model import SectionSpec

_OPENING = re.compile(rb" {0,3}(?:#{1,6}[ \t]+)?")
_INLINE = re.compile(rb"\([ \t\r\n]*<?#")
_TARGET = rb"\]\([ \t\r\n]*<?(?P<target>%s)(?![^\s>)])"


@dataclass(frozen=True, slots=True)
class SectionNames(Respelling):
    """Replace old headings of sections, and headings in other case, and the links of the document that lead there.

    A heading stays where its section is not at its place, where it would stand twice, or where a link to it is not
    one that can be changed with it. Links of other documents are not looked at.
    """

    name: ClassVar[str] = "sections"

    def slots(self, document: Document) -> Iterator[Slot]:
        links = tuple(_links(document))
        targets = {}
        for section, slot in _headings(document):
            wanted = _renamed(document, section, slot, links)
            if wanted != slot.text:
                targets["#" + anchor(slot.text)] = "#" + anchor(wanted)
            yield slot._replace(wanted=wanted)
        for link in links:
            yield link._replace(wanted=targets.get(link.text, link.text))


def anchor(heading: str) -> str:
    """What a link to a heading says, as mdBook makes it: lower case, blanks as `-`, other punctuation dropped."""
    kept = ("-" if character.isspace() else character.lower() for character in heading)
    return "".join(character for character in kept if character.isalnum() or character in "-_")


def known_as(document: Document, section: Section) -> SectionSpec | None:
    """What the layout knows a section as that stands at its place, in whatever case its heading is."""
    spec = section.spec or document.form.section_spelt(section.level, section.heading)
    if spec is None or spec.level != section.level:
        return None
    if not spec.parent:
        return spec
    above = known_as(document, section.parent) if section.parent is not None else None
    return spec if above is not None and above.heading == spec.parent else None


def _headings(document: Document) -> Iterator[tuple[Section, Slot]]:
    """Every section with the slot of its heading's text, where that stands on one line."""
    source = document.source
    for section in document.sections:
        text = heading_text(source.text(section.start, section.text_start))
        opening = _OPENING.match(source.data, section.start, section.text_start)
        start = opening.end() if opening else section.start
        end = start + len(text.encode())
        if text and source.text(start, end) == text:
            yield section, Slot(start, end, text, text, "section")


def _renamed(document: Document, section: Section, slot: Slot, links: tuple[Slot, ...]) -> str:
    """What a heading should be; itself where it is right, or has to stay."""
    spec = known_as(document, section)
    if spec is None or slot.text == spec.heading or document.form.section_spelt(spec.level, slot.text) is not spec:
        return slot.text
    same = [one for one in document.sections if known_as(document, one) == spec]
    anchors = Counter(anchor(heading.text) for heading in document.reading.headings)
    old, new = anchor(slot.text), anchor(spec.heading)
    alone = len(same) == 1 and anchors[old] == 1 and (new == old or not anchors[new])
    free = not protected(document, slot.start, slot.end) and (new == old or _all_follow(document, f"#{old}", links))
    return spec.heading if alone and free else slot.text


def _all_follow(document: Document, target: str, links: tuple[Slot, ...]) -> bool:
    """Whether all that leads to a heading are links that can be changed with it.

    What looks like its place on another page is none of its own, but the document may call itself by its file's name.
    """
    if target.encode() not in document.source.data:
        return True
    own = re.escape(os.path.splitext(os.path.basename(document.path))[0])
    found = re.findall(
        rf"(?:(?<![\w./-])|\b{own}\.(?:md|html)){re.escape(target)}(?![\w-])", document.source.data.decode()
    )
    mine = [link for link in links if link.text == target]
    return len(found) == len(mine) and not any(protected(document, link.start, link.end) for link in mine)


def _links(document: Document) -> Iterator[Slot]:
    """The targets of inline links to places in the document itself."""
    data = document.source.data
    if not _INLINE.search(data):
        return
    for link in document.reading.links:
        if link.image or link.kind != "Inline" or not link.target.startswith("#"):
            continue
        pattern = re.compile(_TARGET % re.escape(link.target.encode()))
        found = list(pattern.finditer(data, link.start, link.end))
        if found:
            yield Slot(*found[-1].span("target"), link.target, link.target, "link")
