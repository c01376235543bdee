"""What a template is given: the answers of one document as text that is ready to stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scaffold.documents.front_matter import written_scalar
from scaffold.layouts.keys import section_key
from scaffold.markdown.headings import plain_heading
from scaffold.markdown.tables import safe_cell, write_table
from scaffold.problems import Problem
from scaffold.templating.answers import Answers, SectionAnswer
from scaffold.templating.glossary import glossary_text

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.layouts.kinds import Written
    from scaffold.layouts.model import RowSpec, SectionSpec

_NAME = re.compile(r"\{([a-z][a-z ]*)\}")


class Context:
    """`as_mapping` is what `docs/templates.md` lists."""

    def __init__(self, form: Format, answers: Answers) -> None:
        self._form = form
        self._answers = answers
        self._rows = tuple(_rows(form, answers))

    def as_mapping(self) -> dict[str, Any]:
        return {
            "title": self._answers.title,
            "metadata": self._metadata(),
            "definitions": self._definitions(),
            "section": self._section,
            "sections": tuple(spec.heading for spec in self._form.layout.sections),
            "text": {section_key(spec): self._body(spec) for spec in self._form.layout.sections},
            "milestone": self._answers.milestone,
        }

    def _metadata(self) -> str:
        """The metadata table, or the front matter between its `---`."""
        metadata = self._form.layout.metadata
        if metadata.form == "front matter":
            return "---\n" + "".join(_yaml_rows(self._rows)) + "---\n"
        rows = [metadata.header, *((safe_cell(name), safe_cell(value.text)) for name, _, value in self._rows)]
        return write_table(rows, metadata.alignments)

    def _definitions(self) -> str:
        """The reference definitions that metadata values need, a line each."""
        lines = [f"[{label}]: {target}\n" for _, _, value in self._rows for label, target in value.definitions]
        return "".join(dict.fromkeys(lines))

    def _section(self, heading: str) -> str:
        """A section with its heading; empty for one that nobody asked for. Raises `Problem` for an unknown one."""
        spec = next((spec for spec in self._form.layout.sections if spec.heading == heading), None)
        if spec is None:
            raise Problem(f"asks for a section `{heading}`, which the layout `{self._form.name}` does not have")
        body = self._body(spec)
        if not body and (spec.holds == "glossary" or not self._wanted(spec)):
            return ""
        return f"{'#' * spec.level} {spec.heading}\n\n{body}"

    def _wanted(self, spec: SectionSpec) -> bool:
        """Whether a section stands in the document: it is usual, or answered, or one inside it is."""
        inside = (one for one in self._form.layout.sections if one.parent == spec.heading)
        return spec.new or spec.heading in self._answers.sections or any(self._answered(one) for one in inside)

    def _answered(self, spec: SectionSpec) -> bool:
        inside = (one for one in self._form.layout.sections if one.parent == spec.heading)
        return spec.heading in self._answers.sections or any(self._answered(one) for one in inside)

    def _body(self, spec: SectionSpec) -> str:
        """What stands under a section's heading: the answer, else the layout's text, else its placeholder."""
        answer = self._answers.sections.get(spec.heading)
        if spec.holds == "glossary":
            wanted = answer.text if answer is not None else ""
            return glossary_text(self._form, self._answers, wanted) if answer is not None or spec.new else ""
        if answer is None and not spec.new:
            return ""
        answer = answer or SectionAnswer()
        if spec.holds in ("table", "subgoals"):
            return self._tables(spec, answer)
        if spec.holds == "items" and answer.items:
            return "".join(f"* {item}\n" for item in answer.items)
        if spec.holds == "questions" and answer.questions:
            level = "#" * (spec.level + 1)
            return "".join(f"{level} {one.question}\n\n{one.answer}\n\n" for one in answer.questions)
        return (answer.text or self._filled(spec.text) or spec.placeholder) + "\n"

    def _tables(self, spec: SectionSpec, answer: SectionAnswer) -> str:
        text = answer.text or self._filled(spec.text)
        if not text and not answer.rows and not answer.subgoals:
            text = spec.placeholder
        pieces = [text + "\n" if text else ""]
        if answer.rows or not answer.subgoals:
            pieces.append(self._table(spec, answer.rows))
        level = "#" * (spec.subgoal_level or spec.level + 1)
        for subgoal in answer.subgoals:
            pieces += [
                f"{level} {subgoal.title}\n",
                subgoal.text + "\n" if subgoal.text else "",
                self._table(spec, subgoal.rows),
            ]
        return "\n".join(piece for piece in pieces if piece)

    def _table(self, spec: SectionSpec, rows: tuple[tuple[str, ...], ...]) -> str:
        table = self._form.table_named(spec.table)
        if table is None:
            return ""
        written = write_table([tuple(column.name for column in table.columns), *rows], ("None",) * len(table.columns))
        directive = next((one for one in self._form.layout.directives if one.name == table.directive), None)
        if directive is not None and directive.written:
            lines = written.splitlines(keepends=True)
            lines.insert(2, f"| {self._filled(directive.written)} |\n")
            written = "".join(lines)
        return written

    def _filled(self, text: str) -> str:
        """A layout's own text with `{title}`, `{contact}` and the names of rows filled in."""
        values = {"title": plain_heading(self._answers.title), "milestone": self._answers.milestone}
        for name, spec, value in self._rows:
            values[name.lower()] = value.text
            if spec.role:
                values.setdefault(spec.role, value.text)
        return _NAME.sub(lambda match: values.get(match[1], match[0]), text)


def _rows(form: Format, answers: Answers) -> list[tuple[str, RowSpec, Written]]:
    """The metadata rows of a new document, in the layout's order."""
    from scaffold.layouts.kinds import Written, accept  # noqa: PLC0415 -- its annotations are only for checking above

    rows: list[tuple[str, RowSpec, Written]] = []
    for spec in form.layout.metadata.rows:
        if "{team}" in spec.name:
            named = [
                (name, values)
                for name, values in answers.rows.items()
                if (match := form.row(name)) and match.spec is spec
            ]
        else:
            named = [(spec.name, answers.rows.get(spec.name, ()))]
        for name, values in named:
            rows += [(name, spec, value) for value in values]
        if spec.name not in answers.rows and "{team}" not in spec.name and (spec.new or spec.required):
            title = Written(plain_heading(answers.title)) if spec.role == "title" else None
            rows.append(
                (
                    spec.name,
                    spec,
                    title or (accept(spec.default, spec, form) if spec.default else Written(spec.placeholder)),
                )
            )
    return rows


def _yaml_rows(rows: tuple[tuple[str, RowSpec, Written], ...]) -> list[str]:
    lines: list[str] = []
    for name, spec, value in rows:
        if spec.repeatable:
            if f"{name}:\n" not in lines:
                lines.append(f"{name}:\n")
            lines.append(f"  - {written_scalar(value.text, '')}\n")
        else:
            lines.append(f"{name}: {written_scalar(value.text, '')}\n")
    return lines
