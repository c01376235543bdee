"""Set the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.layouts.page import PAGE
from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.heading_edits import heading_edit, heading_text_span
from scaffold.markdown.headings import escaped_heading
from scaffold.markdown.reading import body_start
from scaffold.operations.content import ContentOperation
from scaffold.operations.given_value import expect_one_line
from scaffold.operations.operation import Change
from scaffold.operations.rows import accepted, expect_metadata
from scaffold.operations.set_row import SetRow
from scaffold.problems import Problem
from scaffold.text.arrows import arrow
from scaffold.text.edits import Edit, Span
from scaffold.text.visible import control_in, folded

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account


class SetTitle(ContentOperation, frozen=True):
    """Set the title: the heading on top, which is added if it is missing, or the metadata row that the layout has for
    it.
    """

    name: ClassVar[str] = "set title"
    example: ClassVar[str] = """\
set title: {value: Halve the time of builds}
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
---
# Halve the time of builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
"""

    value: str

    def __post_init__(self) -> None:
        """Raises `Problem` for a title that is none."""
        control = control_in(folded(self.value))
        if control:
            raise Problem(f"a title has no control character ({control})", right="take it out")
        expect_one_line("title", self.value)
        if not folded(self.value):
            raise Problem("a title is not empty", right="write some words")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        setting = self._setting(document)
        if setting is not None:
            expect_metadata(document)
            return setting.edits(document)
        heading, source = document.heading, document.source
        if heading is not None:
            return (heading_edit(source, heading, self._written()),) if document.title != self._title() else ()
        at = body_start(source)
        line = f"# {self._written()}".encode() + source.newline
        return (Edit(at, at, line + (source.newline if source.data[at:].strip() else b"")),)

    def named(self, document: Document) -> tuple[Span, ...]:
        setting = self._setting(document)
        if setting is not None:
            return setting.named(document)
        return (Span(document.heading.start, document.heading.end),) if document.heading is not None else ()

    def account(self, before: Document) -> tuple[Account, Account]:
        setting = self._setting(before)
        if setting is not None:
            return setting.account(before)
        if before.heading is None:
            return account_of_text(f"# {self._written()}"), account_of_text("")
        span = heading_text_span(before.source, before.heading)
        # The words around it, such as `#`s that it was written right beside, stay.
        return account_of_text(self._written()), account_of_text(before.source.text(*span))

    def unread(self, after: Document) -> str:
        return "" if after.title == self._title() else f"the title reads back as `{after.title}`"

    def changes(self, before: Document) -> tuple[Change, ...]:
        setting = self._setting(before)
        if setting is not None:
            return setting.changes(before)
        if before.title == self._title():
            return ()
        at = before.heading.start if before.heading is not None else 0
        return (Change(at, f"title: {arrow(before.title or None, self._title())}"),)

    def _title(self) -> str:
        return folded(self.value)

    def _written(self) -> str:
        return escaped_heading(self._title())

    def _setting(self, document: Document) -> SetRow | None:
        """The same as setting a row, where the layout has one for the title."""
        spec = document.form.row_with_role("title") if document.form is not PAGE else None
        return SetRow(*accepted(document, spec.name, self.value)) if spec is not None else None
