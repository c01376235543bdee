"""What a check found, as a compiler shows it: what, where, the line with marks under the place, what would be right."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from scaffold.reports.sentences import counted, place
from scaffold.rules.finding import Severity
from scaffold.text.edits import apply_edits
from scaffold.text.source import Source
from scaffold.text.visible import visible, visible_line
from scaffold.text.width import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.reports.table import Screen
    from scaffold.workspace.checked import Checked, Mend, Reported

_WIDEST = 160  # columns of a line that is shown where no terminal has a width
_NARROWEST = 40
_TAB = "    "
_MOST_LINES = 12  # of a fix
_PADDING = re.compile(r"[\s\-:|]+")
_COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.HINT: "\x1b[1;36m"}
_BOLD, _BLUE, _PLAIN = "\x1b[1m", "\x1b[1;34m", "\x1b[0m"
_SIGNS = {"-": "\x1b[31m", "+": "\x1b[32m", " ": ""}


def told(checked: Checked, screen: Screen) -> tuple[str, ...]:
    """Each finding of a file in a few lines, a blank one at their end."""
    source, pen = Source(checked.data, checked.path), _Pen(screen)
    return tuple("\n".join((*_finding(source, one, pen), "")) for one in checked.found)


class _Pen:
    """Colours, where the screen takes them, and how much room a line has."""

    def __init__(self, screen: Screen) -> None:
        self._colour = screen.colour
        self.room = max(screen.width or _WIDEST, _NARROWEST)

    def __call__(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._colour and text and code else text


def _finding(source: Source, one: Reported, pen: _Pen) -> Iterator[str]:
    at = source.place(one.start)
    lines = _here(list(_changed(source, one.mend)), at.line) if one.mend is not None else []
    gutter = " " * len(str(max([at.line, *(number for number, _, _ in lines[:_MOST_LINES])])))
    bar = pen("|", _BLUE)
    head = pen(f"{one.severity}[{one.code}]", _COLOURS[one.severity])
    yield f"{head}{pen(': ' + visible_line(one.message), _BOLD)}"
    yield f"{gutter}{pen('-->', _BLUE)} {place(at)}"
    yield f"{gutter} {bar}"
    line, marks = _excerpt(source, one, pen.room - len(gutter) - 3)
    yield f"{pen(f'{at.line:>{len(gutter)}}', _BLUE)} {bar} {line}".rstrip()
    yield f"{gutter} {bar} {pen(marks, _COLOURS[one.severity])}"
    if one.help:
        yield f"{gutter} {pen('=', _BLUE)} help: {visible_line(one.help)}"
    if one.mend is not None:
        option = "--fix" if one.mend.safe else "--unsafe-fixes"
        yield f"{gutter} {pen('=', _BLUE)} fix: {visible_line(one.mend.what)} (`{option}`)"
        yield from _mended(lines, gutter, pen)


def _excerpt(source: Source, one: Reported, room: int) -> tuple[str, str]:
    """The line that a finding starts in, as it is shown, and the marks below it; a long line is cut around them."""
    start = max(source.line_start(one.start), source.text_start)
    line = source.data[start : source.line_end(one.start)].decode().rstrip("\r\n")
    before = len(source.data[start : one.start].decode())
    inside = source.data[one.start : max(one.end, one.start)].decode().split("\n")[0].rstrip("\r")
    pieces = line if line.isascii() and line.isprintable() else [_shown(character) for character in line]
    first, last = before, max(before + len(inside), before + 1)
    left, right = _window(pieces, first, last, room)
    text = ("…" if left else "") + "".join(pieces[left:right]) + ("…" if right < len(pieces) else "")
    indent = display_width("".join(pieces[left:first])) + (1 if left else 0)
    width = display_width("".join(pieces[first : min(last, right)]))
    return text, " " * indent + "^" * max(width, 1)


def _shown(character: str) -> str:
    return _TAB if character == "\t" else visible(character)


def _window(pieces: Sequence[str], first: int, last: int, room: int) -> tuple[int, int]:
    """Which characters of a line fit, with as much before the marks as a third of the room."""
    plain = isinstance(pieces, str)  # then a character is a column
    if plain and len(pieces) <= room:
        return 0, len(pieces)
    widths = [1] * len(pieces) if plain else [display_width(piece) for piece in pieces]
    if sum(widths) <= room:
        return 0, len(pieces)
    left, taken = min(first, len(pieces)), 0
    while left and taken + widths[left - 1] <= room // 3:
        left -= 1
        taken += widths[left]
    right, taken = left, 2
    while right < len(pieces) and taken + widths[right] <= room:
        taken += widths[right]
        right += 1
    return left, max(right, min(last, left + 1))


def _here(lines: list[tuple[int, str, str]], line: int) -> list[tuple[int, str, str]]:
    """A fix may put the same thing right in other lines too: then only this one is shown."""
    own = [one for one in lines if one[0] == line]
    return own if {sign for _, sign, _ in own} == {"-", "+"} else lines


def _mended(lines: Sequence[tuple[int, str, str]], gutter: str, pen: _Pen) -> Iterator[str]:
    """The lines that a fix changes; those that are only padded anew are left out."""
    if not lines:
        return
    yield f"{gutter} {pen('|', _BLUE)}"
    left = 0
    if any(len(text) > pen.room // 2 for _, _, text in lines):
        left = _common(lines) - pen.room // 3
    for number, sign, text in lines[:_MOST_LINES]:
        shown = _fitted(text, left, pen.room - len(gutter) - 3)
        yield f"{number:>{len(gutter)}} {pen(f'{sign} {shown}'.rstrip(), _SIGNS[sign])}"
    if len(lines) > _MOST_LINES:
        yield f"{gutter} {pen('…', _BLUE)} {counted(len(lines) - _MOST_LINES, 'more line')}"


def _fitted(text: str, left: int, room: int) -> str:
    """A line that fits, cut on the left too where what differs would not be seen."""
    pieces = text if text.isascii() and text.isprintable() else [_shown(character) for character in text]
    first = left if left > 0 and display_width("".join(pieces)) > room else 0
    shown = ("…" if first else "") + "".join(pieces[first:])
    while display_width(shown) > room:
        shown = shown[: room - 1].removesuffix("…")[:-1] + "…"
    return shown


def _common(lines: Sequence[tuple[int, str, str]]) -> int:
    """How many characters all lines begin with alike."""
    first, *others = [text for _, _, text in lines]
    alike = (all(text[at : at + 1] == character for text in others) for at, character in enumerate(first))
    return next((at for at, same in enumerate(alike) if not same), 0) if others else 0


def _changed(source: Source, mend: Mend) -> Iterator[tuple[int, str, str]]:
    """The 1-based line number, `-` or `+`, and the text of each line that differs; where lines are only added, also the
    line after them, with a blank.
    """
    start = source.line_start(min(edit.start for edit in mend.edits))
    end = source.line_end(max(edit.end for edit in mend.edits))
    shifted = [type(edit)(edit.start - start, edit.end - start, edit.replacement) for edit in mend.edits]
    old = source.data[start:end].decode().splitlines()
    new = apply_edits(source.data[start:end], shifted).decode().splitlines()
    first = source.data.count(b"\n", 0, start) + 1
    if len(old) == len(new):  # nearly every fix
        for at, (one, other) in enumerate(zip(old, new, strict=True), first):
            if _bare(one) != _bare(other):
                yield at, "-", one
                yield at, "+", other
        return
    # Lines that say the same are the same, however they are padded.
    matcher = SequenceMatcher(None, [_bare(line) for line in old], [_bare(line) for line in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            yield from ((first + at, "-", old[at]) for at in range(a, b))
            yield from ((first + c + at, "+", text) for at, text in enumerate(new[c:d]))
        if what == "insert" and a < len(old):
            yield first + d, " ", old[a]


def _bare(line: str) -> str:
    """A line without padding; a delimiter row as it is, since it has nothing else."""
    return _PADDING.sub(" ", line).strip() or ("-" if "-" in line else line.strip())


def summary(files: int, found: Sequence[Reported], again: str) -> Iterator[str]:
    """How many files and findings there are, and how many of them can be fixed by which command."""
    counts = {severity: sum(one.severity is severity for one in found) for severity in Severity}
    parts = [counted(number, severity) for severity, number in counts.items() if number]
    yield f"checked {counted(files, 'document')}" + (f": {', '.join(parts) or 'nothing is wrong'}" if files else "")
    safe = sum(one.mend is not None and one.mend.safe for one in found)
    unsafe = sum(one.mend is not None and not one.mend.safe for one in found)
    if safe:
        yield f"to fix {safe:,}: {again} --fix"
    if unsafe:
        yield f"to fix {unsafe:,} more, with a look at each: {again} --unsafe-fixes --diff"
