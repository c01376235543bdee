"""What is asked of rows, made for each layout before any document is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from scaffold.layouts.format import best_known, offered
from scaffold.layouts.row_fields import row_of_field
from scaffold.problems import Place, Problem, Skipped
from scaffold.rewriting.assigning import assignments, removals
from scaffold.text.offering import nearest, offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.assigning import How, Pair

Part = TypeVar("Part")
Made = TypeVar("Made")
ByLayout = dict[str, "tuple[Operation, ...] | Problem"]


def assignments_by_layout(pairs: Sequence[Pair], formats: Iterable[Format], how: How) -> ByLayout:
    """The operations that fields with values mean in each layout, or what is wrong with them there.

    Raises `Problem` for a field that no layout knows, with the nearest ones, and for a value that is wrong in every
    layout that has the row.
    """
    forms = tuple(formats)
    for field, _ in pairs:
        check_row_known(field, forms, as_written=how.as_written)
    return _by_layout(pairs, forms, lambda parts, form: assignments(parts, form, how))


def removals_by_layout(fields: Sequence[str], formats: Iterable[Format], *, as_written: bool = False) -> ByLayout:
    """The operations that remove the rows of fields in each layout. Raises as `assignments_by_layout` does."""
    forms = tuple(formats)
    for field in fields:
        check_row_known(field, forms, as_written=as_written)
    return _by_layout(fields, forms, lambda parts, form: removals(parts, form, as_written=as_written))


def operations_of(made: ByLayout, document: Document) -> tuple[Operation, ...]:
    """The operations for a document. Raises `Skipped` where its layout has no such row, `Problem` where it takes no
    such value.
    """
    found = made[document.form.name]
    if isinstance(found, Problem):
        raise type(found)(found.what, right=found.right, place=Place(document.path))
    return found


def check_row_known(field: str, forms: Sequence[Format], *, as_written: bool = False) -> None:
    """Raise `Problem` for a field that is a row of no layout, with the nearest ones; `as_written` only for no name."""
    if (as_written and field) or field.lower() == "title" or any(_means_a_row(field, form) for form in forms):
        return
    names = [row.name for form in offered(forms) for row in form.layout.metadata.rows]
    # All rows of all layouts are many, and few of them are meant.
    right = nearest(field, names) or offer(field, names, "there are") + ";"
    raise Problem(f"no layout has a row `{field}`", right=f"{right} `--as-written` takes any" if field else "")


def _means_a_row(field: str, form: Format) -> bool:
    try:
        return row_of_field(field, form) is not None
    except Problem:
        return True  # a row of teams, and no such team


def _by_layout(
    parts: Sequence[Part], forms: Sequence[Format], make: Callable[[Sequence[Part], Format], tuple[Operation, ...]]
) -> ByLayout:
    """What `make` makes of all parts for each layout. Raises the problem that it has with each layout of which it has
    the rows, with one part or all of them; of several that of the layout whose words are best known.
    """
    for some in (*([part] for part in parts), parts):
        made = [_made(partial(make, some), form) for form in best_known(forms)]
        wrong = [one for one in made if isinstance(one, Problem) and not isinstance(one, Skipped)]
        if wrong and all(isinstance(one, Problem) for one in made):
            raise wrong[0]
    return {form.name: _made(partial(make, parts), form) for form in forms}


def _made(make: Callable[[Format], Made], form: Format) -> Made | Problem:
    try:
        return make(form)
    except Problem as problem:
        return problem
