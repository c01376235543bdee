"""Add a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.layouts.format import heading_key
from scaffold.markdown.accounting import account_of
from scaffold.markdown.headings import escaped_heading
from scaffold.markdown.reading import read
from scaffold.operations.content import ContentOperation
from scaffold.operations.filling import filled
from scaffold.operations.found_sections import bare_heading, neighbour, other_paths, sections_called
from scaffold.operations.missing_sections import NewSection, apart, known_sections, place_of, section_text
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.seams import looks
from scaffold.operations.trying import tried
from scaffold.problems import Problem, Skipped
from scaffold.text.edits import Edit, Span
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.layouts.model import SectionSpec
    from scaffold.markdown.accounting import Account


class AddSection(ContentOperation, frozen=True):
    """Add a section where there is none of its heading, with a text, or with what the layout has there.

    `{Short title}` in the text is the value of that metadata row. It stands before or after another section, else
    where the layout has it.
    """

    name: ClassVar[str] = "add section"
    fills: ClassVar[frozenset[str]] = frozenset({"text"})
    example: ClassVar[str] = """\
add section:
  heading: Funding
  text: "(((FUNDING TABLE: {Short title})))"
  before: Frequently asked questions
---
# Faster builds

| Metadata         |             |
| ---------------- | ----------- |
| Short title      | Fast builds |
| Point of contact | @ghost      |

## Summary

Builds get faster.

## Frequently asked questions
---
# Faster builds

| Metadata         |             |
| ---------------- | ----------- |
| Short title      | Fast builds |
| Point of contact | @ghost      |

## Summary

Builds get faster.

## Funding

(((FUNDING TABLE: Fast builds)))

## Frequently asked questions
"""

    makes: ClassVar[frozenset[str]] = frozenset(("heading",))

    heading: str
    text: str = ""
    from_layout: bool = False
    level: int = 0
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        """Raises `ValueError` for arguments that do not go together."""
        msgspec.structs.force_setattr(self, "heading", bare_heading(self.heading))
        if self.before and self.after:
            raise ValueError("say `before` or `after`, not both")
        if self.text and self.from_layout:
            raise ValueError("give a `text` or say `from layout: true`, not both")
        if self.level and not 2 <= self.level <= 6:
            raise ValueError("`level` must be from 2 to 6")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where it has no place, or would change what stands around it, and `Skipped` where the
        layout that shall say what stands there does not know it.
        """
        if sections_called(document, self.heading):
            return ()
        text, at = self._text(document), self._place(document)
        edit = Edit(at, at, apart(document.source, NewSection(self.heading, text, at)))
        after = tried(document, (edit,))
        new = self._added(after)
        beside = other_paths(document, None) == other_paths(after, new) and not looks(document.source) - looks(
            after.source
        )
        if new is None or not beside:
            raise Problem(
                f"a section `{self.heading}` of level {self._level(document)} would change what stands around it here",
                right="put it beside a section of its level",
                place=document.source.place(at),
            )
        return (edit,)

    def named(self, document: Document) -> tuple[Span, ...]:
        span = self._added(document)
        return (span,) if span is not None else ()

    def account(self, before: Document) -> tuple[Account, Account]:
        if sections_called(before, self.heading):
            return NOTHING, NOTHING
        return account_of(read(Source(self._text(before).encode()))), NOTHING

    def unread(self, after: Document) -> str:
        span = self._added(after)
        if span is None:
            return f"the section `{self.heading}` does not read back"
        same = after.source.text(*span).replace("\r\n", "\n").strip() == self._text(after).strip()
        return "" if same else f"the text of the section `{self.heading}` does not read back"

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(Change(edit.start, f"section `{self.heading}` added") for edit in self.edits(before))

    def _added(self, document: Document) -> Span | None:
        section: Section | None = next(iter(sections_called(document, self.heading)), None)
        return Span(section.start, section.end) if section is not None else None

    def _spec(self, document: Document) -> SectionSpec | None:
        key = heading_key(self.heading)
        return next((one for one in document.form.layout.sections if heading_key(one.heading) == key), None)

    def _level(self, document: Document) -> int:
        """The one that is asked for, else the layout's, else that of the section that it is put beside."""
        spec, beside = self._spec(document), self.before or self.after
        if self.level or spec is not None or not beside:
            return self.level or (spec.level if spec is not None else 2)
        return max(neighbour(document, beside, "after" if self.after else "before").level, 2)

    def _text(self, document: Document) -> str:
        """The section with its heading, its lines ending in line feeds."""
        head = "#" * self._level(document) + " " + escaped_heading(self.heading) + "\n"
        if not self.from_layout:
            body = filled(self.text, document).replace("\r\n", "\n").strip("\n")
            return head + (f"\n{body}\n" if body else "")
        spec = self._spec(document)
        if spec is None:
            raise Skipped(f"the layout `{document.form.name}` has no section `{self.heading}`")
        return head + section_text(document, spec).partition("\n")[2]

    def _place(self, document: Document) -> int:
        if self.before:
            return neighbour(document, self.before, "before").start
        if self.after:
            return neighbour(document, self.after, "after").end
        spec = self._spec(document)
        if spec is None:
            right = "say `before` or `after` which section"
            raise Problem(f"the layout `{document.form.name}` has no place for a section `{self.heading}`", right=right)
        known = known_sections(document)
        there = dict(reversed(known))
        if spec.parent and spec.parent not in there:
            raise Problem(f"there is no section `{spec.parent}` for `{self.heading}` to stand in", right="add it first")
        return place_of(document, known, spec, there.get(spec.parent))
