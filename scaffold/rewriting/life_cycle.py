"""Changing a document within its life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.documents.lifecycle import allowed_after, unmet_demands
from scaffold.problems import BadCondition, Place, Problem, Skipped, Withheld
from scaffold.rewriting.outcome import Outcome, Result, rewrite
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.operations.operation import Operation


class LifeCycle(NamedTuple):
    """What of the life cycle is not to count: which status may follow which, and demands by their names."""

    any_transition: bool = False
    ignored: tuple[str, ...] = ()

    def check(self, formats: Iterable[Format]) -> None:
        """Raise `Problem` for the name of a demand that no layout has."""
        known = {demand.name for form in formats for status in form.layout.statuses for demand in status.demands}
        for name in self.ignored:
            if name not in known:
                raise Problem(f"no status demands `{name}`", right=offer(name, sorted(known), "demands are"))


def assign(
    document: Document,
    operations: Callable[[Document], Sequence[Operation]],
    life_cycle: LifeCycle,
    then: Iterable[Operation] = (),
) -> Outcome:
    """Change one document in one revision by the operations for it. A new status must follow the old one and have what
    it demands. What `operations` raises becomes the outcome.
    """
    try:
        outcome = rewrite(document, operations(document), then)
        if outcome.revision is not None:
            respect(life_cycle, document, outcome.revision.result)
    except BadCondition:
        raise
    except Skipped as problem:
        return Outcome(document.path, Result.SKIPPED, problem=problem)
    except Problem as problem:
        return Outcome(document.path, Result.REFUSED, problem=problem)
    return outcome


def respect(life_cycle: LifeCycle, before: Document, after: Document) -> None:
    """Raise `Withheld` for a new status that may not follow the old one, or that demands what is not there."""
    if before.status == after.status:
        return
    following = allowed_after(before.form, before.status)
    if following is not None and after.status not in following and not life_cycle.any_transition:
        allowed = ", ".join(f"`{status}`" for status in following) or "nothing"
        raise Withheld(
            f"the status `{after.status}` may not follow `{before.status}`",
            right=f"{allowed} may follow it; `--any-transition` goes on all the same",
            place=Place(before.path),
            options=(("--any-transition",),),
        )
    unmet = [one for one in unmet_demands(after, after.status) if one[0].name not in life_cycle.ignored]
    if unmet:
        demands = dict.fromkeys(demand for demand, _ in unmet)
        ways = " ".join(f"--ignore-demand {demand.name}" for demand in demands)
        helps = [demand.help for demand in demands if demand.help]
        raise Withheld(
            f"the status `{after.status}` demands more: {'; '.join(lack for _, lack in unmet)}",
            right=" ".join([*helps, f"`{ways}` goes on without {'it' if len(demands) == 1 else 'them'}"]),
            place=Place(before.path),
            options=tuple(("--ignore-demand", demand.name) for demand in demands),
        )
