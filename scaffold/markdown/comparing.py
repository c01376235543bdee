"""Comparing two pages: what the parser sees of them, without where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.markdown.parser import events, ranged_events
from scaffold.markdown.reading import body_start
from scaffold.markdown.references import label_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.text.edits import Span
    from scaffold.text.source import Source


class Unit(NamedTuple):
    """A part of a page that can be compared by itself: a block, or a cell of a table (0-based bytes of the source)."""

    start: int
    end: int
    events: tuple[Any, ...]


def page_events(source: Source) -> list[Any]:
    """The event tree of a page, ranges dropped. The text is read as ending in exactly one line end."""
    return list(events(_body(source)[0]))


def page_units(source: Source, labels: frozenset[str] = frozenset()) -> list[Unit]:
    """The page in parts. A link whose label is in `labels` (folded by `label_key`) is looked at without its target."""
    text, shift = _body(source)
    units: list[Unit] = []
    depth = 0
    opened_at = row_at = 0
    block: list[Any] = []
    table_head: int | None = None
    cell: list[Any] | None = None
    for event, span in ranged_events(text):
        name, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if name == "Start":
            depth += 1
            if depth == 1:
                opened_at, block, table_head = span["start"], [], None
            elif value == "TableRow" and depth == 2:
                row_at = span["start"]
            elif value == "TableCell" and depth == 3:
                # A cell that a short row lacks has a place after its line: its row's start says better whose it is.
                missing = span["start"] == span["end"]
                cell, cell_span = [], (row_at, row_at) if missing else (span["start"], span["end"])
        (block if cell is None else cell).append(_without_target(event, labels))
        if name == "End":
            depth -= 1
            if value == "TableCell" and depth == 2 and cell is not None:
                units.append(Unit(cell_span[0] + shift, cell_span[1] + shift, tuple(cell)))
                cell = None
            elif value == "TableHead" and depth == 1:
                table_head = span["end"]
        if depth == 0:
            if table_head is not None:
                # A table by itself is its alignments: its cells are units of their own, so that a row can be named.
                units.append(Unit(opened_at + shift, table_head + shift, tuple(block[:1])))
            else:
                at = opened_at if name == "End" else span["start"]
                units.append(Unit(at + shift, span["end"] + shift, tuple(block)))
            block = []
    return units


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


def without(units: Iterable[Unit], spans: Iterable[Span]) -> list[Unit]:
    """The units that no span touches. A unit that a span only borders on is not touched, unless either is empty."""
    named = tuple(spans)
    return [unit for unit in units if not any(_touch(unit, span) for span in named)]


def _touch(unit: Unit, span: Span) -> bool:
    if unit.start == unit.end or span.start == span.end:
        return unit.start <= span.end and span.start <= unit.end
    return unit.start < span.end and span.start < unit.end


def _body(source: Source) -> tuple[str, int]:
    start = body_start(source)
    return source.data[start:].decode().rstrip("\r\n") + "\n", start


def _without_target(event: Any, labels: frozenset[str]) -> Any:
    if not labels or not isinstance(event, dict) or "Start" not in event:
        return event
    tag = event["Start"]
    if not isinstance(tag, dict):
        return event
    for name in ("Link", "Image"):
        link = tag.get(name)
        if link and label_key(link["id"]) in labels:
            return {"Start": {name: {"id": link["id"], "link_type": link["link_type"].removesuffix("Unknown")}}}
    return event
