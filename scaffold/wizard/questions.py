"""All questions of a layout, in their order, with the answers that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.layouts.keys import row_key, section_key
from scaffold.wizard.champions import ask_champions
from scaffold.wizard.question import Choice, Question
from scaffold.wizard.rows import ask_row, asked_rows, optional_rows
from scaffold.wizard.sections import ask_section, asked_sections, optional_sections
from scaffold.wizard.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from scaffold.layouts.format import Format
    from scaffold.wizard.entry import Entry
    from scaffold.wizard.known import Earlier, Known
    from scaffold.wizard.question import Path

GOES_ON: Path = ("continues",)
WHICH: Path = ("continues", "which")
OPTIONAL: Path = ("optional",)
NEW, EARLIER = "new", "earlier"


def walk_through(
    form: Format, known: Known, entries: Mapping[Path, Entry], given: Mapping[str, Any], *, only_needed: bool = False
) -> Walk:
    """Every question that is to be asked with these answers, and what the answers say.

    With `only_needed` those alone without whose answer there is no document.
    """
    walk = Walk(form, known, entries, given)
    earlier = None if only_needed else _earlier(walk)
    _ask_title(walk, earlier)
    _ask_milestone(walk)
    earlier = earlier or _of_the_same_name(walk)
    for row in asked_rows(form):
        if not only_needed or (row.required and not row.default and not row.empty):
            ask_row(walk, row, earlier)
    if not only_needed:
        for section in asked_sections(form):
            ask_section(walk, section)
    _ask_optional(walk, earlier)
    if not only_needed:
        ask_champions(walk)
    return walk


def optional_choices(form: Format, given: Mapping[str, Any]) -> tuple[Choice, ...]:
    """The rows and sections that an author may add, by their keys."""
    rows = (Choice(row_key(spec), f"row {spec.name}", spec.help) for spec in optional_rows(form))
    sections = (Choice(section_key(spec), f"section {spec.heading}", spec.help) for spec in optional_sections(form))
    return tuple(choice for choice in (*rows, *sections) if given.get(choice.value) is None)


def _earlier(walk: Walk) -> Earlier | None:
    """The document that this one continues."""
    if not walk.known.goes_on or walk.is_given("title"):
        return None
    none = "" if walk.known.documents or not walk.known.complete else "there are none"
    choices = (Choice(NEW, "a new one"), Choice(EARLIER, "one that continues an earlier one", disabled=none))
    question = Question(
        GOES_ON, "What will it be?", kind="choice", check="chosen", choices=choices, waits="", said=False
    )
    if walk.ask(question) != EARLIER or not walk.known.documents:
        return None
    documents = tuple(Choice(one.path, f"{one.title} ({one.milestone})") for one in walk.known.documents)
    question = Question(
        WHICH, "Which one does it continue?", check="chosen", choices=documents, waits="none of them", said=False,
        help="Type a part of its title; Tab shows what fits. What it says of people and places is offered later.",
    )  # fmt: skip
    return walk.known.document(str(walk.ask(question)))


def _ask_title(walk: Walk, earlier: Earlier | None) -> None:
    if not walk.is_given("title"):
        walk.ask(
            Question(
                ("title",),
                "Title",
                check="title",
                help="What will be reached, in a few words that can stand in a list.",
                default=earlier.title if earlier is not None else "",
                waits="",
            )
        )


def _ask_milestone(walk: Walk) -> None:
    if "{milestone}" in walk.form.layout.file.path and not walk.is_given("milestone"):
        walk.ask(
            Question(
                ("milestone",),
                "Milestone",
                check="milestone",
                help="The folder that the document goes into.",
                default=walk.known.milestone,
                words=tuple(Choice(name) for name in walk.known.milestones),
                waits="",
            )
        )


def _of_the_same_name(walk: Walk) -> Earlier | None:
    def said(key: str) -> str:
        return str(walk.given.get(key) or walk.values.get((key,), ""))

    return walk.known.of_the_same_name(said("title"), said("milestone") or "~")


def _ask_optional(walk: Walk, earlier: Earlier | None) -> None:
    """What was chosen from the last menu to be added."""
    entry = walk.entries.get(OPTIONAL)
    wanted = entry.value if entry is not None else ()
    for row in optional_rows(walk.form):
        if row_key(row) in wanted:
            ask_row(walk, row, earlier, wanted=True)
    for section in optional_sections(walk.form):
        if section_key(section) in wanted:
            ask_section(walk, section)
