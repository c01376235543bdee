"""What the rules on the glossary ask for: the terms of the vocabulary and the asks that they explain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.documents.glossary import Entry
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Term

_MARKS = re.compile(r"[*_`]|\[(?P<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")
_WORD = re.compile(r"\w+")


def terms(form: Format) -> dict[str, Term]:
    """The terms that the layout has, by their folded names."""
    names = form.layout.glossary.terms
    return {folded(term.name): term for term in form.vocabulary.glossary if term.name in names}


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """A text without emphasis, links, white space and capitals: so it compares however it is written."""
    return " ".join(_WORD.findall(_MARKS.sub(lambda match: match["text"] or "", text))).lower()


def as_vocabulary_has_it(entry: Entry, term: Term) -> bool:
    return folded(entry.text) == folded(f"{term.name} {term.text}")
