"""The form of a document: what any layout says of rows, sections and tables, instantiated from it as data."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from scaffold.layouts.kinds import BadValue, accept
from scaffold.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document


def form_findings(document: Document) -> tuple[Finding, ...]:
    """Where a document is not in the form of its layout; empty for one that is. Raises nothing for what it says."""
    return (
        *_missing_rows(document),
        *_wrong_values(document),
        *_unknown_sections(document),
        *_missing_sections(document),
        *_wrong_columns(document),
    )


def _missing_rows(document: Document) -> Iterator[Finding]:
    present = {row.spec.name for row in document.metadata.rows if row.spec is not None}
    for spec in document.form.layout.metadata.rows:
        if spec.required and spec.name not in present:
            yield Finding("missing-row", document.source.place(0), f"the row `{spec.name}` is missing", spec.help)


def _wrong_values(document: Document) -> Iterator[Finding]:
    """A value is right when accepting it gives it back unchanged: the same function that took it from a person."""
    for row in document.metadata.rows:
        if row.spec is None:
            continue
        place = document.source.place(row.start)
        try:
            written = accept(row.value, row.spec, document.form)
        except BadValue as problem:
            yield Finding("wrong-value", place, f"`{row.name}`: {problem.what}", problem.right)
            continue
        if written.text != row.value:
            yield Finding("wrong-value", place, f"`{row.name}` is `{row.value}`", f"write `{written.text}`")


def _unknown_sections(document: Document) -> Iterator[Finding]:
    """A heading of the top level that is nearly one of the layout's: others may be added freely."""
    headings = [spec.heading for spec in document.form.layout.sections]
    for section in document.sections:
        near = get_close_matches(section.heading, headings, n=1, cutoff=0.8) if section.spec is None else []
        if near:
            place = document.source.place(section.start)
            yield Finding(
                "unknown-section", place, f"there is no section `{section.heading}`", f"did you mean `{near[0]}`?"
            )


def _missing_sections(document: Document) -> Iterator[Finding]:
    present = {section.spec.heading for section in document.sections if section.spec is not None}
    for spec in document.form.layout.sections:
        if spec.required and spec.heading not in present:
            yield Finding(
                "missing-section", document.source.place(0), f"the section `{spec.heading}` is missing", spec.help
            )


def _wrong_columns(document: Document) -> Iterator[Finding]:
    """A table in a section that holds another one."""
    wanted = {spec.heading: spec.table for spec in document.form.layout.sections if spec.holds in ("table", "subgoals")}
    known = {named.table.start for named in document.tables}
    for table in document.reading.tables:
        if table.start in known or table is document.metadata.table:
            continue
        holder = next((one for one in document.sections if one.text_start <= table.start < one.text_end), None)
        name = wanted.get(holder.spec.heading, "") if holder is not None and holder.spec is not None else ""
        spec = document.form.table_named(name)
        if spec is not None:
            columns = " | ".join(column.name for column in spec.columns)
            place = document.source.place(table.start)
            yield Finding(
                "wrong-columns", place, f"the columns are `{' | '.join(table.columns)}`", f"write `{columns}`"
            )
