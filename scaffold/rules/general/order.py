"""The general rule that things stand in the layout's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.rules.finding import Finding
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.rules.facts import Facts
    from scaffold.rules.finding import Fix
    from scaffold.text.edits import Span


class Ordered(Rule, frozen=True):
    """What `order` names stands in that order. One finding for each thing that stands after a later one."""

    order: tuple[str, ...]

    def groups(self, facts: Facts) -> Iterator[Sequence[tuple[str, int]]]:
        """The things that stand beside one another: the layout's name of each, and where it starts
        (0-based byte).
        """
        raise NotImplementedError

    def span(self, facts: Facts, start: int) -> Span:
        """What is marked of a thing that starts there."""
        return facts.line(start)

    def fix(self) -> Fix:
        raise NotImplementedError

    def check(self, facts: Facts) -> Iterator[Finding]:
        rank = {name: number for number, name in enumerate(self.order)}
        for group in self.groups(facts):
            last, name_of_last = -1, ""
            for name, start in group:
                if rank[name] < last:
                    what = f"`{name}` must stand before `{name_of_last}`"
                    yield Finding(*self.span(facts, start), what, "", self.fix())
                else:
                    last, name_of_last = rank[name], name
