"""Comparing two pages: what the parser sees of them, without where it stands."""

from __future__ import annotations

from itertools import starmap, zip_longest
from operator import eq
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.markdown.parser import events, ranged_events, told
from scaffold.markdown.reading import BlockKind, body_start
from scaffold.markdown.references import label_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaffold.markdown.reading import Block, Reading
    from scaffold.text.edits import Span
    from scaffold.text.source import Source


class Unit(NamedTuple):
    """A part of a page that can be compared by itself: a block, or a cell of a table (0-based bytes of the source)."""

    start: int
    end: int
    events: tuple[Any, ...]


def page_events(source: Source) -> list[Any]:
    """The event tree of a page, ranges dropped. The text is read as ending in exactly one line end."""
    return _joined(list(events(_body(source)[0])))


def same_pages(one: Source, other: Source) -> bool:
    """Whether two sources are one page: their event trees are equal."""
    with told(one.path):
        pairs = zip_longest(events(_body(one)[0]), events(_body(other)[0]))
        # Nearly always equal as they come; only where not, pieces have to be joined.
        return all(starmap(eq, pairs)) or page_events(one) == page_events(other)


def page_units(source: Source, labels: frozenset[str] = frozenset()) -> list[Unit]:
    """The page in parts. A link whose label is in `labels` (folded by `label_key`) is looked at without its target."""
    return _units(*_body(source), labels)


def differing_units(one: Reading, other: Reading, labels: frozenset[str]) -> tuple[list[Unit], list[Unit]]:
    """The units of two pages; only those of one table where every other block is the same to the byte. Nothing in a
    table says what stands outside of it, and a page is large.
    """
    differing = _differing_tables(one, other)
    if differing is None:
        return page_units(one.source, labels), page_units(other.source, labels)
    found = [[], []] if not differing else [
        _units(reading.source.text(block.start, block.end), block.start, labels)
        for reading, block in zip((one, other), differing, strict=True)
    ]  # fmt: skip
    return found[0], found[1]


def _differing_tables(one: Reading, other: Reading) -> tuple[Block, ...] | None:
    """The table in which two texts of the same blocks differ, in either one; empty if they differ in nothing; None
    where they differ in more.
    """
    if len(one.blocks) != len(other.blocks):
        return None
    data, others = one.source.data, other.source.data
    pairs = [
        (ours, theirs)
        for ours, theirs in zip(one.blocks, other.blocks, strict=True)
        if data[ours.start : ours.end] != others[theirs.start : theirs.end] or ours.kind is not theirs.kind
    ]
    if not pairs:
        return ()
    if len(pairs) == 1 and all(block.kind is BlockKind.TABLE for block in pairs[0]):
        return pairs[0]
    return None


def _units(text: str, shift: int, labels: frozenset[str]) -> list[Unit]:
    units: list[Unit] = []
    for block in _blocks(text):
        first, last = block[0][1], block[-1][1]
        if isinstance(block[0][0], dict) and "Table" in _tag(block[0][0]):
            # A table by itself is its alignments: its cells are units of their own, so that a row can be named.
            head = next(span for event, span in block if event == {"End": "TableHead"})
            units.append(Unit(first["start"] + shift, head["end"] + shift, (block[0][0],)))
            units += _cells(block, shift, labels)
        else:
            bare = tuple(_joined([_without_target(event, labels) for event, _ in block]))
            units.append(Unit(first["start"] + shift, last["end"] + shift, bare))
    return units


def _blocks(text: str) -> Iterator[list[tuple[Any, Any]]]:
    """The events of each block at the top level, with their ranges."""
    depth = 0
    block: list[tuple[Any, Any]] = []
    for event, span in ranged_events(text):
        block.append((event, span))
        if isinstance(event, dict):
            depth += ("Start" in event) - ("End" in event)
        if depth == 0:
            yield block
            block = []


def _cells(block: list[tuple[Any, Any]], shift: int, labels: frozenset[str]) -> Iterator[Unit]:
    """The cells of a table, its header's too."""
    row_at = start = end = 0
    events: list[Any] = []
    for event, span in block:
        if event == {"Start": "TableRow"}:
            row_at = span["start"]
        elif event == {"Start": "TableCell"}:
            # A cell that a short row lacks has a place after its line: its row's start says better whose it is.
            missing = span["start"] == span["end"]
            start, end = (row_at, row_at) if missing else (span["start"], span["end"])
            events = []
        elif event == {"End": "TableCell"}:
            yield Unit(start + shift, end + shift, tuple(events))
        else:
            events.append(_without_target(event, labels))


def first_difference(before: Sequence[Unit], after: Sequence[Unit]) -> tuple[Unit | None, Unit | None] | None:
    """The first pair of units that differ; one of them is None where the other page has more. None if all are equal."""
    for one, other in zip(before, after, strict=False):
        if one.events != other.events:
            return one, other
    if len(before) > len(after):
        return before[len(after)], None
    if len(after) > len(before):
        return None, after[len(before)]
    return None


def parted(units: Iterable[Unit], spans: Iterable[Span]) -> tuple[list[Unit], list[Unit]]:
    """The units that no span touches, and those that one does. A unit that a span only borders on is not touched,
    unless either is empty.
    """
    named = tuple(spans)
    apart: tuple[list[Unit], list[Unit]] = ([], [])
    for unit in units:
        apart[any(_touch(unit, span) for span in named)].append(unit)
    return apart


def _touch(unit: Unit, span: Span) -> bool:
    if unit.start == unit.end or span.start == span.end:
        return unit.start <= span.end and span.start <= unit.end
    return unit.start < span.end and span.start < unit.end


def _body(source: Source) -> tuple[str, int]:
    start = body_start(source)
    return source.data[start:].decode().rstrip("\r\n") + "\n", start


def _joined(found: list[Any]) -> list[Any]:
    """Neighbouring lines of HTML as one: where a line ends in CRLF, the parser may give it in two pieces."""
    whole: list[Any] = []
    for event in found:
        if (
            whole
            and isinstance(event, dict)
            and "Html" in event
            and isinstance(whole[-1], dict)
            and "Html" in whole[-1]
        ):
            whole[-1] = {"Html": whole[-1]["Html"] + event["Html"]}
        else:
            whole.append(event)
    return whole


def _without_target(event: Any, labels: frozenset[str]) -> Any:
    tag = _tag(event) if labels and isinstance(event, dict) else {}
    for name in ("Link", "Image"):
        link = tag.get(name)
        if link and label_key(link["id"]) in labels:
            return {"Start": {name: {"id": link["id"], "link_type": link["link_type"].removesuffix("Unknown")}}}
    return event


def _tag(event: dict[str, Any]) -> dict[str, Any]:
    """What an event starts, where that is more than a word."""
    tag = event.get("Start")
    return tag if isinstance(tag, dict) else {}
