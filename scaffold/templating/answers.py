"""Answers: what a new document shall say, and under which keys an answers file says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from scaffold.layouts.keys import row_key, section_key
from scaffold.problems import Problem

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.layouts.kinds import Written
    from scaffold.layouts.model import RowSpec

# The answer that leaves a gap to fill in later: the layout's placeholder stands there.
NOT_YET = "not yet"

TableRows: TypeAlias = "tuple[tuple[str, ...], ...]"


@dataclass(frozen=True, slots=True)
class Subgoal:
    """A subsection with a task table of its own. All texts are safe already."""

    title: str
    text: str
    rows: TableRows


@dataclass(frozen=True, slots=True)
class Question:
    """A frequently asked question and its answer, safe already."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    """What one section shall hold, safe already; what its kind does not have stays empty."""

    text: str = ""
    items: tuple[str, ...] = ()
    rows: TableRows = ()
    subgoals: tuple[Subgoal, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Answers:
    """Everything that was answered, in the words that the document will write."""

    title: str = ""
    milestone: str = ""
    rows: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    sections: dict[str, SectionAnswer] = field(default_factory=dict)


def keys(form: Format) -> dict[str, str]:
    """Every key that an answers file for a layout may have, and a word of help for each."""
    layout = form.layout
    found = {
        "layout": "the layout: one of those that `scaffold layouts` lists",
        "milestone": "the goal period; the folder that the document goes into",
        "title": "the title of the document",
    }
    found |= {row_key(spec): spec.help or spec.name for spec in layout.metadata.rows if spec.kind != "literal"}
    return found | {
        section_key(spec): spec.help or spec.heading for spec in layout.sections if spec.holds != "directive"
    }


def missing(answers: Answers, form: Format) -> tuple[Problem, ...]:
    """What a document of the layout can't do without and nobody answered, with the flag for each."""
    found = []
    if not answers.title and form.row_with_role("title") is None:
        found.append(Problem("`title` is missing", right="give it as the argument, or as `title:` in the answers file"))
    for spec in form.layout.metadata.rows:
        if _wanted(spec) and not answers.rows.get(spec.name) and not (spec.role == "title" and answers.title):
            key = row_key(spec)
            found.append(
                Problem(f"`{spec.name}` is missing", right=f"`--set '{key}=…'`, or `{key}:` in the answers file")
            )
    return tuple(found)


def _wanted(spec: RowSpec) -> bool:
    """Whether a row has to be answered: nothing else says what it should be."""
    return spec.required and not spec.default and not spec.empty and "{team}" not in spec.name
