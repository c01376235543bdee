"""The general rule that something must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.rules.finding import Finding
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scaffold.rules.facts import Facts
    from scaffold.rules.finding import Fix
    from scaffold.text.edits import Span


class Required(Rule, frozen=True):
    """`wanted` must be among the names that a document has; `hint` says what belongs there."""

    wanted: str
    hint: str

    def names(self, facts: Facts) -> Collection[str]:
        """The names of all things of the kind that a document has, as its layout calls them."""
        raise NotImplementedError

    def told(self, facts: Facts) -> tuple[Span, str]:
        """Where it is reported, and what is missing, in one clause."""
        raise NotImplementedError

    def fix(self, facts: Facts) -> Fix | None:  # noqa: ARG002 -- not all that is missing can be added
        return None

    def check(self, facts: Facts) -> Iterator[Finding]:
        if self.wanted not in self.names(facts):
            span, what = self.told(facts)
            yield Finding(*span, what, self.hint, self.fix(facts))
