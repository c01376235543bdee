"""GLOS003: a term in other words than the vocabulary has."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.rules.finding import Finding, Severity
from scaffold.rules.glossary.terms import as_vocabulary_has_it, folded, terms
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Term
    from scaffold.rules.facts import Facts


class OtherWords(Rule, frozen=True):
    """`known` are the layout's terms by their folded names."""

    code: ClassVar[str] = "GLOS003"
    name: ClassVar[str] = "other-words"
    severity: ClassVar[Severity] = Severity.HINT
    why: ClassVar[str] = """\
A term means the same in all documents, so all explain it in the same words. How the item is written does not count: its
bullet, emphasis, links and where its lines end. Where no item of a document has the words of the vocabulary they are
the author's own, and nothing is said."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

### Definitions

What the terms in the tables above mean:

* *RFC decisions* ask the team to read an RFC and to say yes or no to it.
* *Org decisions* settle how the project is run.
"""
    good: ClassVar[str] = bad.replace("is run.", "is organised or which rules it goes by.")

    known: tuple[tuple[str, Term], ...]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        found = tuple(terms(form).items())
        if form.layout.glossary.section and found:
            yield cls(found)

    def check(self, facts: Facts) -> Iterator[Finding]:
        known = dict(self.known)
        pairs = [(entry, known[folded(entry.term)]) for entry in facts.document.glossary if folded(entry.term) in known]
        if not any(as_vocabulary_has_it(*pair) for pair in pairs):
            return
        for entry, term in pairs:
            if not as_vocabulary_has_it(entry, term):
                what = f"`{entry.term}` must be explained in the words of the vocabulary"
                yield Finding(entry.start, entry.end, what, f"write: {term.name} {term.text}")
