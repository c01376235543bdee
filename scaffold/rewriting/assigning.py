"""`FIELD=VALUE` and `FIELD` to operations on metadata rows, for each layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaffold.layouts.kinds import Written, accept
from scaffold.layouts.row_fields import row_of_field
from scaffold.operations.given_value import expect_one_cell, expect_one_line
from scaffold.operations.remove_metadata_row import RemoveMetadataRow
from scaffold.operations.rows import stands_once
from scaffold.operations.set_row import SetRow
from scaffold.operations.set_title import SetTitle
from scaffold.problems import Problem, Skipped
from scaffold.text.visible import control_in, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.layouts.format import Format

Pair = tuple[str, str]


class How(NamedTuple):
    """How values are given: the options of `SetRow`.

    A row that may stand several times needs one of four: `add` puts in one more, `replace` names the value that is
    replaced, `if_missing` and `only_if` say when. `as_written` takes any value, and a row that no layout knows.
    """

    if_missing: bool = False
    only_if: str | None = None
    after: str = ""
    add: bool = False
    replace: str | None = None
    as_written: bool = False

    @property
    def conditions(self) -> tuple[str, ...]:
        """Those that are given, as options."""
        given = {
            "--if-missing": self.if_missing,
            "--only-if": self.only_if is not None,
            "--add": self.add,
            "--replace": self.replace is not None,
        }
        return tuple(option for option, there in given.items() if there)


PLAIN = How()


def assignments(pairs: Iterable[Pair], form: Format, how: How = PLAIN) -> tuple[SetRow | SetTitle, ...]:
    """The operations that fields with values mean in documents of a layout; an empty value clears a row.

    `title` is the heading where the layout has no row for it. Raises `Skipped` for a field that the layout does not
    know, `Problem` for a wrong value and for options that do not go together.
    """
    if len(how.conditions) > 1:
        given = " and ".join(f"`{one}`" for one in how.conditions)
        raise Problem(f"{given} do not go together", right="give one of them")
    operations = tuple(_assignment(field, value, form, how) for field, value in pairs)
    _check_each_once([one.row if isinstance(one, SetRow) else "title" for one in operations], add=how.add)
    return operations


def removals(fields: Iterable[str], form: Format, *, as_written: bool = False) -> tuple[RemoveMetadataRow, ...]:
    """The operations that remove the rows that fields mean, each with all its values. Raises as `assignments` does."""
    names = [row_name(field, form, as_written=as_written) for field in fields]
    _check_each_once(names)
    return tuple(RemoveMetadataRow(name) for name in names)


def row_name(field: str, form: Format, *, as_written: bool = False) -> str:
    """The name of the row that a field means. Raises `Skipped` for a field that the layout does not know, unless it is
    taken `as_written`, and `Problem` for a row of teams without a team.
    """
    found = row_of_field(field, form)
    if found is None and not as_written:
        raise Skipped(f"the layout `{form.name}` has no row `{field}`")
    name = found[0] if found is not None else field
    if "{team}" in name:
        raise Problem(f"`{name}` names no team", right=f"write `{name.replace('{team}', 'TEAM')}` with its name")
    return name


def _check_each_once(names: Sequence[str], *, add: bool = False) -> None:
    """Raise `Problem` for a row that is given twice, unless one more is to be added."""
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None and not add:
        raise Problem(f"`{twice}` is given twice", right="give it one value")


def _assignment(field: str, value: str, form: Format, how: How) -> SetRow | SetTitle:
    if field.lower() == "title" and row_of_field(field, form) is None:
        return SetTitle(value)
    name = row_name(field, form, as_written=how.as_written)
    _check_count(name, form, how)
    old = how.replace if how.replace is not None else how.only_if
    (expect_one_cell if form.layout.metadata.form == "table" else expect_one_line)(name, value)
    written = _written(name, value, form, as_written=how.as_written)
    return SetRow(name, written, if_missing=how.if_missing, only_if=old, after=how.after, add=how.add)


def _check_count(name: str, form: Format, how: How) -> None:
    once = stands_once(name, form)
    if not once and not how.conditions:
        right = "say `--add` for one more, or `--replace OLD` for the one to replace"
        raise Problem(f"`{name}` may stand several times", right=right)
    if once and (how.add or how.replace is not None):
        raise Problem(f"`{name}` may stand once only", right=f"leave `{how.conditions[0]}` out")


def _written(name: str, value: str, form: Format, *, as_written: bool) -> Written:
    match = form.row(name)
    try:
        if not as_written and match is not None:
            return accept(value, match.spec, form)
    except Problem as problem:
        raise Problem(f"`{name}`: {problem.what}", right=problem.right) from None
    control = control_in(folded(value))
    if control:
        raise Problem(f"`{name}`: has a control character ({control})", right="take it out")
    return Written(folded(value))
