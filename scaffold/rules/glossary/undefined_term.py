"""GLOS001: an ask that the glossary does not explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.glossary_terms import GlossaryTerms
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.glossary.terms import folded, terms
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class UndefinedTerm(Rule, frozen=True):
    """`explained` are the asks that the vocabulary has a term for, each with that."""

    code: ClassVar[str] = "GLOS001"
    name: ClassVar[str] = "undefined-term"
    severity: ClassVar[Severity] = Severity.HINT
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
A document that explains what is asked explains all of it: a reader looks up the one ask that is missing. Only asks that
the vocabulary has a term for are meant, and only documents that have a glossary."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

| Task           | Owner(s) or team(s) | Notes |
| -------------- | ------------------- | ----- |
| Design meeting | ![Team][] [cargo]   |       |
| RFC decision   | ![Team][] [cargo]   |       |

### Definitions

What the terms in the tables above mean:

* *RFC decisions* ask the team to read an RFC and to say yes or no to it.
"""
    good: ClassVar[str] = bad.replace(
        "* *RFC decisions*",
        "* *Design meeting* is an hour or so in which the team goes through a proposal together and says what it "
        "thinks. It need not decide anything there.\n* *RFC decisions*",
    )

    explained: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        found = tuple((ask, term.name) for term in terms(form).values() for ask in term.asks)
        if form.layout.glossary.section and found:
            yield cls(found)

    def check(self, facts: Facts) -> Iterator[Finding]:
        entries = facts.document.glossary
        if not entries:
            return
        # A term may be explained within another's item, or in words of the author's own.
        said = " ".join(folded(entry.text) for entry in entries)
        section = next(one for one in facts.document.sections if one.spec and one.spec.holds == "glossary")
        for ask, term in self.explained:
            if ask in facts.asked and folded(term) not in said and folded(ask) not in said:
                what = f"the glossary must explain `{term}`, since `{ask}` is asked"
                yield Finding(*facts.line(section.start), what, "", Fix("add it", (GlossaryTerms(),), safe=False))
