"""Sections that a document must have and lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from scaffold.documents.document import Document
from scaffold.layouts.kinds import Written
from scaffold.markdown.accounting import account_of
from scaffold.markdown.reading import read
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.operations.seams import blank_above, looks
from scaffold.operations.section_names import known_as
from scaffold.templating.answers import Answers, SectionAnswer
from scaffold.templating.context import Context
from scaffold.text.edits import Edit, Span, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.sections import Section
    from scaffold.layouts.model import SectionSpec
    from scaffold.markdown.accounting import Account


@dataclass(frozen=True, slots=True)
class MissingSections:
    """Add the required sections where the layout has their place, each with what a new document says there.

    A section whose parent is missing too is added only together with it. Nothing is added where it would not be read
    as a section, in code that was left open for instance.
    """

    name: ClassVar[str] = "missing-sections"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    def edits(self, document: Document) -> tuple[Edit, ...]:
        missing = list(_missing(document))
        edits = tuple(Edit(one.at, one.at, apart(document.source, one)) for one in missing)
        return edits if missing and _readable(document, edits) else ()

    def named(self, document: Document) -> tuple[Span, ...]:
        """Every section that says what it would be added with."""
        return tuple(
            Span(one.start, one.text_end)
            for one in document.sections
            if one.spec is not None
            and one.spec.required
            and document.source.text(one.start, one.text_end).replace("\r\n", "\n").strip()
            == section_text(document, one.spec).strip()
        )

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:
        added = NOTHING
        for one in _missing(before):
            added += account_of(read(Source(one.text.encode())))
        return added, NOTHING

    def unread(self, after: Document) -> str:
        return next((f"the section `{one.heading}` does not read back" for one in _missing(after)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        missing = _missing(before) if self.edits(before) else ()
        return tuple(Change(one.at, f"section `{one.heading}` added") for one in missing)


class NewSection(NamedTuple):
    """A section to be added, its lines ending in line feeds, before the line that starts at `at` (0-based bytes)."""

    heading: str
    text: str
    at: int


def _missing(document: Document) -> Iterator[NewSection]:
    """The sections that are missing, in the layout's order."""
    known = known_sections(document)
    there = dict(reversed(known))  # of several the first
    added: dict[str, int] = {}
    for spec in document.form.layout.sections:
        if not spec.required or spec.heading in there:
            continue
        if spec.parent in added:
            at = added[spec.parent]
        elif not spec.parent or spec.parent in there:
            at = place_of(document, known, spec, there.get(spec.parent))
        else:
            continue
        text = section_text(document, spec)
        if text and not protected(document, max(at - 1, 0), at):
            added[spec.heading] = at
            yield NewSection(spec.heading, text, at)


def known_sections(document: Document) -> list[tuple[str, Section]]:
    """The sections that the layout knows, in whatever case their headings are, each with the layout's heading."""
    known = ((one.spec or known_as(document, one), one) for one in document.sections)
    return [(spec.heading, one) for spec, one in known if spec is not None]


def place_of(document: Document, known: list[tuple[str, Section]], spec: SectionSpec, parent: Section | None) -> int:
    """Before the first section of those beside it that the layout has after it, else at the end of what it is in."""
    order = [one.heading for one in document.form.layout.sections]
    rank = order.index(spec.heading)
    beside = [(one.start, order.index(heading)) for heading, one in known if one.parent == parent]
    last = max((start for start, other in beside if other < rank), default=-1)
    end = parent.end if parent is not None else len(document.source.data)
    return min((start for start, other in beside if other > rank and start > last), default=end)


def section_text(document: Document, spec: SectionSpec) -> str:
    """The section as a new document would have it."""
    rows: dict[str, tuple[Written, ...]] = {
        row.spec.name: (Written(row.value),) for row in document.metadata.rows if row.spec is not None
    }
    answers = Answers(document.title, document.milestone, rows, {spec.heading: SectionAnswer()})
    return str(Context(document.form, answers).as_mapping()["section"](spec.heading))


def apart(source: Source, missing: NewSection) -> bytes:
    """The section with a blank line on either side."""
    lines = missing.text.strip("\n") + "\n"
    if missing.at > source.text_start and not source.data.endswith(b"\n", 0, missing.at):
        lines = "\n\n" + lines
    elif not blank_above(source, missing.at):
        lines = "\n" + lines
    if missing.at < len(source.data):
        lines += "\n"
    return lines.encode().replace(b"\n", source.newline)


def _readable(document: Document, edits: tuple[Edit, ...]) -> bool:
    """Whether what was added reads as sections, and all else of the page looks as before."""
    source = Source(apply_edits(document.source.data, edits), document.path)
    if looks(document.source) - looks(source):
        return False
    return not list(_missing(Document(read(source), document.form, document.folder)))
