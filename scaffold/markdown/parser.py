"""pulldown-cmark, set up as mdBook sets it up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyromark

from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyromark.event import BrokenLink, Event

# What mdBook 0.5 switches on by default; YAML metadata blocks stay off, since they would also match in mid-document.
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)


@contextmanager
def told(path: str) -> Iterator[None]:
    """Where the parser itself breaks down (`- a`, then `{}` over an underline), `Problem` says so.

    A panic of Rust is a `BaseException` without a type to import; it also prints a line of its own.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        what = "can't be read: the Markdown parser breaks down on it"
        right = "look for `{}` above an underline in a list or quote; write a backslash before it"
        raise Problem(what, right=right, place=Place(path)) from None


def ranged_events(markdown: str) -> Iterator[tuple[Any, Any]]:
    """Events with byte ranges. References without a definition are links to nowhere: a preprocessor defines them.

    Their types (`pyromark.event`) are a union of dicts and words that readers tell apart by their keys.
    """
    return pyromark.events_with_range(markdown, options=OPTIONS, merge_text=True, broken_link_callback=_to_nowhere)


def events(markdown: str) -> Iterator[Event]:
    """Events without ranges, neighbouring texts joined: what two pages are compared by."""
    return pyromark.events(markdown, options=OPTIONS, merge_text=True, broken_link_callback=_to_nowhere)


def first_definitions(markdown: str) -> dict[str, tuple[int, int]]:
    """The byte span of the first definition of each label, in lists and quotes too."""
    found = pyromark.reference_definitions(markdown, options=OPTIONS)
    return {label: (link["span"]["start"], link["span"]["end"]) for label, link in found.items()}


def _to_nowhere(_link: BrokenLink) -> tuple[str, str]:
    return "", ""
