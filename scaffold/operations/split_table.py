"""Split a table with groups of rows into subgoals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Literal

from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.headings import escaped_heading
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.table_columns import piped, table_like
from scaffold.markdown.tables import plain_cell
from scaffold.operations.chosen_tables import chosen_tables, refuse_metadata
from scaffold.operations.content import ContentOperation
from scaffold.operations.groups import is_grouped, read_groups, task_column
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.section_names import anchor
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.documents.tasks import NamedTable
    from scaffold.markdown.accounting import Account
    from scaffold.operations.groups import Group

_BLANK_LINES = re.compile(rb"(?:[ \t]*\r?\n)*")
_NO_TEXT = (BlockKind.BLANK, BlockKind.DEFINITIONS)
_DEEPEST = 6


class SplitTable(ContentOperation, frozen=True):
    """Split a table whose rows are grouped by a mark, such as `↳`, into a subsection with a flat table for each group.

    Rows without a group stay. What a group's own row says besides its name becomes a paragraph under the heading, or
    the first row of its table, or is refused, or dropped.
    """

    name: ClassVar[str] = "split table"
    example: ClassVar[str] = """\
# 2024h2/goal.md
split table:
  table: tasks
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task             | Owner(s) or team(s) | Notes         |
|------------------|---------------------|---------------|
| Management       | @ghost              |               |
| Parallel builds  | @octocat            |               |
| ↳ Implementation | @octocat            | ![Complete][] |
| ↳ RFC decision   | ![Team][] [lang]    |               |
---
# Faster builds

| Metadata         |          |
| ---------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |

## Ownership and team asks

| Task             | Owner(s) or team(s) | Notes         |
|------------------|---------------------|---------------|
| Management       | @ghost              |               |

### Parallel builds

Owner(s) or team(s): @octocat

| Task           | Owner(s) or team(s) | Notes         |
|----------------|---------------------|---------------|
| Implementation | @octocat            | ![Complete][] |
| RFC decision   | ![Team][] [lang]    |               |
"""

    table: str | tuple[str, ...]
    level: int = 0
    group_cells: Literal["paragraph", "row", "refuse", "drop"] = "paragraph"
    mark: str = "↳"

    def __post_init__(self) -> None:
        """Raises `Problem` for a level that no heading has."""
        refuse_metadata(self.table, self.name)
        if self.level not in (0, 2, 3, 4, 5, 6):
            raise Problem(f"`{self.level}` is no level of a section", right="write a number from 2 to 6")
        if not self.mark.strip():
            raise Problem("`mark` is empty", right="say what stands in front of the rows of a group: `↳`")

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return tuple(edit for named in self._grouped(document) for edit in self._split(document, named))

    def named(self, document: Document) -> tuple[Span, ...]:
        """The tables, the headings above them, and what the cells of a group may have become between both."""
        return tuple(span for named in self._tables(document) for span in _spans(document, named))

    def account(self, before: Document) -> tuple[Account, Account]:
        added = removed = NOTHING
        for named in self._grouped(before):
            groups = read_groups(before, named, self.mark)
            rows = [row for group in groups for row in (group.head, *group.rows)]
            for group in groups:
                added += account_of_text("\n".join(self._lines(before, named, group, delimiter=False)))
            if len(rows) == len(named.rows):
                rows.append(named.table.header)
            for row in rows:
                removed += account_of_text(before.source.text(row.start, row.end))
        return added, removed

    def unread(self, after: Document) -> str:
        return f"a row still starts with `{self.mark}`" if self._grouped(after) else ""

    def changes(self, before: Document) -> tuple[Change, ...]:
        return tuple(
            Change(group.head.start, f"group `{_heading(named, group)}` made a subgoal with {len(group.rows)} tasks")
            for named in self._grouped(before)
            for group in read_groups(before, named, self.mark)
        )

    def _tables(self, document: Document) -> tuple[NamedTable, ...]:
        return chosen_tables(document, self.table)

    def _grouped(self, document: Document) -> list[NamedTable]:
        return [named for named in self._tables(document) if is_grouped(named, self.mark)]

    def _level(self, document: Document, section: Section | None) -> int:
        """The level of the headings for groups of a table that stands in a section."""
        own = section.level if section is not None else 1
        holds = section is not None and section.spec is not None and section.spec.holds == "subgoals"
        layouts = section.spec.subgoal_level if holds and section is not None and section.spec is not None else 0
        level = self.level or layouts or own + 1
        if not own < level <= _DEEPEST:
            place = document.source.place(section.start if section is not None else 0)
            raise Problem(f"no heading of level {level} can stand in one of level {own}", place=place)
        return level

    def _split(self, document: Document, named: NamedTable) -> Iterator[Edit]:
        """Takes the rows of groups out, all of a table of which none stays, and puts the subsections after the text."""
        source, table = document.source, named.table
        groups = self._checked(document, named)
        rows = [row for group in groups for row in (group.head, *group.rows)]
        cuts = [Edit(row.start, source.line_end(row.end), b"") for row in rows]
        if len(rows) == len(named.rows):
            blank = _BLANK_LINES.match(source.data, table.end)
            cuts = [Edit(table.start, blank.end() if blank else table.end, b"")]
        yield from cuts
        at = _place(document, named)
        kept = apply_edits(source.data[:at], cuts)
        lines = [line for group in groups for line in ("", *self._lines(document, named, group))]
        if not kept or kept.endswith((b"\n\n", b"\r\n\r\n")):
            del lines[0]
        elif not kept.endswith(b"\n"):
            lines.insert(0, "")
        if at < len(source.data):
            lines.append("")
        yield Edit(at, at, b"".join(line.encode() + source.newline for line in lines))

    def _checked(self, document: Document, named: NamedTable) -> tuple[Group, ...]:
        """The groups. Raises `Problem` for one that can't be made a section."""
        groups = read_groups(document, named, self.mark)
        place, data = document.source.place, document.source.data
        asks = {task.start for task in document.asks}
        anchors = [anchor(heading.text) for heading in document.reading.headings]
        if not piped(named.table, data):
            raise Problem(
                "has a table without pipes at its border",
                right="run `scaffold fmt` first",
                place=place(named.table.start),
            )
        for group in groups:
            name = _heading(named, group)
            if not name:
                raise Problem("a group has no name", right="write one", place=place(group.head.start))
            if anchor(name) in anchors and b"#" + anchor(name).encode() in data:
                right = "give one of them another name"
                raise Problem(f"links lead to another heading `{name}`", right=right, place=place(group.head.start))
            if group.head.start in asks and self.group_cells == "paragraph":
                what = f"the group `{name}` asks something of teams, which a paragraph can't say"
                raise Problem(what, right="use `group cells: row`", place=place(group.head.start))
            if self._left_over(named, group) and self.group_cells == "refuse":
                right = "say with `group cells` what is to become of it: `paragraph`, `row` or `drop`"
                raise Problem(f"the group `{name}` says more than its name", right=right, place=place(group.head.start))
        return groups

    def _left_over(self, named: NamedTable, group: Group) -> dict[str, str]:
        """What the group's own row says besides its name, by column."""
        name = task_column(named)
        cells = zip(named.table.columns, group.head.texts, strict=False)
        return {column: text for number, (column, text) in enumerate(cells) if text and number != name}

    def _lines(self, document: Document, named: NamedTable, group: Group, *, delimiter: bool = True) -> list[str]:
        """The subsection of a group, without line ends."""
        table, data = named.table, document.source.data
        more = self._left_over(named, group)
        lines = [f"{'#' * self._level(document, named.section)} {_heading(named, group)}", ""]
        if self.group_cells == "paragraph":
            for column, text in more.items():
                lines += f"{column}: {plain_cell(text)}", ""
        head = [tuple(group.head.text(column) for column in range(len(table.columns)))]
        texts = [*(head if more and self.group_cells == "row" else []), *group.texts]
        written = table_like(table, data, texts)
        return [*lines, *(written if delimiter else (written[0], *written[2:]))]


def _spans(document: Document, named: NamedTable) -> Iterator[Span]:
    """A table, with the headings that it stands under, and what of their text the cells of a group may have become."""
    yield Span(named.table.start, named.table.end)
    said = tuple(f"{column}: " for column in named.table.columns)
    section = named.section
    while section is not None:
        yield Span(section.start, section.text_start)
        for block in document.reading.blocks:
            within = section.text_start <= block.start < section.text_end
            if within and document.source.text(block.start, block.end).startswith(said):
                yield Span(block.start, block.end)
        section = section.parent


def _place(document: Document, named: NamedTable) -> int:
    """Where the subsections go: after the text of the section, so that none of it becomes a part of the last of them.
    Definitions belong to no section, and stay below.
    """
    end = named.section.text_end if named.section is not None else len(document.source.data)
    following = [block for block in document.reading.blocks if named.table.end <= block.start < end]
    if any(block.kind not in _NO_TEXT for block in following):
        return end
    return next((block.start for block in following if block.kind is BlockKind.DEFINITIONS), end)


def _heading(named: NamedTable, group: Group) -> str:
    return escaped_heading(plain_cell(group.head.text(task_column(named))))
