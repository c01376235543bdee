"""What tests ask of a page: how two parsers see it, and what harm came to one that was written canonically."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import cmarkgfm
import pyromark
from cmarkgfm.cmark import Options

from scaffold.documents.document import Document
from scaffold.layouts.page import PAGE
from scaffold.markdown.accounting import Account, account_of, imbalance
from scaffold.markdown.parser import OPTIONS
from scaffold.markdown.reading import body_start, read
from scaffold.operations.fmt import Fmt, fmt_edits
from scaffold.rewriting.outcome import rewrite
from scaffold.text.edits import EditKind, apply_edits
from scaffold.text.source import BOM, Source

if TYPE_CHECKING:
    from collections.abc import Callable

# Raw HTML is compared too, and GitHub has footnotes; the other extensions are on by themselves.
_GITHUB = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES


def formatted(data: bytes, *, compact: bool = False) -> bytes:
    """A page written canonically, without the guard."""
    edits = fmt_edits(read(Source(data)), compact=compact)

    assert all(edit.kind is EditKind.LAYOUT for edit in edits)
    return apply_edits(data, edits)


def book(data: bytes) -> list[Any]:
    """What the parser of the book sees."""
    events = pyromark.events(_body(data), options=OPTIONS, merge_text=True, broken_link_callback=lambda _: ("", ""))
    found: list[Any] = []
    for event in events:
        if (
            isinstance(event, dict)
            and "Html" in event
            and found
            and isinstance(found[-1], dict)
            and "Html" in found[-1]
        ):
            found[-1] = {"Html": found[-1]["Html"] + event["Html"]}  # its cut hangs on the line ends
        else:
            found.append(event)
    return found


def github(data: bytes) -> str:
    """The page as GitHub's parser renders it."""
    body = _body(data)
    if body.startswith("\ufeff"):
        body = f"\n{body}"  # a second mark is text; at the very start the parser would take it for the first
    html: str = cmarkgfm.github_flavored_markdown_to_html(body, _GITHUB)
    return html.removesuffix("\n")


def _body(data: bytes) -> str:
    """The Markdown: mark and front matter cut off, and taken to end in one line end, which is layout."""
    return data[body_start(Source(data)) :].decode().rstrip("\r\n") + "\n"


def front_matter(data: bytes) -> bytes:
    source = Source(data)
    return data[source.text_start : body_start(source)].rstrip()


def lost(before: bytes, after: bytes) -> tuple[str, str, int] | None:
    one, other = (account_of(read(Source(data))) for data in (before, after))
    return imbalance(one, other, Account(), Account())


class Fate(NamedTuple):
    """What `fmt` made of a text, and what harm that did: the names of all that differs, none if all is well."""

    after: bytes
    harm: tuple[str, ...]


def fate(before: bytes, *, compact: bool = False) -> Fate:
    """Write a text canonically through the pipeline that every command uses, and judge the result.

    The guard is on: what is lost, and what a second run would change, is refused by it, and that is harm too.
    """
    outcome = rewrite(Document(read(Source(before)), PAGE), [Fmt(compact)])
    if outcome.revision is None:
        return Fate(before, (f"{outcome.result}: {outcome.problem}",))
    after = outcome.revision.result.source.data
    if after == before:
        return Fate(after, ())
    found = {
        "the page of the book": book(after) == book(before),
        "the page on GitHub": github(after) == github(before),
        "front matter": front_matter(after) == front_matter(before),
        "the mark": after.startswith(BOM) == before.startswith(BOM),
    }
    return Fate(after, tuple(name for name, well in found.items() if not well))


WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "byte order mark": lambda data: data if data.startswith(BOM) else BOM + data,
    "no final newline": lambda data: data.rstrip(b"\r\n"),
}


def in_item(text: str) -> str:
    """A text as a list item: what belongs to it is indented by the item's content."""
    first, *rest = text.removesuffix("\n").split("\n")
    return "\n".join([f"1. {first}", *(f"   {line}" if line else "" for line in rest)]) + "\n"


def in_quote(text: str) -> str:
    """A text as a quote."""
    return "".join(f"> {line}\n" for line in text.removesuffix("\n").split("\n"))
