"""`FIELD=VALUE` to operations, and the life cycle that a new status has to respect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.lifecycle import allowed_after, unmet_demands
from scaffold.layouts.keys import row_key
from scaffold.layouts.kinds import accept, known_team
from scaffold.operations.set_row import SetRow
from scaffold.problems import Place, Problem
from scaffold.rewriting.outcome import Outcome, Result, rewrite
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format, RowMatch


def assignments(pairs: Iterable[tuple[str, str]], form: Format) -> tuple[SetRow, ...]:
    """The operations that `FIELD=VALUE` pairs mean. Raises `Problem` for an unknown field or a wrong value."""
    operations = []
    for field, value in pairs:
        name, match = _row(field, form)
        try:
            operations.append(SetRow(name, accept(value, match.spec, form)))
        except Problem as problem:
            raise Problem(f"`{name}`: {problem.what}", right=problem.right) from None
    names = [operation.row for operation in operations]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Problem(f"`{twice}` is given twice", right="give it one value")
    return tuple(operations)


def assign(
    document: Document,
    operations: Sequence[SetRow],
    *,
    any_transition: bool = False,
    ignored: tuple[str, ...] = (),
) -> Outcome:
    """Set rows of one document in one revision. A new status must follow the old one and have what it demands."""
    outcome = rewrite(document, operations)
    if outcome.revision is None:
        return outcome
    try:
        _respect_life_cycle(document, outcome.revision.result, any_transition=any_transition, ignored=ignored)
    except Problem as problem:
        return Outcome(document.path, Result.REFUSED, problem=problem)
    return outcome


def _respect_life_cycle(before: Document, after: Document, *, any_transition: bool, ignored: tuple[str, ...]) -> None:
    if before.status == after.status:
        return
    place = Place(before.path)
    following = allowed_after(before.form, before.status)
    if following is not None and after.status not in following and not any_transition:
        allowed = ", ".join(f"`{status}`" for status in following) or "nothing"
        raise Problem(
            f"the status `{after.status}` may not follow `{before.status}`",
            right=f"{allowed} may follow it; `--any-transition` goes on all the same", place=place,
        )  # fmt: skip
    for demand, lack in unmet_demands(after, after.status):
        if demand.name not in ignored:
            way_out = f"`--ignore-demand {demand.name}` goes on without it"
            raise Problem(
                f"the status `{after.status}` demands more: {lack}",
                right=f"{demand.help} {way_out}" if demand.help else way_out,
                place=place,
            )


def _row(field: str, form: Format) -> tuple[str, RowMatch]:
    """The row that a field means: by its name in any case, its role, or its key in an answers file."""
    match = form.row(field)
    if match is not None and match.team:
        return match.spec.name.replace("{team}", known_team(match.team, form)), match
    if match is not None:
        return match.spec.name, match
    wanted = field.lower()
    for spec in form.layout.metadata.rows:
        if wanted and "{team}" not in spec.name and wanted in (spec.name.lower(), spec.role, row_key(spec)):
            found = form.row(spec.name)
            assert found is not None  # noqa: S101 -- a layout knows its own rows
            return spec.name, found
    names = [spec.name for spec in form.layout.metadata.rows]
    raise Problem(f"the layout `{form.name}` has no row `{field}`", right=offer(field, names, "it has"))
