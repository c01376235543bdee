"""Which rules count, and how much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.rules.registry import BY_CODE, BY_NAME
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scaffold.problems import Place
    from scaffold.rules.finding import Severity

EVERYTHING = "ALL"


@dataclass(frozen=True, slots=True)
class Selection:
    """Beginnings of codes; of those that match, the longest decides. Nothing selected is all selected."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)

    def has(self, code: str) -> bool:
        if not self.select and not self.ignore:
            return True
        return _longest(code, self.select or ("",)) > _longest(code, self.ignore)

    def severity_of(self, code: str, own: Severity) -> Severity:
        if not self.severity:
            return own
        matching = [prefix for prefix in self.severity if code.startswith(prefix)]
        return self.severity[max(matching, key=len)] if matching else own

    def with_more(
        self, select: Sequence[str] = (), ignore: Sequence[str] = (), severity: Mapping[str, Severity] | None = None
    ) -> Selection:
        """The same with another choice where one is given, and with more that is ignored or weighed otherwise."""
        return Selection(tuple(select) or self.select, (*self.ignore, *ignore), {**self.severity, **(severity or {})})


def prefixes(words: Iterable[str], place: Place | None = None) -> tuple[str, ...]:
    """Codes, beginnings of codes, names of rules and `ALL`, each as the beginning of a code.

    Raises `Problem` for a word that is none of them, with the nearest.
    """
    return tuple(_prefix(word, place) for one in words for word in one.replace(",", " ").split())


def _prefix(word: str, place: Place | None) -> str:
    if word.upper() == EVERYTHING:
        return ""
    if word in BY_NAME:
        return BY_NAME[word].code
    if any(code.startswith(word.upper()) for code in BY_CODE):
        return word.upper()
    near = offer(word, (*BY_CODE, *BY_NAME)).partition("allowed")[0].strip()
    right = f"{near} `scaffold explain` lists all rules".strip()
    raise Problem(f"there is no rule `{word}`", right=right, place=place)


def _longest(code: str, beginnings: Iterable[str]) -> int:
    return max((len(one) for one in beginnings if code.startswith(one)), default=-1)
