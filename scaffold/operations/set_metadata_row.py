"""Set a metadata row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.row_operation import RowOperation
from scaffold.operations.rows import accepted, stands_once
from scaffold.operations.set_row import SetRow
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.operations.row_plan import Plan


class SetMetadataRow(RowOperation, frozen=True):
    """Give a metadata row a value; a missing row is added where the layout has its place, or after another.

    With `if missing: true` only where the row is absent or empty, with `only if` only where it says just this. An empty
    value clears the row. `as written: true` takes any value, and a row that the layout does not know.
    """

    name: ClassVar[str] = "set row"
    example: ClassVar[str] = """\
set row: {row: Zulip channel, value: "#faster https://example.org/faster", only if: N/A}
---
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Summary

Builds take half the time.
---
# Faster builds

| Metadata         |                    |
| :--------------- | ------------------ |
| Point of contact | @ghost             |
| Status           | Proposed           |
| Zulip channel    | [#faster][channel] |

[channel]: https://example.org/faster

## Summary

Builds take half the time.
"""

    makes: ClassVar[frozenset[str]] = frozenset(("row",))

    row: str
    value: str
    if_missing: bool = False
    only_if: str | None = None
    after: str = ""
    as_written: bool = False

    def __post_init__(self) -> None:
        """Raises `Problem` for conditions that exclude each other."""
        if self.if_missing and self.only_if is not None:
            raise Problem("`if missing` and `only if` are two conditions", right="give one of them")

    def plan(self, document: Document) -> Plan:
        setting = self._setting(document)
        free = self.if_missing or self.only_if is not None
        if not free and not stands_once(setting.row, document.form):
            raise Problem(
                f"`{setting.row}` may stand several times",
                right="use `add row`, or say with `only if` which of them is meant",
                place=document.source.place(0),
            )
        return setting.plan(document)

    def named(self, document: Document) -> tuple[Span, ...]:
        setting = self._setting(document)
        labels = setting.labels()
        links = (link for link in document.references if label_key(link.label) in labels)
        return (*setting.named(document), *(Span(link.start, link.end) for link in links if link.label))

    def unread(self, after: Document) -> str:
        return self._setting(after).unread(after)

    def _setting(self, document: Document) -> SetRow:
        name, written = accepted(document, self.row, self.value, as_written=self.as_written)
        return SetRow(name, written, if_missing=self.if_missing, only_if=self.only_if, after=self.after)
