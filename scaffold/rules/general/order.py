"""The general rule that things stand in the layout's order."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.rules.finding import Finding
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scaffold.rules.facts import Facts
    from scaffold.rules.finding import Fix
    from scaffold.text.edits import Span


@dataclass(frozen=True, slots=True)
class Ordered(Rule):
    """What `order` names stands in that order. One finding for each thing that stands after a later one."""

    order: tuple[str, ...]

    @abstractmethod
    def groups(self, facts: Facts) -> Iterator[Sequence[tuple[str, Span]]]:
        """The things that stand beside one another: the layout's name of each, and where it stands."""

    @abstractmethod
    def fix(self) -> Fix: ...

    def check(self, facts: Facts) -> Iterator[Finding]:
        rank = {name: number for number, name in enumerate(self.order)}
        for group in self.groups(facts):
            last, name_of_last = -1, ""
            for name, span in group:
                if rank[name] < last:
                    what = f"`{name}` must stand before `{name_of_last}`"
                    yield Finding(*span, what, "", self.fix())
                else:
                    last, name_of_last = rank[name], name
