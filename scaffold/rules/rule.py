"""What every rule is: a small frozen class whose fields are its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from scaffold.rules.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts
    from scaffold.rules.finding import Finding


class Rule(msgspec.Struct, frozen=True):
    """One kind of thing that can be wrong with a document.

    `code` is for ever, `name` says it in words. `why`, `bad` and `good` are its page, and its test: the rule finds
    something in the bad example and nothing in the good one; where it has a fix, that makes the one into the other.
    Both are read by `layout`. `fixes` says whether that fix is `safe` or `unsafe`, empty where there is none.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    why: ClassVar[str]
    bad: ClassVar[str]
    good: ClassVar[str]
    layout: ClassVar[str] = "2026"
    fixes: ClassVar[str] = ""
    alone: ClassVar[bool] = False
    """Where it finds something nothing else is looked for: all would follow from it."""

    @classmethod
    def of(cls, form: Format) -> Iterable[Self]:
        """The rules of this kind that a layout asks for, made of what it says; none where it says nothing of it."""
        raise NotImplementedError

    def check(self, facts: Facts) -> Iterator[Finding]:
        """What is wrong with a document of that layout. Raises nothing for what a document says."""
        raise NotImplementedError
