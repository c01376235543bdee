"""Replace a whole line or paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.markdown.accounting import account_of, account_of_text
from scaffold.markdown.block_edits import removed_blocks
from scaffold.markdown.reading import BlockKind, read
from scaffold.operations.content import ContentOperation
from scaffold.operations.filling import filled
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import Slot, account_of_slots
from scaffold.operations.trying import parts_of, spares, tried
from scaffold.operations.written_lines import KINDS, Run, is_blank, item_spans, runs_of
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account

_BULLET = re.compile(r"\A(?:[-*+]|\d{1,9}[.)])[ \t]+")


class ReplaceLine(ContentOperation, frozen=True):
    """Replace a line, or a paragraph of several, by another text, or remove it.

    It must be the whole line, with or without its bullet. Code, HTML, tables and headings are not looked at.
    `{Short title}` is the value of that metadata row.
    """

    name: ClassVar[str] = "replace line"
    fills: ClassVar[frozenset[str]] = frozenset({"line", "by"})
    example: ClassVar[str] = """\
replace line: {line: "The ![Old][] badge marks what is paid for."}
---
# Faster builds

Two badges are used:

* The ![Old][] badge marks what is paid for.
* The ![New][] badge marks what is not.
---
# Faster builds

Two badges are used:

* The ![New][] badge marks what is not.
"""

    line: str
    by: str = ""

    def __post_init__(self) -> None:
        """Raises `ValueError` for an empty line, and for lines that are more than a paragraph."""
        line = "\n".join(one.strip() for one in self.line.strip().splitlines())
        if not line or "\n\n" in line:
            raise ValueError("give one line, or the lines of one paragraph")
        msgspec.structs.force_setattr(self, "line", line)
        msgspec.structs.force_setattr(self, "by", self.by.replace("\r\n", "\n").strip("\n").rstrip())

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Raises `Problem` where what stands around the line would become something else."""
        found = self._runs(document)
        if not found:
            return ()
        if self.by:
            edits = tuple(self._replaced(document, run) for run in found)
        else:
            whole = removed_blocks(document.reading, [run.block for run in found if run.whole])
            edits = (*whole, *(_removed(document, run) for run in found if not run.whole))
        after = tried(document, edits)
        within = [run for run in found if not run.whole and not _is_item(document, run) and not _is_paragraph(run)]
        if not spares(self, document, after) or (within and parts_of(document) != parts_of(after)):
            raise Problem(
                "what stands around the line would become something else",
                right="change it by hand",
                place=document.source.place(found[0].lines[0].words),
            )
        return edits

    def named(self, document: Document) -> tuple[Span, ...]:
        """The lines, and what they are replaced by; if that is nothing, all paragraphs, lists and quotes."""
        if not self.by:
            return tuple(Span(block.start, block.end) for block in document.reading.blocks if block.kind in KINDS)
        lines = _BULLET.sub("", self._by(document), count=1).split("\n")
        by = rb"[ \t]*\r?\n[ \t]*".join(re.escape(line.encode()) for line in lines)
        found = (Span(run.lines[0].start, run.lines[-1].end) for run in self._runs(document))
        return (*found, *(Span(*match.span()) for match in re.finditer(by, document.source.data)))

    def account(self, before: Document) -> tuple[Account, Account]:
        added, removed = NOTHING, NOTHING
        runs = self._runs(before)
        if self.by and "\n" not in self.by:
            return account_of_slots(before.source, [self._slot(before, run) for run in runs])
        for run in runs:
            removed += account_of_text(before.source.text(*self._going(before, run)))
            added += account_of(read(Source(self._by(before).encode())))
        return added, removed

    def unread(self, after: Document) -> str:
        return f"`{self.line}` is still there" if self._runs(after) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        runs = self._runs(before)
        told = f"→ `{self._by(before)}`" if self.by and runs else "removed"
        return tuple(Change(run.lines[0].words, f"line `{self.line}` {told}") for run in runs)

    def _by(self, document: Document) -> str:
        return filled(self.by, document)

    def _runs(self, document: Document) -> list[Run]:
        """The lines that say what is replaced, without those that are part of what they are replaced by."""
        found = list(runs_of(document, filled(self.line, document).split("\n"))) if self._maybe(document) else []
        if not found or not self.by:
            return found
        there = [(run.lines[0].start, run.lines[-1].end) for run in runs_of(document, self._by(document).split("\n"))]
        return [run for run in found if not any(s <= run.lines[0].start and run.lines[-1].end <= e for s, e in there)]

    def _maybe(self, document: Document) -> bool:
        """Whether the line could be there, before anything is filled in."""
        return re.split(r"[{\n]", self.line)[0].encode() in document.source.data

    def _slot(self, document: Document, run: Run) -> Slot:
        """The words of the lines, with what they are to say. An item keeps its own bullet."""
        first, last = run.lines[0], run.lines[-1]
        by = self._by(document)
        if first.bullet < first.words:
            by = _BULLET.sub("", by, count=1)
        return Slot(first.words, last.words_end, document.source.text(first.words, last.words_end), by, "line")

    def _going(self, document: Document, run: Run) -> Span:
        """What is not there afterwards."""
        if self.by:
            return Span(*self._slot(document, run)[:2])
        if run.whole:
            return Span(run.lines[0].start, run.lines[-1].end)
        edit = _removed(document, run)
        return Span(edit.start, edit.end)

    def _replaced(self, document: Document, run: Run) -> Edit:
        slot = self._slot(document, run)
        alone = run.whole and document.reading.blocks[run.block].kind is BlockKind.PARAGRAPH
        if "\n" in slot.wanted and not alone:
            raise Problem(
                "several lines can only take the place of a whole paragraph",
                right="give one line, or change it by hand",
                place=document.source.place(slot.start),
            )
        return Edit(slot.start, slot.end, slot.wanted.encode().replace(b"\n", document.source.newline))


def _removed(document: Document, run: Run) -> Edit:
    """Whole lines; one blank line goes with them where two would be left. Raises `Problem` for the beginning of an
    item that goes on.
    """
    first, last = run.lines[0], run.lines[-1]
    if first.bullet < first.words and not _is_item(document, run):
        raise Problem(
            "the line is the beginning of an item that goes on",
            right="say what it shall be replaced by, or remove the item by hand",
            place=document.source.place(first.words),
        )
    end = last.end
    if run.above is not None and run.below is not None and is_blank(run.above) and is_blank(run.below):
        end = run.below.end
    start = first.start
    if end == len(document.source.data) and not document.source.data.endswith(b"\n"):
        start = len(document.source.data[:start].rstrip(b"\r\n"))
    return Edit(start, end, b"")


def _is_item(document: Document, run: Run) -> bool:
    return Span(run.lines[0].start, run.lines[-1].end) in item_spans(document)


def _is_paragraph(run: Run) -> bool:
    return is_blank(run.above) and is_blank(run.below)
