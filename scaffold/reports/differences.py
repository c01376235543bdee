"""Differences in sentences: `Status: Proposed → Accepted`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scaffold.reports.excerpts import excerpts
from scaffold.reports.sentences import counted
from scaffold.text.arrows import shown
from scaffold.text.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.documents.difference import Difference
    from scaffold.reports.excerpts import Excerpt

# Two values that are longer together are told by the words in which they differ.
_LONG = 120


class Marks(NamedTuple):
    """How text of a document is marked as such, each safe to show: where something is, a name in a sentence, the text
    that names a table's row, what was there and what is there now.
    """

    place: Callable[[str], str]
    name: Callable[[str], str]
    quoted: Callable[[str], str]
    old: Callable[[str], str]
    new: Callable[[str], str]


class Sentence(NamedTuple):
    """What one difference says; `excerpts` show a text that changed, and `more` says how many places are not shown."""

    text: str
    excerpts: tuple[Excerpt, ...] = ()
    more: int = 0


_ARROW = "{old} → {new}"
_HEADING = "section {heading}"
_IN_TABLE = "{section}{table}"
_ROW = _IN_TABLE + ", {named_by} {row}"
_COLUMN = _IN_TABLE + ": column {column}"
# By kind and change, or by kind alone.
_SENTENCES = {
    "title": "title: " + _ARROW,
    "title level": "title: level " + _ARROW,
    "row": "{place}: " + _ARROW,
    "row renamed": "row {old_name} → {new_name}",
    "row moved": "row {name} moved",
    "section added": _HEADING + " added ({size})",
    "section removed": _HEADING + " removed ({size})",
    "section renamed": "section {old_name} → {new_name}",
    "section level": _HEADING + ": level " + _ARROW,
    "section moved": _HEADING + " moved",
    "text": "{section}: text {change}",
    "text rewrapped": "{section}: lines broken elsewhere",
    "table": _IN_TABLE + ": table {change}: {columns} ({size})",
    "column": _COLUMN + " {change}",
    "column renamed": _IN_TABLE + ": column {old_name} → {new_name}",
    "column aligned": _COLUMN + ": alignment " + _ARROW,
    "table row added": _IN_TABLE + ": row added: {new}",
    "table row removed": _IN_TABLE + ": row removed: {old}",
    "table row moved": _ROW + ": row moved",
    "cell": _ROW + ": {column_word} " + _ARROW,
    "definition": "{label}: " + _ARROW,
    "definition renamed": "definition {old_name} → {new_name}",
    "front matter": "front matter {change}",
    "page": "page {change}",
}
_BY_WORDS = frozenset({"text", "front matter", "page"})
_ARROW_END = re.compile(re.escape(_ARROW) + r"\Z")


def told(difference: Difference, marks: Marks) -> Sentence:
    """The sentence of a difference."""
    pattern = _SENTENCES.get(f"{difference.kind} {difference.change}") or _SENTENCES[difference.kind]
    shown: list[Excerpt] = []
    more = 0
    old, new = difference.old, difference.new
    if difference.kind in _BY_WORDS and difference.change != "rewrapped":
        shown, more = excerpts(old or "", new or "")
    elif old and new and pattern.endswith(_ARROW) and len(old) + len(new) > _LONG:
        shown, more = excerpts(old, new)
        pattern = _ARROW_END.sub("changed", pattern)
    return Sentence(pattern.format_map(_words(difference, marks)), tuple(shown), more)


def _words(difference: Difference, marks: Marks) -> dict[str, str]:
    whole = difference.new if difference.new is not None else difference.old or ""
    in_table = difference.table.startswith("table ") or (difference.kind == "column" and difference.table)
    return {
        "change": difference.change,
        "section": _section(difference, marks),
        "table": f", {visible_line(difference.table)}" if in_table and difference.table != "metadata" else "",
        "heading": marks.name(difference.section[-1]) if difference.section else "",
        "place": marks.place(difference.row),
        "name": marks.name(difference.row),
        "label": marks.place(f"[{difference.row}]"),
        "named_by": visible_line(difference.named_by or "row").lower(),
        "row": marks.quoted(difference.row),
        "column": marks.name(difference.column),
        "column_word": marks.place(difference.column),
        "columns": marks.name(whole.split("\n", 1)[0]),
        "size": counted(
            whole.count("\n") + (difference.kind == "section"), "line" if difference.kind == "section" else "row"
        ),
        "old": _value(_shown(difference, difference.old), marks.old),
        "new": _value(_shown(difference, difference.new), marks.new),
        "old_name": marks.name(difference.old or ""),
        "new_name": marks.name(difference.new or ""),
    }


def _section(difference: Difference, marks: Marks) -> str:
    if difference.table == "metadata":
        return "metadata"
    return marks.place(difference.section[-1]) if difference.section else "above the first section"


def _shown(difference: Difference, value: str | None) -> str | None:
    """Of a whole row the empty cells at its end are left out."""
    return re.sub(r"(?: \|)+ ?\Z", "", value) if value and difference.kind == "table row" else value


def _value(value: str | None, mark: Callable[[str], str]) -> str:
    return mark(value) if value else shown(value)
