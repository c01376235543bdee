"""Sections: a heading and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import SectionSpec
    from scaffold.markdown.reading import Heading, Reading


class Section(NamedTuple):
    """0-based byte offsets: the heading's lines from `start` to `text_start`, its own text up to `text_end`, and
    with its subsections up to `end`. `spec` is what the layout knows it as, `parent` the section it stands in.
    """

    heading: str
    level: int
    start: int
    text_start: int
    text_end: int
    end: int
    spec: SectionSpec | None
    parent: Section | None

    @property
    def path(self) -> tuple[str, ...]:
        """The headings from the top down to this one."""
        return (*self.parent.path, self.heading) if self.parent is not None else (self.heading,)

    def within(self, heading: str) -> bool:
        """Whether it is, or stands in, the section that the layout knows by this heading."""
        if self.spec is not None and self.spec.heading == heading:
            return True
        return self.parent is not None and self.parent.within(heading)


def read_sections(reading: Reading, form: Format) -> tuple[Section, ...]:
    """Every section in the order of the document, the title's left out."""
    headings = reading.headings
    size = len(reading.source.data)
    ends = _ends(headings, size)
    title = title_heading(reading, form)
    sections: list[Section] = []
    stack: list[Section] = []
    for number, heading in enumerate(headings):
        if heading is title:
            continue
        text_end = headings[number + 1].start if number + 1 < len(headings) else size
        end = ends[number]
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        spec = form.section(heading.level, heading.text)
        section = Section(
            heading.text,
            heading.level,
            heading.start,
            heading.end,
            text_end,
            end,
            spec,
            stack[-1] if stack else None,
        )
        stack.append(section)
        sections.append(section)
    return tuple(sections)


def _ends(headings: tuple[Heading, ...], size: int) -> list[int]:
    """Where each heading's section ends: at the next heading that is no deeper."""
    ends = [size] * len(headings)
    open_ones: list[int] = []
    for number, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.start
        open_ones.append(number)
    return ends


def title_heading(reading: Reading, form: Format) -> Heading | None:
    """The heading that is the document's title: the first one, also where it was given the wrong level.

    A layout that has its title in the metadata needs none.
    """
    first = reading.headings[0] if reading.headings else None
    if first is None or first.level == 1:
        return first
    if form.row_with_role("title") is not None or form.section(first.level, first.text) is not None:
        return None
    return None if any(heading.level == 1 for heading in reading.headings) else first
