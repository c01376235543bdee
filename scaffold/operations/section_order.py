"""The order of sections."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.documents.document import Document
from scaffold.markdown.reading import read
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.ordering import in_order, moves
from scaffold.operations.respelling import protected
from scaffold.operations.seams import blank_above, looks
from scaffold.operations.section_names import anchor, known_as
from scaffold.text.edits import Edit, Span, apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.sections import Section
    from scaffold.markdown.accounting import Account

_LINE_END = re.compile(rb"\r?\n|\Z")


@dataclass(frozen=True, slots=True)
class SectionOrder:
    """Put sections into the layout's order, where it keeps one, each with all it contains, among those beside it.

    A section that the layout does not know stays right after the one it stood after. Where moving could change more
    than places (a reference that is defined twice, code that was left open, links to headings that stand twice), the
    order stays as it is.
    """

    name: ClassVar[str] = "section-order"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    def edits(self, document: Document) -> tuple[Edit, ...]:
        edits = _Order(document).edits()
        return edits if edits and _only_moved(document, edits) else ()

    def named(self, document: Document) -> tuple[Span, ...]:
        return tuple(Span(one.start, one.end) for one in document.sections if one.parent is None)

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:  # noqa: ARG002 -- the protocol's signature
        return NOTHING, NOTHING

    def unread(self, after: Document) -> str:
        return "the sections are not in their order" if _Order(after).edits() else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        return _Order(before).changes() if self.edits(before) else ()


class _Order:
    """The sections of a document, those beside one another together."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._data = document.source.data
        self._ranks = {spec.heading: rank for rank, spec in enumerate(document.form.layout.sections)}
        self._beside: dict[int, list[Section]] = {}
        if document.form.layout.section_order == "kept":
            for section in document.sections:
                self._beside.setdefault(section.parent.start if section.parent is not None else -1, []).append(section)

    def edits(self) -> tuple[Edit, ...]:
        # Where groups of two levels end, both may want the one blank line.
        return tuple(dict.fromkeys(self._edits(self._beside.get(-1, []))))

    def changes(self) -> tuple[Change, ...]:
        found = [change for group in self._beside.values() for change in self._moves(group)]
        return tuple(sorted(found))

    def _moves(self, group: list[Section]) -> Iterator[Change]:
        return moves("section", [(one.start, one.heading) for one in group], self._ordered(group))

    def _ordered(self, group: list[Section]) -> list[int]:
        """The indexes of sections in their order; as they stand where something keeps them from moving."""
        fixed = len({one.level for one in group}) > 1 or any(
            protected(self._document, one.start, one.end) for one in group
        )
        return list(range(len(group))) if fixed else in_order([self._rank(one) for one in group])

    def _rank(self, section: Section) -> int | None:
        spec = known_as(self._document, section)
        return self._ranks[spec.heading] if spec is not None else None

    def _edits(self, group: list[Section]) -> Iterator[Edit]:
        """What stands at each place: line ends and blank lines between sections stay where they are.

        Where there is no blank line one is put in, since some headings need one above them.
        """
        order = self._ordered(group)
        moving = order != list(range(len(group)))
        for section, number in zip(group, order, strict=True):
            if moving:
                yield from self._blank_line(section.start)
            within = list(self._edits(self._beside.get(group[number].start, [])))
            if group[number] is section:
                yield from within
                continue
            span = self._content(group[number])
            shifted = [
                Edit(one.start - span.start, one.end - span.start, one.replacement)
                for one in within
                if one.end <= span.end
            ]
            yield Edit(*self._content(section), apply_edits(self._data[span.start : span.end], shifted))
        if moving and group[-1].end < len(self._data):
            yield from self._blank_line(group[-1].end)

    def _blank_line(self, offset: int) -> Iterator[Edit]:
        if not blank_above(self._document.source, offset):
            yield Edit(offset, offset, self._document.source.newline)

    def _content(self, section: Section) -> Span:
        """A section without its last line end and the blank lines after it."""
        last = len(self._data[section.start : section.end].rstrip(b" \t\r\n")) + section.start
        end = _LINE_END.search(self._data, last)
        return Span(section.start, end.start() if end else last)


def _only_moved(document: Document, edits: tuple[Edit, ...]) -> bool:
    """Whether every part of the page looks as before, and the sections are in their order."""
    anchors = Counter(anchor(heading.text) for heading in document.reading.headings)
    data = document.source.data
    if any(many > 1 and b"#" + name.encode() in data for name, many in anchors.items()):
        return False  # the second of them has a number in its link, by the order they stand in
    source = Source(apply_edits(data, edits), document.path)
    after = Document(read(source), document.form, document.folder)
    return looks(document.source) == looks(source) and not _Order(after).edits()
