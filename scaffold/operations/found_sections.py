"""The section that an operation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.layouts.format import heading_key
from scaffold.problems import Problem
from scaffold.text.offering import offer
from scaffold.text.source import LineIndex
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.text.edits import Span


def bare_heading(given: str) -> str:
    """A heading as a person gave it, without the `#`s in front. Raises `ValueError` for an empty one, and for several
    lines.
    """
    if "\n" in given.strip() or "\r" in given.strip():
        raise ValueError("a heading is words on one line")
    bare = folded(given.lstrip().lstrip("#"))
    if not bare:
        raise ValueError("the heading is empty")
    return bare


def sections_called(document: Document, heading: str) -> list[Section]:
    """The sections with this heading; if there are none, those that the layout knows by it, or, at another level than
    they should have, would know.
    """
    key = heading_key(heading)
    found = [one for one in document.sections if heading_key(one.heading) == key]
    known = (one for one in document.sections if one.spec is not None and heading_key(one.spec.heading) == key)
    return found or list(known) or _spelt_otherwise(document, key)


def _spelt_otherwise(document: Document, key: str) -> list[Section]:
    specs = [spec for spec in document.form.layout.sections if heading_key(spec.heading) == key]
    names = {heading_key(name.lstrip("# ")) for spec in specs for name in (*spec.aliases, *spec.variants)}
    return [one for one in document.sections if heading_key(one.heading) in names] if names else []


def section_called(document: Document, heading: str) -> Section | None:
    """The section with this heading; None if there is none. Raises `Problem` where several have it."""
    found = sections_called(document, heading)
    if len(found) > 1:
        lines = LineIndex(document.source)
        places = ", ".join(str(lines.line(one.start)) for one in found[:5])
        raise Problem(
            f"{len(found)} sections are called `{heading}`",
            right=f"they are in lines {places}; give them names of their own first",
            place=document.source.place(found[0].start),
        )
    return found[0] if found else None


def neighbour(document: Document, heading: str, word: str) -> Section:
    """The section beside which another is put. Raises `Problem` where it is missing, or stands several times."""
    section = section_called(document, heading)
    if section is None:
        right = offer(heading, [one.heading for one in document.sections], "the sections are")
        raise Problem(f"there is no section `{heading}` to stand {word}", right=right)
    return section


def other_paths(document: Document, without: Span | None) -> list[tuple[str, ...]]:
    """The headings above every section, of those outside a span."""
    return [one.path for one in document.sections if without is None or not without.start <= one.start < without.end]
