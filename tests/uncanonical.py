"""A second look at how a page is written: what is not canonical in it, found line by line on the raw text.

It shares no code with the project, and knows just enough Markdown for real documents: fences, HTML, lists and quotes
are followed line by line, and what stands in them is left out.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from wcwidth import wcswidth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Finding(NamedTuple):
    """What is not canonical, and in which line (1-based)."""

    line: int
    what: str


BLANK, PROSE, HEADING, TABLE, HELD, OTHER = "blank", "prose", "heading", "table", "held", "other"

_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARKER = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_INTERRUPTING_MARKER = re.compile(r" {0,3}(?:[-+*]|1[.)])[ \t]+\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+\s*$")
_DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r" {0,3}</?[A-Za-z][A-Za-z0-9-]*(?:\s|/?>|$)")
_TRAILING = re.compile(r"[^\s\\]( +)$")
# HTML that goes on over blank lines, and what ends it.
_ENDS = {"<!--": "-->", "<pre": "</pre>", "<script": "</script>", "<style": "</style>", "<?": "?>"}


def uncanonical(data: bytes) -> list[Finding]:
    """Everything that a look at the lines finds not canonical."""
    text = data.decode().removeprefix("\ufeff")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines[-1] == "":
        del lines[-1]
    kinds = _Kinds(lines).kinds
    found = [*_trailing(lines, kinds), *_blank_runs(lines, kinds), *_apart(lines, kinds), *_tables(lines, kinds)]
    if text.strip() and not text.endswith("\n"):
        found.append(Finding(len(lines), "no final newline"))
    return sorted(found)


class _Kinds:
    """What each line is."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.kinds: list[str] = []
        self._holder = False  # inside a list, a quote or a footnote
        while len(self.kinds) < len(lines):
            self._next(lines[len(self.kinds)])

    def _next(self, line: str) -> None:  # noqa: C901, PLR0912 -- one line of the grammar a branch
        before = self.kinds[-1] if self.kinds else BLANK
        after_text = before == PROSE
        ending = next((end for start, end in _ENDS.items() if line.lower().lstrip(" ").startswith(start)), "")
        fence = _FENCE.match(line)
        if not self.kinds and line == "---":
            self._until(lambda other: other in {"---", "..."})
        elif not line.strip():
            self.kinds.append(BLANK)
        elif self._holder and self._stays(line, before):
            self._held(line)
        elif fence:
            self._until(lambda other: self._closes(fence[1], other))
        elif ending:
            self._until(lambda other: ending in other.lower(), itself=True)
        elif line.startswith(("    ", "\t")) and not after_text:
            self.kinds.append(OTHER)
        elif _HEADING.match(line):
            self.kinds.append(HEADING)
        elif after_text and _UNDERLINE.match(line):
            self._underlined()
        elif _RULE.match(line):
            self.kinds.append(OTHER)
        elif line.startswith(">") or _FOOTNOTE.match(line) or self._starts_list(line, after_text=after_text):
            self._holder = True
            self._held(line)
        elif _TAG.match(line) and not (after_text and line.rstrip().endswith(">") and " " not in line):
            self._until(lambda other: not other.strip(), before=True)
        elif _DEFINITION.match(line) and not after_text:
            self.kinds.append(OTHER)
        elif self._starts_table(line):
            self._table()
        else:
            self.kinds.append(PROSE)

    def _until(self, ends: Callable[[str], bool], *, itself: bool = False, before: bool = False) -> None:
        """Lines up to one that ends what the next line starts."""
        self._holder = False
        start = len(self.kinds)
        if before or not (itself and ends(self._lines[start])):
            while (at := len(self.kinds) + 1) < len(self._lines) and not ends(self._lines[at]):
                self.kinds.append(OTHER)
            if not before and at < len(self._lines):
                self.kinds.append(OTHER)
        self.kinds.append(OTHER)

    @staticmethod
    def _closes(fence: str, line: str) -> bool:
        return line.strip().startswith(fence) and not line.strip().strip(fence[0])

    def _stays(self, line: str, before: str) -> bool:
        """Whether a line still belongs to the list, quote or footnote above it."""
        if before == BLANK:
            self._holder = line.startswith(("  ", "\t")) or bool(_MARKER.match(line) and not _RULE.match(line))
        elif not line.startswith(" "):
            other = _HEADING.match(line) or _FENCE.match(line) or _RULE.match(line) or _TAG.match(line)
            self._holder = not other and not line.startswith("<!--")
        return self._holder

    def _held(self, line: str) -> None:
        """A line of a list, a quote or a footnote; with the code that it starts."""
        self.kinds.append(HELD)
        fence = _FENCE.match(re.sub(r"^(?:\s|[-+*>]|\d+\.)*", "", line))
        while fence and len(self.kinds) < len(self._lines):
            line = self._lines[len(self.kinds)]
            if line.strip() and not line.startswith((" ", "\t", ">")):
                return
            self.kinds.append(HELD)
            if self._closes(fence[1], line.lstrip(" \t>")):
                return

    def _underlined(self) -> None:
        """The paragraph above an underline is a heading."""
        at = len(self.kinds)
        self.kinds.append(HEADING)
        while at and self.kinds[at - 1] == PROSE:
            at -= 1
            self.kinds[at] = HEADING

    @staticmethod
    def _starts_list(line: str, *, after_text: bool) -> bool:
        return bool((_INTERRUPTING_MARKER if after_text else _MARKER).match(line))

    def _starts_table(self, line: str) -> bool:
        at = len(self.kinds) + 1
        below = self._lines[at] if at < len(self._lines) else ""
        return bool(_PIPE.search(line) and _DELIMITER.match(below)) and len(_cells(line)) == len(_cells(below))

    def _table(self) -> None:
        self.kinds += [TABLE, TABLE]
        while len(self.kinds) < len(self._lines):
            line = self._lines[len(self.kinds)]
            starts = _HEADING.match(line) or _FENCE.match(line) or _MARKER.match(line) or _RULE.match(line)
            if not line.strip() or starts or line.startswith((">", "<!--")):
                return
            self.kinds.append(TABLE)


def _trailing(lines: list[str], kinds: list[str]) -> Iterator[Finding]:
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True), 1):
        match = _TRAILING.search(line) if kind in {PROSE, HEADING} else None
        goes_on = kinds[number : number + 1] == [kind] and not _HEADING.match(line)
        if match and not (goes_on and len(match[1]) > 1):
            yield Finding(number, "blanks at the end of a line")


def _blank_runs(lines: list[str], kinds: list[str]) -> Iterator[Finding]:
    start = 0
    for kind, group in groupby(kinds):
        end = start + len(list(group))
        if kind == BLANK:
            inside = kinds[start - 1 : start] == [HELD] == kinds[end : end + 1]
            if start == 0 or end == len(kinds):
                yield Finding(start + 1, "blank lines at an end of the file")
            elif not inside and (end - start > 1 or any(lines[start:end])):
                yield Finding(start + 1, "blank lines that are more than one, or not empty")
        start = end


def _apart(lines: list[str], kinds: list[str]) -> Iterator[Finding]:
    for number, (kind, below) in enumerate(pairwise(kinds), 1):
        new = kind != below or _HEADING.match(lines[number])
        for apart in (HEADING, TABLE):
            if apart in {kind, below} and new and BLANK not in {kind, below}:
                yield Finding(number, f"no blank line beside a {apart}")


def _tables(lines: list[str], kinds: list[str]) -> Iterator[Finding]:
    start = 0
    for kind, group in groupby(kinds):
        end = start + len(list(group))
        if kind == TABLE:
            yield from _ragged(start, lines[start:end])
        start = end


def _ragged(start: int, lines: list[str]) -> Iterator[Finding]:
    """The rows of a table that do not stand on its grid, and columns that are wider than they must be."""
    header, delimiter, *rest = lines
    columns = len(_cells(header))
    rows = [(number, line) for number, line in enumerate(rest, start + 3) if not _apart_from_grid(line, header)]
    grid = _pipes(header)
    for number, line in [(start + 1, header), (start + 2, delimiter), *rows]:
        pipes = _pipes(line)
        if not line.startswith("| ") or pipes[: columns + 1] != grid or len(grid) != columns + 1:
            yield Finding(number, "a row that is not on the grid of its table")
            return
    for column in range(columns):
        width = max(3, *(wcswidth(_cells(line)[column]) for line in (header, *(line for _, line in rows))))
        dashes = _cells(delimiter)[column]
        if grid[column + 1] - grid[column] != width + 3 or len(dashes) != width:
            yield Finding(start + 2, "a column that is too wide or too narrow")


def _apart_from_grid(line: str, header: str) -> bool:
    """Directives, and lines that stand right under a table and so became rows of it: both stay as they are."""
    bare = line.strip()
    if re.search(r"\(\(\(.*\)\)\)", line) and len(_cells(line)) == 1 < len(_cells(header)):
        return True
    return not _PIPE.search(bare) or (not bare.startswith("|") and not bare.endswith("|") and header.startswith("|"))


def _cells(line: str) -> list[str]:
    cells = [cell.strip(" \t") for cell in _PIPE.split(line.strip(" \t"))]
    if len(cells) > 1 and not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return cells


def _pipes(line: str) -> list[int]:
    """The columns of the screen that the pipes of a line stand in."""
    return [wcswidth(line[: match.start()]) for match in _PIPE.finditer(line)]
