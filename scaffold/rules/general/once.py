"""The general rule that something stands at most once."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.rules.finding import Finding
from scaffold.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scaffold.rules.facts import Facts
    from scaffold.rules.finding import Fix
    from scaffold.text.edits import Span


@dataclass(frozen=True, slots=True)
class Once(Rule):
    """Of what `places` gives under one name all but the first are too many. `hint` says what becomes of them."""

    hint: str

    @abstractmethod
    def places(self, facts: Facts) -> Iterable[tuple[str, Span]]:
        """All things of the kind that may stand once: the name, and where it stands."""

    def fix(self, facts: Facts, name: str) -> Fix | None:  # noqa: ARG002 -- mostly a person has to decide
        return None

    def check(self, facts: Facts) -> Iterator[Finding]:
        seen: dict[str, Span] = {}
        for name, span in self.places(facts):
            first = seen.setdefault(name, span)
            if first is not span:
                line = facts.document.line(first.start)
                yield Finding(
                    *span, f"`{name}` must stand once, and stands in line {line} too", self.hint, self.fix(facts, name)
                )
