"""Layouts, shown: as a list, as a reference, as a JSON Schema, and as an answers file to fill in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from scaffold.layouts.keys import column_key, row_key, section_key
from scaffold.layouts.model import Layout, Vocabulary
from scaffold.problems import Problem
from scaffold.reports.table import folded
from scaffold.templating.reading_answers import GLOSSARIES
from scaffold.templating.table_answers import extra_keys
from scaffold.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import RowSpec, SectionSpec
    from scaffold.reports.table import Screen


def _migration() -> dict[str, Any]:
    from scaffold.operations.migration_schema import migration_schema  # noqa: PLC0415 -- it loads every operation

    return migration_schema()


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "layout": partial(msgspec.json.schema, Layout),
    "vocabulary": partial(msgspec.json.schema, Vocabulary),
    "settings": partial(msgspec.json.schema, Settings),
    "migration": _migration,
}

_EXTRA = {"teams": "`teams: [lang]` instead of `owner` for an ask", "badge": "`badge: Complete` for its state"}


def schema(what: str) -> str:
    """The JSON Schema (2020-12) of layouts, vocabulary files, `scaffold.yaml` or migrations. Raises `Problem`."""
    if what not in SCHEMAS:
        allowed = ", ".join(f"`{name}`" for name in SCHEMAS)
        raise Problem(f"there is no schema of `{what}`", right=f"there are: {allowed}")
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[what]()}
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode()


def listed(forms: Iterable[Format], screen: Screen) -> str:
    """A line a layout: its name, what it is for, the folders it claims."""
    rows = [(form.name, form.layout.title, ", ".join(form.layout.milestones)) for form in forms]
    return folded(("layout", "documents", "folders"), rows, screen)


def described(form: Format, source: str, screen: Screen) -> str:
    """What a layout wants, for a person who writes or keeps its documents."""
    layout = form.layout
    pieces = [f"{layout.name}: {layout.title}\n{source}\n"]
    metadata = [(row.name, _kind(row), _wanted(row.required, row.new), row.help) for row in layout.metadata.rows]
    pieces.append(folded(("metadata row", "value", "", ""), metadata, screen))
    sections = [
        ("#" * spec.level + " " + spec.heading, spec.holds, _wanted(spec.required, spec.new), spec.help)
        for spec in layout.sections
    ]
    pieces.append(folded(("section", "holds", "", ""), sections, screen))
    if layout.statuses:
        statuses = [
            (
                status.name,
                ", ".join(status.next) or "the end",
                ", ".join(demand.name for demand in status.demands),
                status.help,
            )
            for status in layout.statuses
        ]
        pieces.append(folded(("status", "then", "demands", ""), statuses, screen))
    if layout.asks.form == "badge":
        asks = [(name, entry.help if (entry := form.ask(name)) else "") for name in layout.asks.vocabulary]
        pieces.append(folded(("ask", ""), asks, screen))
    elif layout.asks.form == "level":
        pieces.append(f"support levels: {', '.join(layout.asks.levels)}\n")
    return "\n".join(pieces)


def answers_file(form: Format) -> str:
    """An answers file with every key of a layout. What is required stands open, all else as a comment."""
    lines = [
        f"# Answers for a document of the layout {form.name}: {form.layout.title}",
        "# scaffold new --answers THIS-FILE makes the document.",
        f'layout: "{form.name}"',
    ]
    if "{milestone}" in form.layout.file.path:
        lines.append(f'milestone: "{form.layout.milestones[0] if form.layout.milestones else ""}"')
    if form.row_with_role("title") is None:
        lines.append('title: ""')
    for row in form.layout.metadata.rows:
        if row.kind != "literal":
            lines += ["", *_row_answer(row)]
    for section in form.layout.sections:
        if section.holds != "directive":
            lines += ["", *_section_answer(section, form)]
    return "\n".join(lines) + "\n"


def _row_answer(row: RowSpec) -> Iterator[str]:
    yield f"# {row.help or row.name}"
    if row.choices:
        yield f"# allowed: {', '.join(row.choices)}"
    value = f'"{row.default}"' if row.default else '""'
    if "{team}" in row.name:
        yield f'# {row_key(row)}: {{lang: "@ghost"}}'
    else:
        yield f"{'' if row.required and not row.default else '# '}{row_key(row)}: {value}"


def _section_answer(section: SectionSpec, form: Format) -> Iterator[str]:
    yield f"# {section.help or section.heading}"
    key = section_key(section)
    rows = form.table_named(section.table)
    cells = ", ".join(f'{column_key(column)}: ""' for column in rows.columns) if rows is not None else ""
    if rows is not None and (extra := extra_keys(form, rows)):
        yield f"# a row may also say {' and '.join(_EXTRA[key] for key in extra)}"
    match section.holds:
        case "items":
            yield f'# {key}: ["first", "second"]'
        case "table":
            yield f"# {key}: [{{{cells}}}]"
        case "subgoals":
            yield f"# {key}:"
            yield f"#   tasks: [{{{cells}}}]"
            yield f'#   subgoals: [{{title: "", tasks: [{{{cells}}}]}}]'
        case "questions":
            yield f'# {key}: [{{question: "", answer: ""}}]'
        case "glossary":
            yield f"# {key}: {form.layout.glossary.holds}  # allowed: {', '.join(GLOSSARIES)}"
        case _:
            yield f"# {key}: |"
            yield "#   …"


def _kind(row: RowSpec) -> str:
    if row.choices:
        return ", ".join(row.choices)
    return row.default if row.kind == "literal" else row.kind


def _wanted(required: bool, new: bool) -> str:
    return "required" if required else "usual" if new else ""
