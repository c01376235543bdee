"""YAML front matter: ruamel finds the marks, an edit replaces a scalar's bytes; nothing is ever dumped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scaffold.problems import Place, Problem
from scaffold.text.edits import Span
from scaffold.text.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.markdown.reading import Block
    from scaffold.text.source import Source


def front_matter_rows(source: Source, block: Block) -> tuple[tuple[str, str, Span], ...]:
    """Name, value and span (0-based bytes) of every key at the top; of a list one for each item.

    The values of deeper mappings are their YAML as written. Raises `Problem` for front matter that is not YAML.
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
    return tuple(row for key, node in root.value for row in _rows(str(key.value), node, text, shift))


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


def _rows(name: str, node: Any, text: str, shift: int) -> Iterator[tuple[str, str, Span]]:
    items = node.value if node.id == "sequence" and node.value else [node]
    for item in items:
        # Marks count characters; a multi-line scalar's end mark stands at the start of the next line.
        start = shift + len(text[: item.start_mark.index].encode())
        written = text[item.start_mark.index : item.end_mark.index].rstrip()
        empty_list = item.id == "sequence" and not item.value
        value = item.value if item.id == "scalar" else "" if empty_list else written
        yield name, str(value), Span(start, start + len(written.encode()))
