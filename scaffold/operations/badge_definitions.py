"""The definitions of badges, for documents that keep them: added with the first use, removed with the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.markdown.accounting import account_of_definition
from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import label_key
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.seams import blank_above
from scaffold.problems import Problem
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.documents.document import Document
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.references import Definition
    from scaffold.text.source import Source


class Missing(NamedTuple):
    """A definition to be added."""

    label: str
    target: str

    @property
    def written(self) -> str:
        return f"[{self.label}]: {self.target}"


def missing_definitions(document: Document, badges: Iterable[str]) -> list[Missing]:
    """The definitions that a document lacks and should have. Raises `Problem` for a badge without an image."""
    if document.form.layout.badges.defined != "in the document":
        return []
    there = {label_key(definition.label) for definition in document.definitions}
    images = {entry.name: entry.image for entry in document.form.vocabulary.badges}
    missing = []
    for badge in badges:
        if label_key(badge) not in there:
            if not images.get(badge):
                raise Problem(f"the badge `{badge}` has no image", right="give it one in the vocabulary")
            missing.append(Missing(badge, images[badge]))
    return missing


def unused_definitions(document: Document, badge: str, used: int) -> list[Definition]:
    """The definitions of a badge that nothing needs once `used` uses of it are gone."""
    key = label_key(badge)
    if sum(label_key(link.label) == key for link in document.references if link.label) > used:
        return []
    blocks = [block for block in document.reading.blocks if block.kind is BlockKind.DEFINITIONS]
    return [
        one
        for one in document.definitions
        if label_key(one.label) == key and any(block.start <= one.start < block.end for block in blocks)
    ]


def definition_edits(document: Document, missing: list[Missing], unused: list[Definition]) -> Iterator[Edit]:
    """Edits that add definitions after those of other badges, else at the end; and that remove others."""
    source = document.source
    newline = source.newline
    for one in unused:
        yield Edit(*_lines(source, one, alone=not missing), b"")
    if not missing:
        return
    at = _place(document)
    lines = b"".join(one.written.encode() + newline for one in missing)
    if at is not None:
        yield Edit(at, at, lines if source.data.endswith(b"\n", 0, at) else newline + lines.removesuffix(newline))
        return
    end = len(source.data)
    above = newline if blank_above(source, end) or not source.data.endswith(b"\n") else b""
    apart = b"" if blank_above(source, end) else newline
    yield Edit(end, end, (b"" if source.data.endswith(b"\n") else above) + apart + lines)


def definition_account(document: Document, missing: list[Missing], unused: list[Definition]) -> tuple[Account, Account]:
    added = removed = NOTHING
    for new in missing:
        added += account_of_definition(new.written, new.label, new.target)
    for old in unused:
        removed += account_of_definition(document.source.text(old.start, old.end), old.label, old.target)
    return added, removed


def definition_changes(document: Document, missing: list[Missing], unused: list[Definition]) -> Iterator[Change]:
    for new in missing:
        yield Change(len(document.source.data), f"definition `[{new.label}]` added: `{new.target}`")
    for old in unused:
        yield Change(old.start, f"definition `[{old.label}]` removed")


def _lines(source: Source, definition: Definition, *, alone: bool) -> Span:
    """The lines of a definition, with a blank line beside it where it stands alone and nothing takes its place."""
    start, end = source.line_start(definition.start), source.line_end(definition.end)
    if not (alone and blank_above(source, start)):
        return Span(start, end)
    if end == len(source.data):
        return Span(source.line_start(max(start - 1, 0)), end)
    following = source.line_end(end)
    return Span(start, end if source.data[end:following].strip() else following)


def _place(document: Document) -> int | None:
    """After the line of the last definition of a badge; None where there is none."""
    known = {label_key(entry.name) for entry in document.form.vocabulary.badges}
    found = [one for one in document.definitions if label_key(one.label) in known]
    return document.source.line_end(found[-1].end) if found else None
