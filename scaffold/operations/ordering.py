"""Putting things into their order: what moves, and how to say so."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from scaffold.operations.operation import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def in_order(ranks: Sequence[int | None]) -> list[int]:
    """The indexes of things in the order of their ranks.

    Things of one rank keep their order. One without a rank stays right after what it stood after, at the top if it
    stood there.
    """
    groups: list[tuple[int, list[int]]] = []
    for number, rank in enumerate(ranks):
        if rank is None and groups:
            groups[-1][1].append(number)
        else:
            groups.append((-1 if rank is None else rank, [number]))
    return [number for _, group in sorted(groups, key=lambda group: group[0]) for number in group]


def moves(kind: str, things: Sequence[tuple[int, str]], order: Sequence[int]) -> Iterator[Change]:
    """The moves that bring things (each with its 0-based byte offset and its name) into an order, as few as will do."""
    staying = set(_longest_rising(order))
    for place, number in enumerate(order):
        if number in staying:
            continue
        at, name = things[number]
        up = any(other < number for other in order[place + 1 :] if other in staying)
        where = f"after `{things[order[place - 1]][1]}`" if place else "to the top"
        yield Change(at, f"{kind} `{name}` moved {'up' if up else 'down'}, {where}")


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The longest run of numbers that rise from left to right, not all of which need to be neighbours."""
    lasts: list[int] = []  # the least number that a rising run of each length can end with
    runs: list[list[int]] = []
    for number in numbers:
        at = bisect_left(lasts, number)
        run = [*(runs[at - 1] if at else []), number]
        lasts[at : at + 1], runs[at : at + 1] = [number], [run]
    return runs[-1] if runs else []
