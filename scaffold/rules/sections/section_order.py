"""SECT007: sections out of order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.section_order import SectionOrder as PutInOrder
from scaffold.rules.finding import Fix, Severity
from scaffold.rules.general.order import Ordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from scaffold.layouts.format import Format
    from scaffold.rules.facts import Facts


class SectionOrder(Ordered, frozen=True):
    code: ClassVar[str] = "SECT007"
    name: ClassVar[str] = "section-order"
    severity: ClassVar[Severity] = Severity.HINT
    fixes: ClassVar[str] = "safe"
    why: ClassVar[str] = """\
Where a layout keeps an order of sections, readers of a hundred documents know where to look. Sections that the layout
does not know may stand anywhere."""
    layout: ClassVar[str] = "2025h2"
    bad: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Motivation

They are slow.

## Summary

Builds take half the time.
"""
    good: ClassVar[str] = """\
# Faster builds

| Metadata         |          |
| :--------------- | -------- |
| Point of contact | @ghost   |
| Status           | Proposed |
| Zulip channel    | N/A      |

## Summary

Builds take half the time.

## Motivation

They are slow.
"""

    @classmethod
    def of(cls, form: Format) -> Iterator[Self]:
        if form.layout.section_order == "kept" and form.layout.sections:
            yield cls(tuple(spec.heading for spec in form.layout.sections))

    def groups(self, facts: Facts) -> Iterator[Sequence[tuple[str, int]]]:
        beside: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for section in facts.document.sections:
            if section.spec is not None:
                above = section.parent.start if section.parent is not None else -1
                beside[above].append((section.spec.heading, section.start))
        yield from beside.values()

    def fix(self) -> Fix:
        return Fix("put the sections in order", (PutInOrder(),))
