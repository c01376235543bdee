"""The glossary in step with what is asked of teams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from scaffold.markdown.accounting import account_of_text
from scaffold.markdown.reading import BlockKind
from scaffold.operations.ask_names import ask_names
from scaffold.operations.operation import NOTHING, Change
from scaffold.operations.respelling import protected
from scaffold.text.edits import Edit, Span

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.glossary import Entry
    from scaffold.layouts.model import Term
    from scaffold.markdown.accounting import Account
    from scaffold.markdown.reading import Block

_BULLET = re.compile(r"(?P<indent>[ \t]*)[*+-][ \t]+")
# How far items within an item are indented where there are none yet: enough below every bullet, and code below none.
_NESTED = "    "


@dataclass(frozen=True, slots=True)
class GlossaryTerms:
    """Add the terms of asks that are used and not explained, in the layout's order and the vocabulary's words.

    Where the layout has the terms of the asks used only, others are taken away if they stand there word for word as
    the vocabulary has them. What somebody wrote differently stays, and so does a glossary that is not one list.
    """

    name: ClassVar[str] = "glossary"
    idempotent: ClassVar[bool] = True
    moves: ClassVar[bool] = False

    def edits(self, document: Document) -> tuple[Edit, ...]:
        glossary = _Glossary(document)
        added = (one.edit(document.source.newline) for one in glossary.added)
        return (*added, *(Edit(*one.span, b"") for one in glossary.removed))

    def named(self, document: Document) -> tuple[Span, ...]:
        block = _list(document)
        return (Span(block.start, block.end),) if block is not None else ()

    def labels(self) -> frozenset[str]:
        return frozenset()

    def account(self, before: Document) -> tuple[Account, Account]:
        glossary = _Glossary(before)
        added = removed = NOTHING
        for new in glossary.added:
            added += account_of_text(new.line)
        for old in glossary.removed:
            removed += account_of_text(before.source.text(*old.span))
        return added, removed

    def unread(self, after: Document) -> str:
        glossary = _Glossary(after)
        missing = [f"`{one.term}` is not explained" for one in glossary.added]
        surplus = [f"`{one.term}` is still explained" for one in glossary.removed]
        return next(iter((*missing, *surplus)), "")

    def changes(self, before: Document) -> tuple[Change, ...]:
        glossary = _Glossary(before)
        added = [Change(one.spot.at, f"glossary: `{one.term}` added") for one in glossary.added]
        removed = [Change(one.span.start, f"glossary: `{one.term}` removed") for one in glossary.removed]
        return (*added, *removed)


class _Spot(NamedTuple):
    """Where an item can go: after the line that ends at `at`, or with `first` before the one that starts there (0-based
    bytes); and its bullet with the indent.
    """

    at: int
    bullet: str
    first: bool = False


class _Added(NamedTuple):
    """A new item."""

    term: str
    text: str
    spot: _Spot

    @property
    def line(self) -> str:
        return f"{self.spot.bullet}*{self.term}* {self.text}"

    def edit(self, newline: bytes) -> Edit:
        at, _, first = self.spot
        line = self.line.encode()
        return Edit(at, at, line + newline if first else newline + line)


class _Removed(NamedTuple):
    """An item that goes, with its line end and the blank lines up to the next item."""

    term: str
    span: Span


class _Item(NamedTuple):
    """An item of the list, its bullet with the indent, and the items within it."""

    entry: Entry
    bullet: str
    within: list[_Item]

    @property
    def term(self) -> str:
        return self.entry.term.lower()

    @property
    def last(self) -> Entry:
        """What stands last in it: itself, or an item within."""
        return self.within[-1].last if self.within else self.entry


class _Glossary:
    """What is to be added to the glossary of a document, and what to be taken away."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._layout = document.form.layout.glossary
        entries = {term.name: term for term in document.form.vocabulary.glossary}
        self._terms = [entries[name] for name in self._layout.terms]
        self.added: list[_Added] = []
        self.removed: list[_Removed] = []
        if _list(document) is None:
            return
        self._used = self._terms_used()
        items = self._kept(_nested(document))
        self._place(items)

    def _terms_used(self) -> frozenset[str]:
        """The terms of the asks used, and those that they stand under."""
        names = ask_names(self._document.form)
        asks = {names.get(task.task.lower(), task.task) for task in self._document.asks}
        terms = [term for term in self._terms if asks & set(term.asks)]
        return frozenset(name for term in terms for name in (term.name, term.under) if name)

    def _kept(self, items: list[_Item]) -> list[_Item]:
        """The items that stay; the others are noted as removed. If none would stay, all do."""
        surplus = {term.name.lower(): term for term in self._terms if term.name not in self._used}
        kept = self._without(items, surplus) if self._layout.holds == "used" else items
        if not kept:
            self.removed.clear()
        return kept or items

    def _without(self, items: list[_Item], surplus: dict[str, Term]) -> list[_Item]:
        kept = []
        for item in items:
            within = self._without(item.within, surplus)
            term = surplus.get(item.term)
            if within or term is None or item.entry.text != " ".join(f"*{term.name}* {term.text}".split()):
                kept.append(item._replace(within=within))
            else:
                self.removed.append(_Removed(term.name, self._whole(item.entry)))
        return kept

    def _whole(self, entry: Entry) -> Span:
        following = next((one.start for one in self._document.glossary if one.start > entry.start), None)
        return Span(entry.start, self._document.source.line_end(entry.end - 1) if following is None else following)

    def _place(self, items: list[_Item]) -> None:
        """Note the terms that are missing, each after the one that the layout has before it."""
        explained = _explained(self._document)
        spots = {one.term: self._after(one.last, one.bullet) for item in items for one in (*item.within, item)}
        inside = {item.term: self._inside(item) for item in items}
        top = _Spot(items[0].entry.start, items[0].bullet, first=True)
        for number, term in enumerate(self._terms):
            if term.name not in self._used or any(name.lower() in explained for name in (term.name, *term.asks)):
                continue
            before = [
                spots[one.name.lower()]
                for one in self._terms[:number]
                if one.under == term.under and one.name.lower() in spots
            ]
            spot = before[-1] if before else inside.get(term.under.lower()) if term.under else top
            if spot is None:
                continue  # what it belongs under is no item here
            self.added.append(_Added(term.name, term.text, spot))
            spots[term.name.lower()] = spot
            inside[term.name.lower()] = spot._replace(bullet=_NESTED + spot.bullet)

    def _inside(self, item: _Item) -> _Spot:
        """Where the first item within an item goes."""
        return self._after(item.entry, item.within[0].bullet if item.within else _NESTED + item.bullet)

    def _after(self, entry: Entry, bullet: str) -> _Spot:
        line = self._document.source.line_end(entry.end - 1)
        return _Spot(len(self._document.source.data[:line].rstrip(b"\r\n")), bullet)


def _list(document: Document) -> Block | None:
    """The list that is the glossary; None where there is none, several, or more in it than items of text."""
    sections = [one for one in document.sections if one.spec is not None and one.spec.holds == "glossary"]
    if len(sections) != 1 or not document.glossary:
        return None
    start, end = sections[0].text_start, sections[0].text_end
    lists = [one for one in document.reading.blocks if start <= one.start < end and one.kind is BlockKind.LIST]
    if len(lists) != 1 or lists[0].open or protected(document, lists[0].start, lists[0].end):
        return None
    text = document.source.text(lists[0].start, lists[0].end)
    bullets = [_BULLET.match(document.source.text(one.start, one.end)) for one in document.glossary]
    return None if re.search("```|~~~|<!--", text) or not all(bullets) else lists[0]


def _nested(document: Document) -> list[_Item]:
    """The items at the top, each with those within it."""
    top: list[_Item] = []
    above: list[_Item] = []
    for entry in document.glossary:
        match = _BULLET.match(document.source.text(entry.start, entry.end))
        item = _Item(entry, match[0] if match else "", [])
        while above and _indent(above[-1].bullet) >= _indent(item.bullet):
            above.pop()
        (above[-1].within if above else top).append(item)
        above.append(item)
    return top


def _indent(bullet: str) -> int:
    return len(bullet) - len(bullet.lstrip(" \t"))


def _explained(document: Document) -> str:
    """All that the glossary's section says, in lower case: a term may be explained in words of its own."""
    section = next(one for one in document.sections if one.spec is not None and one.spec.holds == "glossary")
    return " ".join(document.source.text(section.text_start, section.text_end).lower().split())
