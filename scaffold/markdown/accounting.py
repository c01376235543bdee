"""An account of what a text holds, class by class: it catches what rendering cannot show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.markdown.reading import BlockKind
from scaffold.markdown.references import definitions, label_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.markdown.reading import Reading

_URL = re.compile(r"https?://[^\s<>|)\]]+")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_COMMENT_BYTES = re.compile(_COMMENT.pattern.encode(), re.DOTALL)
_PIPE_TO_BLANK = bytes.maketrans(b"|", b" ")
# Blocks that may hold definitions, code or HTML.
_HOLDERS = frozenset({
    BlockKind.DEFINITIONS, BlockKind.CODE, BlockKind.HTML, BlockKind.LIST, BlockKind.QUOTE, BlockKind.FOOTNOTE,
})  # fmt: skip
CLASSES = ("words", "URLs", "definitions", "footnotes", "comments", "code lines")
# What is counted within words. Where these are the same, one after the other, so are those.
_WITHIN_WORDS = {"URLs": _URL, "footnotes": _FOOTNOTE}


@dataclass(frozen=True, slots=True)
class Account:
    """What a text holds, class by class, each thing as often as it stands there; the order does not count."""

    words: Sequence[str] = ()
    definitions: Sequence[str] = ()
    comments: Sequence[str] = ()
    code_lines: Sequence[str] = ()

    def __add__(self, other: Account) -> Account:
        return Account(
            (*self.words, *other.words),
            (*self.definitions, *other.definitions),
            (*self.comments, *other.comments),
            (*self.code_lines, *other.code_lines),
        )

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.words or self.definitions or self.comments or self.code_lines)

    def things(self, name: str) -> Sequence[str]:
        """All things of one of `CLASSES`."""
        if name in _WITHIN_WORDS:
            return _WITHIN_WORDS[name].findall("\n".join(self.words))
        found: Sequence[str] = getattr(self, name.replace(" ", "_"))
        return found

    def of(self, name: str) -> Counter[str]:
        """How often each thing of one of `CLASSES` occurs."""
        return Counter(self.things(name))


def account_of_text(text: str) -> Account:
    """The account of a value, as an operation declares it: its words, and comments within it."""
    return Account(_words(text), comments=_COMMENT.findall(text))


def account_of_definition(written: str, label: str, target: str) -> Account:
    """The account of a definition that an operation adds or takes away, written as `written`."""
    return account_of_text(written) + Account(definitions=(_definition(label, target),))


def account_of(reading: Reading) -> Account:
    """The account of a whole text. Dashes of delimiter rows are layout and are not counted."""
    source = reading.source
    return Account(
        _words(b"".join(_around_delimiters(reading)).decode()),
        [_definition(one.label, one.target) for one in definitions(reading)],
        # One that is never closed ends with the text, whose last line end is layout.
        [source.text(*span).rstrip("\r\n") for span in reading.comments],
        list(_code_lines(reading)),
    )


def _words(text: str) -> list[str]:
    """What stands between white space and pipes: a cell's padding and borders are not words."""
    return text.replace("|", " ").split()


def same_things(one: Reading, other: Reading) -> bool:
    """Whether two texts plainly hold the same, so that nothing needs to be counted: the same words one after the
    other, the same between every `<!--` and `-->`, and the same definitions, code and HTML to the byte.
    """
    return (
        _bare_words(one) == _bare_words(other)
        and _kept(one) == _kept(other)
        and _COMMENT_BYTES.findall(one.source.data) == _COMMENT_BYTES.findall(other.source.data)
    )


def _bare_words(reading: Reading) -> list[bytes]:
    return b"".join(_around_delimiters(reading)).translate(_PIPE_TO_BLANK).split()


def _kept(reading: Reading) -> list[bytes]:
    """The blocks that hold definitions, code or HTML, as written but for the line end of the last."""
    data, holders = reading.source.data, _HOLDERS
    return [data[block.start : block.end].rstrip(b"\r\n") for block in reading.blocks if block.kind in holders]


def imbalance(before: Account, after: Account, added: Account, removed: Account) -> tuple[str, str, int] | None:
    """The first thing that was lost or that appeared: its class, itself, and how many too many (+) or too few (-).

    None if before + added = after + removed, class by class.
    """
    before, after = _apart(before, after)
    same_words = not added.words and not removed.words and before.words == after.words
    for name in CLASSES:
        if same_words and (name == "words" or name in _WITHIN_WORDS):
            continue  # nearly every layout edit: nothing needs to be counted
        expected = before.of(name) + added.of(name)
        found = after.of(name) + removed.of(name)
        if expected != found:
            for thing in expected.keys() | found.keys():
                if expected[thing] != found[thing]:
                    return name, thing, found[thing] - expected[thing]
    return None


def _apart(one: Account, other: Account) -> tuple[Account, Account]:
    """Both without what they begin and end with alike: that balances, and counting it takes time. URLs and footnotes
    stand within one word each.
    """
    names = ("words", "definitions", "comments", "code_lines")
    pairs = [_trimmed(getattr(one, name), getattr(other, name)) for name in names]
    return Account(*(pair[0] for pair in pairs)), Account(*(pair[1] for pair in pairs))


def _trimmed(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    shorter = min(len(one), len(other))
    top = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = range(1, shorter - top + 1)
    below = next((at for at in rest if one[-at] != other[-at]), len(rest) + 1) - 1
    return one[top : len(one) - below], other[top : len(other) - below]


def _definition(label: str, target: str) -> str:
    return f"[{label_key(label)}]: {target}"


def _around_delimiters(reading: Reading) -> Iterator[bytes]:
    position = reading.source.text_start
    for table in reading.tables:
        yield reading.source.data[position : table.delimiter.start]
        position = table.delimiter.end
    yield reading.source.data[position:]


def _code_lines(reading: Reading) -> Iterator[str]:
    for block in reading.blocks:
        if block.kind is BlockKind.CODE:
            yield from reading.source.text(block.start, block.end).replace("\r\n", "\n").removesuffix("\n").split("\n")
