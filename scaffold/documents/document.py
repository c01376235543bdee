"""A source read through its layout."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.documents.glossary import read_glossary
from scaffold.documents.metadata import read_metadata
from scaffold.documents.sections import read_sections, title_heading
from scaffold.documents.tasks import read_named_tables, read_tasks, subgoals
from scaffold.markdown.headings import plain_heading
from scaffold.markdown.references import definitions

if TYPE_CHECKING:
    from scaffold.documents.glossary import Entry
    from scaffold.documents.metadata import Metadata
    from scaffold.documents.places import Text
    from scaffold.documents.sections import Section
    from scaffold.documents.tasks import NamedTable, Task
    from scaffold.layouts.format import Format
    from scaffold.markdown.reading import Heading, Link, Reading
    from scaffold.markdown.references import Definition
    from scaffold.text.source import Source


class Champion(NamedTuple):
    """The team member named in a champion row; `start` and `end` as of the row."""

    team: str
    user: str
    start: int
    end: int


class Mark(NamedTuple):
    """A badge, a directive, or a placeholder, where it stands (0-based bytes)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)  # no slots: each part is read when it is first asked for, and kept
class Document:
    """What a source says, by the layout of `form`. Every part has its byte span (0-based UTF-8 offsets).

    `milestone` is the folder it lives in, unless its metadata has a row for that.
    """

    reading: Reading
    form: Format
    folder: str = ""

    @property
    def source(self) -> Source:
        return self.reading.source

    @property
    def path(self) -> str:
        return self.source.path

    @cached_property
    def metadata(self) -> Metadata:
        """Raises `Problem` for front matter that is not YAML."""
        return read_metadata(self.reading, self.form)

    @cached_property
    def text_runs(self) -> tuple[Text, ...]:
        """The stretches of text that are none of the parser's other things; `scaffold.documents.places` parts them."""
        from scaffold.documents.places import runs  # noqa: PLC0415 -- few commands look into text

        return tuple(runs(self.reading))

    @cached_property
    def found(self) -> dict[object, list[Any]]:
        """What operations have found in it: each is asked for it several times, by the guard above all."""
        return {}

    @cached_property
    def heading(self) -> Heading | None:
        """The heading that is the title; None where the title is a metadata row, or missing."""
        return title_heading(self.reading, self.form)

    @cached_property
    def title(self) -> str:
        return self.metadata.value_of("title") or (plain_heading(self.heading.text) if self.heading is not None else "")

    @cached_property
    def milestone(self) -> str:
        return self.metadata.value_of("milestone") or (self.folder if self.form.in_milestone(self.folder) else "")

    @property
    def status(self) -> str:
        return self.metadata.value_of("status")

    @property
    def contact(self) -> str:
        return self.metadata.value_of("contact")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return read_sections(self.reading, self.form)

    @cached_property
    def tables(self) -> tuple[NamedTable, ...]:
        """The tables that the layout knows, in their order; all tables are `reading.tables`."""
        return read_named_tables(self.reading, self.form, self.sections)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The rows of ownership and ask tables, asks among them."""
        return read_tasks(self.tables, self.form)

    @cached_property
    def asks(self) -> tuple[Task, ...]:
        """The tasks that are asked of teams."""
        return tuple(task for task in self.tasks if task.asks)

    @cached_property
    def subgoals(self) -> tuple[Section, ...]:
        return tuple(subgoals(self.tables, self.form))

    @cached_property
    def champions(self) -> tuple[Champion, ...]:
        rows = self.metadata.with_role("champion")
        return tuple(Champion(row.team, row.value, row.start, row.end) for row in rows)

    @cached_property
    def badges(self) -> tuple[Mark, ...]:
        """Every image reference, anywhere: `![Complete][]`."""
        return tuple(Mark(link.label, link.start, link.end) for link in self.reading.links if link.image and link.label)

    @cached_property
    def glossary(self) -> tuple[Entry, ...]:
        return read_glossary(self.reading, self.form, self.sections)

    @property
    def references(self) -> tuple[Link, ...]:
        """Every link and image, also those whose label only the publisher defines."""
        return self.reading.links

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        return definitions(self.reading)

    @cached_property
    def directives(self) -> tuple[Mark, ...]:
        """Text that the publisher replaces: `(((FUNDING TABLE: Fast Builds)))`."""
        if not self.form.layout.directives:
            return ()
        return tuple(Mark(one[0].decode(), *one.span()) for one in self.form.directive_bytes.finditer(self.source.data))

    @cached_property
    def placeholders(self) -> tuple[Mark, ...]:
        """Text of the template that its author was meant to replace."""
        return tuple(Mark(one[0].decode(), *one.span()) for one in self.form.placeholders.finditer(self.source.data))

    def section(self, heading: str) -> Section | None:
        """The first section that the layout knows by this heading, or that has it."""
        return next(
            (s for s in self.sections if (s.spec.heading if s.spec is not None else s.heading) == heading),
            None,
        )

    def text_of(self, section: Section) -> str:
        """A section's own text as written, without its heading and subsections, and without blank lines around it."""
        return self.source.text(section.text_start, section.text_end).strip("\r\n")

    def line(self, offset: int) -> int:
        """The 1-based line number of a 0-based byte offset."""
        return self.source.place(offset).line


def folder_of(path: str) -> str:
    """The name of the folder that a document lives in; empty for one without a path."""
    return os.path.basename(os.path.dirname(path))
