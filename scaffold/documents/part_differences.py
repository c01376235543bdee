"""What differs in the sections of two versions: which there are, where they stand, their texts and tables."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from scaffold.documents.difference import Difference
from scaffold.documents.grid_differences import grid_differences
from scaffold.documents.grids import Grid
from scaffold.documents.parts import Text
from scaffold.text.matching import Likeness, Pair, matched, merged, moved, shared, words_in

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from scaffold.documents.difference import Change
    from scaffold.documents.parts import Part

# A section of another name that has this much of the text in common is the same; where it stands between the same two
# sections, less is enough.
_SAME_SECTION, _SAME_PLACE = 0.6, 0.3
_SAME_TABLE = 0.4


def part_differences(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Difference]:
    """`old` and `new` start with what stands above the first section; the order is that of the new document."""
    yield from _body_differences(old[0], new[0])
    before, after = old[1:], new[1:]
    pairs = matched(before, after, _PARTS)
    astray = _moved(pairs, before, after)
    for pair in merged(pairs, len(before), len(after)):
        if pair.new < 0:
            yield _whole(before[pair.old], "removed")
        elif pair.old < 0:
            yield _whole(after[pair.new], "added")
        else:
            yield from _heading_differences(before[pair.old], after[pair.new], is_moved=pair in astray)
            yield from _body_differences(before[pair.old], after[pair.new])


def _known_as(part: Part) -> Hashable:
    spec = part.section.spec if part.section is not None else None
    return None if spec is None else (spec.level, spec.heading)


def _level(part: Part) -> int:
    return part.section.level if part.section is not None else 0


def _parts_alike(old: Part, new: Part) -> float:
    return shared(old.words, new.words)


_PARTS: Likeness[Part] = Likeness(
    keys=(
        lambda part: (part.keys, _level(part), part.text),
        lambda part: part.keys,
        lambda part: part.keys[-1:],
        _known_as,
    ),
    alike=_parts_alike,
    least=_SAME_SECTION,
    in_place=lambda old, new: (
        _level(old) == _level(new)
        and (not (old.words or new.words) or _parts_alike(old, new) >= _SAME_PLACE or _headings_alike(old, new))
    ),
)


def _headings_alike(old: Part, new: Part) -> bool:
    return shared(words_in(old.path[-1]), words_in(new.path[-1])) >= _SAME_SECTION


def _moved(pairs: list[Pair], old: Sequence[Part], new: Sequence[Part]) -> set[Pair]:
    """The sections that stand elsewhere: in another section, or in another order. What only follows from another
    difference, such as a heading above them that is gone, or a level, doesn't count.
    """
    partner = {pair.old: pair.new for pair in pairs}
    above, below = _parents(old), _parents(new)
    taken = set(partner.values()) | {-1}
    astray: set[Pair] = set()
    siblings: dict[int, list[Pair]] = {}
    for pair in pairs:
        parent, now = above[pair.old], below[pair.new]
        if parent == now == -1 or partner.get(parent) == now:
            siblings.setdefault(parent, []).append(pair)
        elif (parent == -1 or parent in partner) and now in taken and _level(old[pair.old]) == _level(new[pair.new]):
            astray.add(pair)
    for group in siblings.values():
        astray |= moved(group)
    return astray


def _parents(parts: Sequence[Part]) -> list[int]:
    """The place of the section that each one stands in; -1 at the top."""
    places = {part.section.start: at for at, part in enumerate(parts) if part.section is not None}
    return [
        places[part.section.parent.start] if part.section is not None and part.section.parent is not None else -1
        for part in parts
    ]


def _whole(part: Part, change: Change) -> Difference:
    heading = "#" * _level(part) + " " + part.path[-1]
    text = heading + ("\n\n" + part.text if part.body else "")
    if change == "added":
        return Difference("section", change, part.path, new=text, new_line=part.line)
    return Difference("section", change, part.path, old=text, old_line=part.line)


def _heading_differences(old: Part, new: Part, *, is_moved: bool) -> Iterator[Difference]:
    told = Difference("section", "renamed", new.path, old_line=old.line, new_line=new.line)
    if old.path[-1] != new.path[-1]:
        yield told._replace(old=old.path[-1], new=new.path[-1])
    if _level(old) != _level(new):
        yield told._replace(change="level", old=str(_level(old)), new=str(_level(new)))
    if is_moved:
        yield told._replace(change="moved", old=" / ".join(old.path), new=" / ".join(new.path))


def _tables_alike(old: Grid, new: Grid) -> float:
    return shared(words_in(old.text), words_in(new.text))


_TABLES: Likeness[Grid] = Likeness(
    keys=(lambda grid: grid.text, lambda grid: grid.columns),
    alike=_tables_alike,
    least=_SAME_TABLE,
    in_place=lambda old, new: len(old.columns) == len(new.columns) or _tables_alike(old, new) >= _SAME_TABLE / 2,
)


def _body_differences(old: Part, new: Part) -> Iterator[Difference]:
    """The tables of a section, then its texts."""
    before, after = old.tables, new.tables
    pairs = matched(before, after, _TABLES)
    for pair in merged(pairs, len(before), len(after)):
        if pair.new < 0:
            grid = before[pair.old]
            yield grid.place._replace(change="removed", old=grid.text, old_line=grid.line)
        elif pair.old < 0:
            grid = after[pair.new]
            yield grid.place._replace(change="added", new=grid.text, new_line=grid.line)
        else:
            yield from grid_differences(before[pair.old], after[pair.new])
    yield from _text_differences(
        _items(old, {id(before[pair.old]): number for number, pair in enumerate(pairs)}),
        _items(new, {id(after[pair.new]): number for number, pair in enumerate(pairs)}),
        new.path,
    )


_Item: TypeAlias = "tuple[str | int, Text | Grid]"


def _items(part: Part, numbers: dict[int, int]) -> list[_Item]:
    """Texts, and for each table that both have its number, so that a text that passed a table is seen."""
    return [
        (one.text if isinstance(one, Text) else numbers[id(one)], one)
        for one in part.body
        if isinstance(one, Text) or id(one) in numbers
    ]


def _text_differences(old: list[_Item], new: list[_Item], path: tuple[str, ...]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [key for key, _ in old], [key for key, _ in new])
    standing = {new[at][0]: new[at][1] for at in range(len(new))}
    for what, *span in matcher.get_opcodes():
        if what == "equal":
            continue
        before, after = old[span[0] : span[1]], new[span[2] : span[3]]
        for key, grid in before:
            if isinstance(grid, Grid):
                there = standing[key]
                yield grid.place._replace(
                    change="moved", section=path, old=grid.text, new=there.text, old_line=grid.line, new_line=there.line
                )
        ours, theirs = ([one for _, one in side if isinstance(one, Text)] for side in (before, after))
        if ours or theirs:
            yield _text_difference(ours, theirs, path)


def _text_difference(old: list[Text], new: list[Text], path: tuple[str, ...]) -> Difference:
    before = "\n\n".join(one.text for one in old) if old else None
    after = "\n\n".join(one.text for one in new) if new else None
    change: Change = "added" if before is None else "removed" if after is None else "changed"
    if before is not None and after is not None and before.split() == after.split():
        change = "rewrapped"
    return Difference(
        "text",
        change,
        path,
        old=before,
        new=after,
        old_line=old[0].line if old else 0,
        new_line=new[0].line if new else 0,
    )
