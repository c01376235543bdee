"""What differs between two versions of a document: by metadata row, section, table, row and cell. Padding counts for
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.difference import Difference
from scaffold.documents.metadata_differences import metadata_differences, metadata_table
from scaffold.documents.part_differences import part_differences
from scaffold.documents.parts import read_parts
from scaffold.markdown.comparing import same_pages
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import label_key
from scaffold.text.matching import Likeness, matched, merged
from scaffold.text.source import LineIndex
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.difference import Change
    from scaffold.documents.document import Document
    from scaffold.markdown.references import Definition


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """All differences: the title's and the metadata's, then from the top of the new document down, definitions last.

    None if the two say the same in the same order. Where their pages differ there is at least one. Never raises: what
    can't be read, such as front matter that is no YAML, is compared as text.
    """
    if old.source.data == new.source.data:
        return ()
    lines = LineIndex(old.source), LineIndex(new.source)
    tables = metadata_table(old), metadata_table(new)
    by_row = None not in tables
    found = (
        *_title(old, new, lines),
        *metadata_differences(old, new, lines),
        *part_differences(
            read_parts(old, lines[0], without=tables[0] if by_row else None),
            read_parts(new, lines[1], without=tables[1] if by_row else None),
        ),
        *_definitions(old, new, lines),
    )
    if found or same_pages(old.source, new.source):
        return found
    return (Difference("page", "changed", old=_whole(old), new=_whole(new), old_line=1, new_line=1),)


def _title(old: Document, new: Document, lines: tuple[LineIndex, LineIndex]) -> Iterator[Difference]:
    """The heading that is the title; where a metadata row is, it is told as a row."""
    before, after = old.heading, new.heading
    told = Difference(
        "title",
        "changed",
        old=before.text if before is not None else None,
        new=after.text if after is not None else None,
        old_line=lines[0].line(before.start) if before is not None else 0,
        new_line=lines[1].line(after.start) if after is not None else 0,
    )
    if told.old != told.new:
        yield told._replace(change="added" if before is None else "removed" if after is None else "changed")
    if before is not None and after is not None and before.level != after.level:
        yield told._replace(change="level", old=str(before.level), new=str(after.level))


# A definition with another label is the same if its target is. The texts of two are never compared.
_DEFINITIONS: Likeness[tuple[str, str]] = Likeness(
    keys=(lambda one: one, lambda one: label_key(one[0]), lambda one: one[1]),
    alike=lambda _old, _new: 0.0,
    least=1.0,
    in_place=lambda _old, _new: False,
)


def _definitions(old: Document, new: Document, lines: tuple[LineIndex, LineIndex]) -> Iterator[Difference]:
    """The definitions of references, in whatever order: added, removed, with another target, with another label."""
    before, after = _top_level(old), _top_level(new)
    ours, theirs = [_said(one, old) for one in before], [_said(one, new) for one in after]
    for pair in merged(matched(ours, theirs, _DEFINITIONS), len(before), len(after)):
        label, target = ours[pair.old] if pair.old >= 0 else (None, None)
        new_label, new_target = theirs[pair.new] if pair.new >= 0 else (None, None)
        change: Change = "added" if label is None else "removed" if new_label is None else "changed"
        told = Difference(
            "definition",
            change,
            row=new_label or label or "",
            old=target,
            new=new_target,
            old_line=lines[0].line(before[pair.old].start) if pair.old >= 0 else 0,
            new_line=lines[1].line(after[pair.new].start) if pair.new >= 0 else 0,
        )
        if target != new_target:
            yield told
        if change == "changed" and label != new_label:
            yield told._replace(change="renamed", old=label, new=new_label)


def _top_level(document: Document) -> list[Definition]:
    """The definitions that are no part of a list or quote: those are in its text."""
    spans = [(block.start, block.end) for block in document.reading.blocks if block.kind is BlockKind.DEFINITIONS]
    return [one for one in document.definitions if any(start <= one.start < end for start, end in spans)]


def _said(definition: Definition, document: Document) -> tuple[str, str]:
    """The label as written, and the target with its title."""
    written = document.source.text(definition.start, definition.end)
    return definition.label, folded(written.split("]:", 1)[1])


def _whole(document: Document) -> str:
    return document.source.data[document.source.text_start :].decode()
