"""A document as rules look at it: what several of them ask for is found once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.metadata import value_span
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import label_key
from scaffold.markdown.tables import cell_span
from scaffold.problems import Problem
from scaffold.text.edits import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row
    from scaffold.documents.tasks import NamedTable
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Status
    from scaffold.markdown.tables import TableRow
    from scaffold.text.source import Source

_HIDDEN = (BlockKind.CODE, BlockKind.HTML)


class Around(NamedTuple):
    """What is known of where a document lives.

    `exists` tells whether a path is there that is relative to its folder; None where nobody can tell. `looks_like` is
    the layout that it is written by, where that is not its folder's, and `belongs` is then the folder's.
    """

    exists: Callable[[str], bool] | None = None
    looks_like: str = ""
    belongs: str = ""


NOWHERE = Around()


@dataclass(frozen=True)  # no slots: each fact is found when a rule first asks, and kept
class Facts:
    """A document, and what rules ask of it."""

    document: Document
    around: Around = NOWHERE

    @property
    def form(self) -> Format:
        return self.document.form

    @property
    def source(self) -> Source:
        return self.document.source

    @cached_property
    def readable(self) -> bool:
        """Whether the metadata can be read at all."""
        try:
            return self.document.metadata is not None
        except Problem:
            return False

    @cached_property
    def top(self) -> Span:
        """Where something that is missing from the whole document is reported: the title, or the first line."""
        heading = self.document.heading
        return self.line(heading.start if heading is not None else self.source.text_start)

    @cached_property
    def metadata_top(self) -> Span:
        """Where a missing row is reported: the header of the table, or the opening of the front matter."""
        metadata = self.document.metadata
        if metadata.table is not None:
            return Span(metadata.table.header.start, metadata.table.header.end)
        return self.line(metadata.block.start) if metadata.block is not None else self.top

    @cached_property
    def status(self) -> Status | None:
        """The document's status as its layout has it."""
        return next((one for one in self.form.layout.statuses if one.name == self.document.status), None)

    @property
    def finished(self) -> bool:
        """Whether the document's status says that nothing may be left to fill in."""
        return self.status is not None and self.status.finished

    def line(self, offset: int) -> Span:
        """The line that holds an offset, without its line end."""
        start = max(self.source.line_start(offset), self.source.text_start)
        return Span(start, start + len(self.source.data[start : self.source.line_end(offset)].rstrip(b"\r\n")))

    def value(self, row: Row) -> Span:
        """Where a row's value stands; the whole row where it has none."""
        data, plain = self.source.data, self.document.metadata.table is not None and row.value
        if plain and data.count(b"|", row.start, row.end) == 3 and data.startswith(b"|", row.start):
            # Nearly all rows: two cells between three pipes.
            start = data.find(row.value.encode(), data.find(b"|", row.start + 1), row.end)
            if start >= 0:
                return Span(start, start + len(row.value.encode()))
        span = value_span(row, self.document.metadata, self.source)
        return span if span.end > span.start else Span(row.start, row.end)

    def name(self, row: Row) -> Span:
        """Where a row's name stands; in front matter the line of its value."""
        table = self.document.metadata.table
        if table is None:
            return self.line(row.start)
        line = next(line for line in table.rows if line.start == row.start)
        return cell_span(self.source.data, line, 0)

    def cell(self, named: NamedTable, row: TableRow, column: int | str) -> Span:
        """Where a cell stands, by its index or its role; the whole row where it is empty or not there."""
        index = named.roles.get(column, -1) if isinstance(column, str) else column
        if not 0 <= index < len(row.texts):
            return Span(row.start, row.end)
        span = cell_span(self.source.data, row, index)
        return span if span.end > span.start else Span(row.start, row.end)

    @cached_property
    def rows(self) -> tuple[tuple[NamedTable, TableRow], ...]:
        """Every row of every named table."""
        return tuple((named, row) for named in self.document.tables for row in named.rows)

    @cached_property
    def by_start(self) -> dict[int, tuple[NamedTable, TableRow]]:
        """The same by the offset that a row starts at, as tasks have it."""
        return {row.start: (named, row) for named, row in self.rows}

    @cached_property
    def asked(self) -> frozenset[str]:
        """What the document asks of teams."""
        return frozenset(task.task for task in self.document.asks)

    @cached_property
    def users(self) -> frozenset[str]:
        """Who is named as a user, without the `@`."""
        rows = self.document.metadata.rows
        values = [row.value for row in rows if row.spec is not None and row.spec.kind == "user"]
        owners = [user for task in self.document.tasks for user in task.owners]
        return frozenset(name.removeprefix("@") for name in (*values, *owners))

    @cached_property
    def hidden(self) -> tuple[Span, ...]:
        """Code, HTML and comments: what no reader sees as text."""
        reading = self.document.reading
        blocks = (Span(block.start, block.end) for block in reading.blocks if block.kind in _HIDDEN)
        return (*blocks, *reading.verbatim, *reading.comments)

    def shown(self, start: int) -> bool:
        """Whether what starts at an offset is text that a reader sees."""
        return not any(span.start <= start < span.end for span in self.hidden)

    def matches(self, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        """Where a pattern stands in text that a reader sees."""
        return (match for match in pattern.finditer(self.source.data) if self.shown(match.start()))

    @cached_property
    def defined(self) -> frozenset[str]:
        """The labels that the document defines, folded."""
        return frozenset(label_key(one.label) for one in self.document.definitions)
