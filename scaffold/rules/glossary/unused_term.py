"""GLOS002: a term that is explained and not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.glossary_terms import GlossaryTerms
from scaffold.rules.finding import Finding, Fix, Severity
from scaffold.rules.glossary.terms import as_vocabulary_has_it, folded, terms
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Term
    from scaffold.rules.facts import Facts


class UnusedTerm(Rule, frozen=True):
    """`known` are the terms that explain asks, by their folded names."""

    code: ClassVar[str] = "GLOS002"
    name: ClassVar[str] = "unused-term"
    severity: ClassVar[Severity] = Severity.HINT
    fixes: ClassVar[str] = "unsafe"
    why: ClassVar[str] = """\
Where a layout wants the terms of the asks used and no others, a term that is left from an ask which is gone misleads.
Where the layout wants the whole block nothing is said."""
    layout: ClassVar[str] = "used terms"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Ownership and team asks

| Task         | Owner(s) or team(s) | Notes |
| ------------ | ------------------- | ----- |
| RFC decision | ![Team][] [cargo]   |       |

### Definitions

What the terms in the tables above mean:

* *Design meeting* is an hour or so in which the team goes through a proposal together and says what it thinks. It need not decide anything there.
* *RFC decisions* ask the team to read an RFC and to say yes or no to it.
"""  # noqa: E501 -- an item is one line
    good: ClassVar[str] = "\n".join(line for line in bad.split("\n") if not line.startswith("* *Design"))

    known: tuple[tuple[str, Term], ...]

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        found = tuple((name, term) for name, term in terms(form).items() if term.asks)
        if form.layout.glossary.section and form.layout.glossary.holds == "used" and found:
            yield cls(found)

    def check(self, facts: Facts) -> Iterator[Finding]:
        known = dict(self.known)
        for entry in facts.document.glossary:
            term = known.get(folded(entry.term))
            if term is not None and not facts.asked & set(term.asks):
                fix = Fix("take it out", (GlossaryTerms(),), safe=False) if as_vocabulary_has_it(entry, term) else None
                what = f"`{entry.term}` must be asked somewhere, or not be explained"
                yield Finding(entry.start, entry.end, what, "", fix)
