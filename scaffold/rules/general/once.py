"""The general rule that something stands at most once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.rules.finding import Finding
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.rules.facts import Facts
    from scaffold.text.edits import Span


class Once(Rule, frozen=True):
    """Of what `places` gives under one name all but the first are too many. `hint` says what becomes of them."""

    hint: str

    def places(self, facts: Facts) -> Iterable[tuple[str, int]]:
        """All things of the kind that may stand once: the name, and where it starts (0-based byte)."""
        raise NotImplementedError

    def span(self, facts: Facts, start: int) -> Span:
        """What is marked of a thing that starts there."""
        return facts.line(start)

    def check(self, facts: Facts) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        for name, start in self.places(facts):
            first = seen.setdefault(name, start)
            if first != start:
                line = facts.document.line(first)
                what = f"`{name}` must stand once, and stands in line {line} too"
                yield Finding(*self.span(facts, start), what, self.hint)
