"""`FIELD=VALUE` to operations, and the life cycle that a new status has to respect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.documents.lifecycle import allowed_after, unmet_demands
from scaffold.layouts.kinds import accept
from scaffold.layouts.row_fields import row_of_field
from scaffold.operations.remove_metadata_row import RemoveMetadataRow
from scaffold.operations.rows import stands_once
from scaffold.operations.set_row import SetRow
from scaffold.operations.set_title import SetTitle
from scaffold.problems import Place, Problem
from scaffold.rewriting.outcome import Outcome, Result, rewrite
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format, RowMatch
    from scaffold.operations.operation import Operation


def assignments(  # noqa: PLR0913 -- the options of one command
    pairs: Iterable[tuple[str, str]],
    form: Format,
    *,
    if_missing: bool = False,
    only_if: str | None = None,
    after: str = "",
    add: bool = False,
    replace: str | None = None,
) -> tuple[SetRow | SetTitle, ...]:
    """The operations that `FIELD=VALUE` pairs mean, with the options of `SetRow`; an empty value clears a row.

    A row that may stand several times needs one of them: `add` puts in one more, `replace` names the value that is
    replaced. `title` is the heading where the layout has no row for it.

    Raises `Problem` for an unknown field, a wrong value, or options that do not go together.
    """
    _check_options(if_missing=if_missing, only_if=only_if, add=add, replace=replace)
    old = replace if replace is not None else only_if
    operations: list[SetRow | SetTitle] = []
    for field, value in pairs:
        if field.lower() == "title" and row_of_field(field, form) is None:
            operations.append(SetTitle(value))
            continue
        name, match = _row(field, form)
        several = not stands_once(name, form)
        if several and not add and replace is None and only_if is None and not if_missing:
            right = "say `--add` for one more, or `--replace OLD` for the one to replace"
            raise Problem(f"`{name}` may stand several times", right=right)
        if (add or replace is not None) and not several:
            option = "--add" if add else "--replace"
            raise Problem(f"`{name}` may stand once only", right=f"leave `{option}` out")
        try:
            written = accept(value, match.spec, form)
        except Problem as problem:
            raise Problem(f"`{name}`: {problem.what}", right=problem.right) from None
        operations.append(SetRow(name, written, if_missing=if_missing, only_if=old, after=after, add=add))
    _check_each_once([one.row if isinstance(one, SetRow) else "title" for one in operations], add=add)
    return tuple(operations)


def unset(fields: Iterable[str], form: Format) -> tuple[RemoveMetadataRow, ...]:
    """The operations that remove the rows that fields mean, each with all its values.

    Raises `Problem` for a field that is no row.
    """
    names = [_row(field, form)[0] for field in fields]
    _check_each_once(names)
    return tuple(RemoveMetadataRow(name) for name in names)


def _check_options(*, if_missing: bool, only_if: str | None, add: bool, replace: str | None) -> None:
    given = {
        "--if-missing": if_missing, "--only-if": only_if is not None, "--add": add, "--replace": replace is not None,
    }  # fmt: skip
    several = [option for option, there in given.items() if there]
    if len(several) > 1:
        raise Problem(" and ".join(f"`{one}`" for one in several) + " do not go together", right="give one of them")


def _check_each_once(names: list[str], *, add: bool = False) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None and not add:
        raise Problem(f"`{twice}` is given twice", right="give it one value")


def assign(
    document: Document,
    operations: Sequence[Operation],
    *,
    any_transition: bool = False,
    ignored: tuple[str, ...] = (),
) -> Outcome:
    """Change one document in one revision. A new status must follow the old one and have what it demands."""
    outcome = rewrite(document, operations)
    if outcome.revision is None:
        return outcome
    try:
        respect_life_cycle(document, outcome.revision.result, any_transition=any_transition, ignored=ignored)
    except Problem as problem:
        return Outcome(document.path, Result.REFUSED, problem=problem)
    return outcome


def respect_life_cycle(before: Document, after: Document, *, any_transition: bool, ignored: tuple[str, ...]) -> None:
    """Raise `Problem` for a new status that may not follow the old one, or whose demands (less `ignored`) are unmet."""
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
    """The row that a field means. Raises `Problem` for a field that is none."""
    found = row_of_field(field, form)
    if found is not None and "{team}" not in found[0]:
        return found
    names = [spec.name for spec in form.layout.metadata.rows]
    raise Problem(f"the layout `{form.name}` has no row `{field}`", right=offer(field, names, "it has"))
