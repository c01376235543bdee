"""An account of what a text holds, class by class: it catches what rendering cannot show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import definitions, label_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.markdown.reading import Reading

# A word is what stands between white space and pipes: a cell's padding and borders are not words.
_WORD = re.compile(r"[^\s|]+")
_URL = re.compile(r"https?://[^\s<>|)\]]+")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CLASSES = ("words", "URLs", "definitions", "footnotes", "comments", "code lines")


@dataclass(frozen=True)
class Account:
    """How often each thing occurs, by class: words, URLs, definitions, footnotes, comments, code lines."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def __add__(self, other: Account) -> Account:
        return Account({name: self.of(name) + other.of(name) for name in CLASSES})

    def of(self, name: str) -> Counter[str]:
        return self.counts.get(name, Counter())


def account_of_text(text: str) -> Account:
    """The account of a value, as an operation declares it: words, URLs, footnotes, and comments within it."""
    return Account({**_counted(text), "comments": Counter(_COMMENT.findall(text))})


def account_of_definition(written: str, label: str, target: str) -> Account:
    """The account of a definition that an operation adds or takes away, written as `written`."""
    return Account({**account_of_text(written).counts, "definitions": Counter({_definition(label, target): 1})})


def account_of(reading: Reading) -> Account:
    """The account of a whole text. Dashes of delimiter rows are layout and are not counted."""
    source = reading.source
    return Account(
        {
            **_counted(_without_delimiters(reading)),
            "definitions": Counter(_definition(one.label, one.target) for one in definitions(reading)),
            # One that is never closed ends with the text, whose last line end is layout.
            "comments": Counter(source.text(*span).rstrip("\r\n") for span in reading.comments),
            "code lines": Counter(_code_lines(reading)),
        }
    )


def _counted(text: str) -> dict[str, Counter[str]]:
    return {
        "words": Counter(_WORD.findall(text)),
        "URLs": Counter(_URL.findall(text)),
        "footnotes": Counter(_FOOTNOTE.findall(text)),
    }


def imbalance(before: Account, after: Account, added: Account, removed: Account) -> tuple[str, str, int] | None:
    """The first thing that was lost or that appeared: its class, itself, and how many too many (+) or too few (-).

    None if before + added = after + removed, class by class.
    """
    for name in CLASSES:
        expected = before.of(name) + added.of(name)
        found = after.of(name) + removed.of(name)
        if expected != found:
            for thing in expected.keys() | found.keys():
                if expected[thing] != found[thing]:
                    return name, thing, found[thing] - expected[thing]
    return None


def _definition(label: str, target: str) -> str:
    return f"[{label_key(label)}]: {target}"


def _without_delimiters(reading: Reading) -> str:
    pieces = []
    position = reading.source.text_start
    for table in reading.tables:
        pieces.append(reading.source.data[position : table.delimiter.start])
        position = table.delimiter.end
    pieces.append(reading.source.data[position:])
    return b"".join(pieces).decode()


def _code_lines(reading: Reading) -> Iterator[str]:
    for block in reading.blocks:
        if block.kind is BlockKind.CODE:
            yield from reading.source.text(block.start, block.end).replace("\r\n", "\n").removesuffix("\n").split("\n")
