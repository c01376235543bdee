"""The keys of front matter with all their lines, and the edits that add, remove and rename them and their items.

As everywhere: ruamel finds the marks, an edit replaces bytes, nothing is ever dumped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.documents.front_matter import set_value, written_scalar
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span
from scaffold.text.yaml import compose

if TYPE_CHECKING:
    from scaffold.markdown.reading import Block
    from scaffold.text.source import Source

# Blank lines and comments before the next key belong to that.
_TAIL = re.compile(r"(?:(?<=\n)(?:[ \t]*|#[^\n]*)\r?\n)+\Z")


class Key(NamedTuple):
    """A key at the top of front matter: its lines (`start` to `end`), itself, and the items of its list (0-based
    bytes). `style` is how a list is written.
    """

    name: str
    start: int
    end: int
    span: Span
    items: tuple[Span, ...] = ()
    style: str = ""  # `flow`: `[a, b]`; `block`: a line each


def front_matter_keys(source: Source, block: Block) -> tuple[Key, ...]:
    """Every key at the top, in their order. Raises `Problem` for front matter that is not YAML, or all in braces."""
    start, end = source.line_end(block.start), source.line_start(block.end - 1)
    text = source.text(start, end)
    root: Any = compose(text, source.path)
    pairs = root.value if root is not None and root.id == "mapping" else []
    if not pairs:
        return ()
    starts = [key.start_mark.index for key, _ in pairs]
    if any(at and text[at - 1] != "\n" for at in starts):
        right = "write each name on a line of its own"
        raise Problem("front matter has several names on one line", right=right, place=source.place(block.start))
    return tuple(
        _key(key, node, text, _TAIL.sub("", text[: end_at or len(text)]), start)
        for (key, node), end_at in zip(pairs, [*starts[1:], 0], strict=True)
    )


def _key(key: Any, node: Any, text: str, until: str, shift: int) -> Key:
    at = _Offsets(text, shift)
    span = Span(at(key.start_mark.index), at(key.end_mark.index))
    items: tuple[Span, ...] = ()
    style = ""
    if node.id == "sequence" and node.value:
        style = "flow" if node.flow_style else "block"
        ends = (
            item.start_mark.index + len(text[item.start_mark.index : item.end_mark.index].rstrip())
            for item in node.value
        )
        items = tuple(Span(at(item.start_mark.index), at(stop)) for item, stop in zip(node.value, ends, strict=True))
    return Key(str(key.value), span.start, at(len(until)), span, items, style)


class _Offsets:
    """Marks count characters, spans bytes."""

    def __init__(self, text: str, shift: int) -> None:
        self._text = text
        self._shift = shift

    def __call__(self, index: int) -> int:
        return self._shift + len(self._text[:index].encode())


def new_key(source: Source, at: int, name: str, value: str, *, listed: bool) -> Edit:
    """The edit that puts a key at the start of a line (`at`), its value the only item of a list if `listed`."""
    scalar = written_scalar(value, "")
    line = f"{written_scalar(name, '')}: " + (f"[{_item(value)}]" if listed else scalar)
    return Edit(at, at, line.encode() + source.newline)


def removed_key(key: Key) -> Edit:
    """The edit that takes a key with all its lines away."""
    return Edit(key.start, key.end, b"")


def renamed_key(key: Key, name: str) -> Edit:
    """The edit that gives a key another name."""
    return Edit(*key.span, written_scalar(name, "").encode())


def new_item(source: Source, key: Key, value: Span, text: str) -> Edit:
    """The edit that puts one more value after the one at `value`, which becomes the first item of a list if it is
    none.
    """
    if key.style == "flow":
        return Edit(value.end, value.end, f", {_item(text)}".encode())
    if key.style == "block":
        start = source.line_start(value.start)
        dash = source.text(start, value.start)
        at = source.line_end(value.end)
        return Edit(at, at, (dash + written_scalar(text, "")).encode() + source.newline)
    if value.start == value.end or source.data[value.start - 1 : value.start] == b"[":
        return set_value(source, value, text)
    old = source.text(*value)
    written = old if old[:1] in ("'", '"') else _item(old)
    return Edit(*value, f"[{written}, {_item(text)}]".encode())


def removed_item(source: Source, key: Key, value: Span) -> Edit:
    """The edit that takes one of several items of a list away. Raises `Problem` for one on several lines."""
    if key.style == "block":
        start, end = source.line_start(value.start), source.line_end(value.end)
        if source.text(start, value.start).strip(" \t-") or b"\n" in source.data[value.start : value.end]:
            raise Problem("an item on several lines is not removed here", place=source.place(value.start))
        return Edit(start, end, b"")
    number = key.items.index(value)
    if number:
        return Edit(key.items[number - 1].end, value.end, b"")
    return Edit(value.start, key.items[1].start, b"")


def _item(value: str) -> str:
    """A scalar within `[a, b]`, where some more characters need quotes."""
    written = written_scalar(value, "")
    return written_scalar(value, '"') if written == value and re.search(r"[,\[\]{}]", value) else written
