"""Whether a new document gives back its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaffold.markdown.headings import plain_heading
from scaffold.markdown.reading import read
from scaffold.markdown.references import label_key
from scaffold.markdown.tables import plain_cell, safe_cell
from scaffold.operations.fmt import fmt_edits
from scaffold.text.edits import apply_edits
from scaffold.text.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.documents.sections import Section
    from scaffold.layouts.model import SectionSpec
    from scaffold.templating.answers import Answers, SectionAnswer, TableRows


def unread(document: Document, answers: Answers) -> str:
    """The first answer that does not read back from the document, in one clause; empty when all do."""
    return next(_differences(document, answers), "")


def _differences(document: Document, answers: Answers) -> Iterator[str]:
    if answers.title and document.title != plain_heading(answers.title):
        yield f"the title reads back as `{document.title}`"
    table = document.metadata.table is not None
    for name, values in answers.rows.items():
        wanted = tuple(plain_cell(safe_cell(value.text)) if table else value.text for value in values)
        found = document.metadata.values(name)
        if found != wanted:
            yield f"`{name}` reads back as {found or 'nothing'}, not as {wanted}"
        for value in values:
            for label, target in value.definitions:
                if not any(label_key(d.label) == label_key(label) and d.target == target for d in document.definitions):
                    yield f"the definition `[{label}]: {target}` does not read back"
    for spec in document.form.layout.sections:
        answer = answers.sections.get(spec.heading)
        if answer is not None and spec.holds != "glossary":
            yield from _section_differences(document, spec, answer)


def _section_differences(document: Document, spec: SectionSpec, answer: SectionAnswer) -> Iterator[str]:
    section = document.section(spec.heading)
    if section is None:
        yield f"the section `{spec.heading}` does not read back"
        return
    inside = document.source.text(section.text_start, section.end)
    for text in (answer.text, *(f"* {item}\n" for item in answer.items)):
        if _canonical(text) not in inside:
            yield f"the text of `{spec.heading}` does not read back"
    yield from _row_differences(document, section.text_start, section.text_end, answer.rows, spec.heading)
    below = [one for one in document.sections if section.start < one.start < section.end]
    for subgoal in answer.subgoals:
        found = _next(below, subgoal.title)
        if found is None or _canonical(subgoal.text) not in document.source.text(found.text_start, found.end):
            yield f"the subgoal `{subgoal.title}` does not read back"
        else:
            yield from _row_differences(document, found.text_start, found.end, subgoal.rows, subgoal.title)
    for question in answer.questions:
        found = _next(below, question.question)
        if found is None or _canonical(question.answer) not in document.source.text(found.text_start, found.end):
            yield f"the question `{question.question}` does not read back"


def _next(sections: list[Section], heading: str) -> Section | None:
    """The first section with a heading, taken out, so that the next of the same heading finds the next section."""
    found = next((section for section in sections if section.heading == heading), None)
    if found is not None:
        sections.remove(found)
    return found


def _row_differences(document: Document, start: int, end: int, rows: TableRows, where: str) -> Iterator[str]:
    if not rows:
        return
    found = [
        tuple(row.text(column) for column in range(len(named.spec.columns)))
        for named in document.tables
        if start <= named.table.start < end
        for row in named.rows
    ]
    if found[: len(rows)] != list(rows):
        yield f"the table of `{where}` does not read back"


def _canonical(text: str) -> str:
    """A text as it stands in a document that was written canonically."""
    reading = read(Source(b"\n" + text.encode()))  # below a heading: at the very top `---` would open front matter
    return apply_edits(reading.source.data, fmt_edits(reading)).decode().strip("\n")
