"""Whether a name that no layout knows is met in any document: a slip is said before anything is changed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from scaffold.documents.document import Document
from scaffold.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OFFERED = 3
# difflib's ratio from which on a name is taken for a slip of another one, though the new name stands there already.
_SLIP = 0.8


def expect_met(  # noqa: PLR0913 -- what a name is, and where it may be met
    name: str,
    what: str,
    known: Iterable[str],
    documents: Iterable[object],
    *,
    names: Callable[[Document], Iterable[str]],
    key: Callable[[str], str] = str,
    instead: str = "",
) -> None:
    """Raise `Problem` with the nearest names where neither `known` has this one nor any of the documents.

    `names` gives those of a document, `key` what makes two names one. The documents are read only where `known` lacks
    the name; what is among them that is none can't be read, and is passed over. Where one of them has the name that was
    to stand `instead`, it is done already, unless the old one looks like a slip.
    """
    met = {key(one): one for one in known}
    if key(name) in met:
        return
    done = False
    for document in documents:
        if isinstance(document, Document):
            here = {key(one): one for one in names(document) if one}
            if key(name) in here:
                return
            done = done or key(instead) in here
            met |= here
    others = [one.lower() for one in met.values() if one.lower() != instead.lower()]
    if done and not get_close_matches(name.lower(), others, n=1, cutoff=_SLIP):
        return
    raise not_met(name, what, met.values())


def not_met(name: str, what: str, met: Iterable[str]) -> Problem:
    """What is wrong with a name that is none of those that are met, with the nearest of them."""
    lower = {one.lower(): one for one in sorted(met)}
    near = [f"`{lower[one]}`" for one in get_close_matches(name.lower(), lower, n=_OFFERED)]
    return Problem(
        f"no document has the {what} `{name}`, and no layout knows it",
        right=f"did you mean {' or '.join(near)}?" if near else "",
    )
