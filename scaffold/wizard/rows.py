"""Questions for the metadata rows of a layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.layouts.keys import row_key
from scaffold.layouts.kinds import example
from scaffold.templating.answers import NOT_YET
from scaffold.wizard.question import Choice, Question, is_item, item
from scaffold.wizard.words import own_name, people, referred_to, teams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, RowSpec
    from scaffold.wizard.known import Earlier
    from scaffold.wizard.question import Path
    from scaffold.wizard.walk import Walk

_LIST = ("users", "teams", "issues")
_NO_EXAMPLE = ("line", "text", "literal", "choice", "status", "yes-no")


def asked_rows(form: Format) -> Iterator[RowSpec]:
    """The rows that a new document has, and that nothing else fills in."""
    for spec in form.layout.metadata.rows:
        filled = spec.required and spec.default
        if (spec.required or spec.new) and not filled and _can_be_asked(spec):
            yield spec


def optional_rows(form: Format) -> Iterator[RowSpec]:
    """All others that an author may want."""
    asked = {spec.name for spec in asked_rows(form)}
    return (spec for spec in form.layout.metadata.rows if spec.name not in asked and _can_be_asked(spec))


def ask_row(walk: Walk, spec: RowSpec, earlier: Earlier | None, *, wanted: bool = False) -> None:
    """Ask for a row, once or, where it is repeatable, until there are no more."""
    key = row_key(spec)
    if walk.is_given(key):
        return
    waits = "left out" if wanted else "not yet"
    said = walk.ask(row_question(walk, spec, (key, item(0)) if spec.repeatable else (key,), earlier, waits=waits))
    if said == "" and spec.required and not spec.default:
        walk.say((key,), NOT_YET)
    number = 1
    while said and spec.repeatable:
        said = walk.ask(row_question(walk, spec, (key, item(number)), None, waits="that is all"))
        number += 1


def row_question(walk: Walk, spec: RowSpec, path: Path, earlier: Earlier | None, *, waits: str) -> Question:
    question = value_question(walk, spec, path, spec.name)
    return replace(question, default=_default(walk, spec, earlier), waits=waits)


def value_question(walk: Walk, spec: RowSpec | Column, path: Path, name: str) -> Question:
    """A question for a value of a row's or a column's kind."""
    choices = tuple(choices_of(spec, walk.form))
    return Question(
        path,
        name,
        kind="choice" if choices else "line",
        help=with_example(spec),
        choices=choices,
        words=_words(walk, spec),
        spec=spec,
        several_words=spec.kind in _LIST or getattr(spec, "role", "") == "owner",
        starts=path if is_item(path[-1]) else (),
    )


def choices_of(spec: RowSpec | Column, form: Format) -> Iterator[Choice]:
    if spec.kind == "status":
        yield from (Choice(status.name, help=status.help) for status in form.layout.statuses)
    elif spec.kind == "yes-no":
        yield from (Choice("Yes"), Choice("No"))
    elif spec.kind == "choice" and not spec.also:
        yield from (Choice(choice) for choice in spec.choices)


def with_example(spec: RowSpec | Column) -> str:
    """The layout's help, and what a value of the kind looks like."""
    if spec.kind in _NO_EXAMPLE:
        return spec.help
    return f"{spec.help} For example {example(spec)}".strip()


def _default(walk: Walk, spec: RowSpec, earlier: Earlier | None) -> str:
    """What the earlier document says; else, of the person who answers for it, the person who is asked."""
    said = earlier.row(spec.role) if earlier is not None and spec.role else ""
    if said:
        return said
    return (own_name(walk, spec) if spec.role == "contact" else "") or spec.default


def _words(walk: Walk, spec: RowSpec | Column) -> tuple[Choice, ...]:
    if spec.kind in ("user", "users") or getattr(spec, "role", "") == "owner":
        return people(walk, spec)
    layout = getattr(spec, "refers_to", "")
    if layout:
        return referred_to(walk, layout)
    if spec.kind == "choice":
        return tuple(Choice(choice) for choice in spec.choices)  # of many more, which nobody can list
    return teams(walk) if spec.kind in ("team", "teams") else ()


def _can_be_asked(spec: RowSpec) -> bool:
    return spec.kind != "literal" and spec.role != "title" and "{team}" not in spec.name
