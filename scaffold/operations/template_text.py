"""Text of the template: which blocks of a document consist of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from scaffold.markdown.reading import BlockKind, list_items
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.reading import Block
    from scaffold.text.edits import Span

Found = TypeVar("Found")

_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST)
_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
# It looks for a line feed first, which is found fast: so a text is looked at with one in front.
_BULLETS = re.compile(rf"\n{_BULLET.pattern}")
# A word in bold that says what follows: `**Instructions:**`.
_HEAD = re.compile(r"\*\*[^*\n]+\*\*:?\s*")
_BLANKS = " \t\r\n"
_EMPHASIS = re.compile(r"\*(?!\*)(?:[^*\\]|\\.|\*\*)+\*|_(?!_).*(?<!\\)_", re.DOTALL)


def template_blocks(document: Document) -> tuple[int, ...]:
    """The blocks that are the template's as a whole, by their places in `Reading.blocks`.

    The template's own placeholder; text in emphasis that begins as the template does; a quote that begins so, if what
    follows in it is written in the same way; a list of such items.
    """
    return _kept(document, "template blocks", _blocks)


def _blocks(document: Document) -> Iterator[int]:
    blocks = enumerate(document.reading.blocks)
    return (number for number, block in blocks if block.kind in _KINDS and _is_template(document, block))


def template_items(document: Document) -> tuple[Span, ...]:
    """The items, of lists that also have others, that are the template's: whole lines."""
    return _kept(document, "template items", _items)


def _kept(document: Document, name: str, find: Callable[[Document], Iterator[Found]]) -> tuple[Found, ...]:
    """What is found in a document, once: a check asks for every sentence of the template that it has."""
    kept: dict[str, tuple[Found, ...]] = vars(document)
    if name not in kept:
        kept[name] = tuple(find(document))
    return kept[name]


def _items(document: Document) -> Iterator[Span]:
    for block in document.reading.blocks:
        if block.kind is BlockKind.LIST and _may_hold(document, block) and not _is_template(document, block):
            yield from (
                item for item in items(document, block) if _is_placeholder(document, _item_text(document, item))
            )


def items(document: Document, block: Block) -> list[Span]:
    """The items of a list, without those inside others: whole lines, without the blank lines after them."""
    return list(list_items(document.source, block))


def _is_template(document: Document, block: Block) -> bool:
    text = document.source.text(block.start, block.end)
    if block.kind is BlockKind.PARAGRAPH:
        return _is_placeholder(document, text)
    if block.kind is BlockKind.LIST:
        if not _may_hold(document, block):
            return False
        within = items(document, block)
        return bool(within) and all(_is_placeholder(document, _item_text(document, item)) for item in within)
    paragraphs = [one for one in re.split(r"\n[ \t\r]*\n", _MARKS.sub("", text)) if one.strip()]
    if not paragraphs or not _begins(document, paragraphs[0]):
        return False
    emphasis = bool(_EMPHASIS.fullmatch(paragraphs[0].strip()))
    return not emphasis or all(_EMPHASIS.fullmatch(one.strip()) for one in paragraphs)


def _may_hold(document: Document, block: Block) -> bool:
    """Whether some item of a list begins as the template's do, before its items are looked for."""
    starts = document.form.placeholder_starts
    text = "\n" + document.source.text(block.start, block.end)
    return any(text.startswith(starts, bullet.end()) for bullet in _BULLETS.finditer(text))


def _item_text(document: Document, item: Span) -> str:
    return _BULLET.sub("", document.source.text(*item), count=1)


def _is_placeholder(document: Document, text: str) -> bool:
    """Whether a paragraph is a placeholder of this project's own, or text in emphasis that the template begins with."""
    if not text.lstrip(_BLANKS).startswith(document.form.placeholder_starts):
        return False  # nearly every paragraph
    bare = folded(text)
    return bare in document.form.own_placeholders or (_EMPHASIS.fullmatch(bare) is not None and _begins(document, bare))


def _begins(document: Document, text: str) -> bool:
    bare = _HEAD.sub("", folded(text), count=1).lstrip("*_ ")
    return any(bare.startswith(phrase.strip("*")) for phrase in document.form.layout.placeholders.phrases)
