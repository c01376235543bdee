"""YAML front matter: ruamel finds the marks, an edit replaces a scalar's bytes; nothing is ever dumped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.problems import Place, Problem
from scaffold.text.edits import Edit, Span
from scaffold.text.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.markdown.reading import Block
    from scaffold.text.source import Source


class FrontMatterRow(NamedTuple):
    """A key at the top of front matter with its value, or with one item of its list.

    `span` is where the value is written (0-based bytes); of an empty one, where it would stand. `fixed` says why the
    value can't be changed by an edit of that span; empty where it can.
    """

    name: str
    value: str
    span: Span
    fixed: str = ""


def front_matter_rows(source: Source, block: Block) -> tuple[FrontMatterRow, ...]:
    """Every key at the top; of a list one for each item. The values of mappings are their YAML as written.

    Raises `Problem` for front matter that is not YAML.
    """
    text, shift = _inner(source, block)
    try:
        root: Any = compose(text, source.path)
    except Problem as problem:
        place = problem.place
        raise Problem(
            f"front matter {problem.what}",
            place=Place(place.path, place.line + 1, place.column) if place.line else place,
        ) from None
    if root is None:
        return ()
    if root.id != "mapping":
        raise Problem("front matter must be a mapping of names to values", place=source.place(block.start))
    return tuple(row for key, node in root.value for row in _rows(key, node, text, shift))


def set_value(source: Source, span: Span, value: str) -> Edit:
    """The edit that writes another value where a scalar stands, or where one is missing."""
    old = source.text(*span)
    in_list = source.data[: span.start].rstrip(b" \t")[-1:] in (b"[", b",")
    written = _in_list(value, old) if in_list else written_scalar(value, old)
    apart = " " if not old and source.data[span.start - 1 : span.start] == b":" else ""
    return Edit(span.start, span.end, (apart + written).encode())


def changed_line(source: Source, edit: Edit) -> tuple[str, str]:
    """The line that an edit changes, before and after it."""
    start, end = source.line_start(edit.start), source.line_end(edit.start)
    before = source.data[start:end]
    after = before[: edit.start - start] + edit.replacement + before[edit.end - start :]
    return before.decode(), after.decode()


def _in_list(value: str, old: str) -> str:
    """In `[a, b]` some more characters need quotes."""
    written = written_scalar(value, old)
    return _double_quoted(value) if written == value and re.search(r"[,\[\]{}]", value) else written


# What readers of YAML 1.1 take for a number, or for true or false.
_OLD_NUMBER = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?")  # `1:20` is 80 to them
_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})


def written_scalar(value: str, old: str) -> str:
    """`value` as a YAML scalar, quoted as `old` was (`'…'`, `"…"` or not at all) unless that would change it."""
    if old.startswith('"'):
        return _double_quoted(value)
    if old.startswith("'") and value.isprintable():
        return _single_quoted(value)
    if _plain(value):
        return value
    escapes = '"' in value or "\\" in value  # which single quotes do not need
    return _single_quoted(value) if escapes and value.isprintable() else _double_quoted(value)


def _plain(value: str) -> bool:
    """Whether a scalar reads back as these very words without quotes."""
    if not value.isprintable() or re.search(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|^\s|\s$|^(?:---|\.\.\.)$", value):
        return False
    try:
        node: Any = compose(f"key: {value}\n")
    except Problem:
        return False
    if value.lower() in _OLD_WORDS or _OLD_NUMBER.fullmatch(value):
        return False
    scalar = node.value[0][1]
    return bool(scalar.id == "scalar" and scalar.value == value and str(scalar.tag).endswith(":str"))


def _single_quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double_quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escape(c) for c in escaped) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _inner(source: Source, block: Block) -> tuple[str, int]:
    """The YAML between the fences, and the byte offset where it starts."""
    start = source.line_end(block.start)
    end = source.line_start(block.end - 1)
    return source.text(start, end), start


def _rows(key: Any, node: Any, text: str, shift: int) -> Iterator[FrontMatterRow]:
    name, listed = str(key.value), node.id == "sequence"
    start, end = node.start_mark.index, node.end_mark.index
    fixed = _why_list_fixed(node, start < key.end_mark.index, text[start:end]) if listed else ""
    if listed and not node.value:
        # An empty list: an item would stand between its brackets.
        inside = (start, end) if fixed else (start + 1, end - 1)
        yield FrontMatterRow(name, "", _span(text, *inside, shift), fixed)
        return
    for item in node.value if listed and node.value else [node]:
        start, end = item.start_mark.index, item.end_mark.index
        if _is_empty(item, text[start:end]):
            missing = start == end
            at = text.index(":", key.end_mark.index) + 1 if missing and not listed else start
            why = fixed or ("an empty item" if missing and listed else "")
            yield FrontMatterRow(name, "", _span(text, at, at if missing else end, shift), why)
            continue
        written = text[start:end].rstrip()
        value = item.value if item.id == "scalar" else written
        why = fixed or _why_fixed(item, start < key.end_mark.index, written)
        yield FrontMatterRow(name, str(value), _span(text, start, start + len(written), shift), why)


def _is_empty(node: Any, written: str) -> bool:
    return (
        node.id == "scalar" and str(node.tag).endswith(":null") and node.anchor is None and not written.startswith("!")
    )


def _why_list_fixed(node: Any, elsewhere: bool, written: str) -> str:
    """What is fixed of a list is so of each item: an anchor makes it stand in two places at once."""
    if elsewhere or node.anchor is not None:
        return "an anchor"
    if written.startswith("!"):
        return "a tag"
    return "several lines" if not node.value and "\n" in written else ""


def _why_fixed(node: Any, elsewhere: bool, written: str) -> str:
    """What stands there besides a value on one line: changing the value would lose or break it."""
    if elsewhere or node.anchor is not None:
        return "an anchor"
    if node.id != "scalar":
        return "a mapping" if node.id == "mapping" else "a list"
    if written.startswith("!"):
        return "a tag"
    return "several lines" if "\n" in written or written.startswith(("|", ">")) else ""


def _span(text: str, start: int, end: int, shift: int) -> Span:
    """Marks count characters, spans bytes."""
    at = shift + len(text[:start].encode())
    return Span(at, at + len(text[start:end].encode()))
