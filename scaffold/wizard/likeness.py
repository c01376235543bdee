"""The answers that an existing document gives: what would have to be answered to get one like it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scaffold.layouts.keys import row_key, section_key
from scaffold.layouts.kinds import BadValue, accept
from scaffold.markdown.references import label_key
from scaffold.wizard.section_likeness import section_answer

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row

_LABELLED = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?")


def answers_of(document: Document) -> dict[str, Any]:
    """The answers of a document, as an answers file holds them.

    Placeholders are left out, and so are metadata that its layout does not allow, and what it writes by itself or has
    no place for.
    """
    found: dict[str, Any] = {"title": document.title, "milestone": document.milestone}
    for row in document.metadata.rows:
        _put_row(found, document, row)
    for spec in document.form.layout.sections:
        section = document.section(spec.heading)
        if section is not None:
            found[section_key(spec)] = section_answer(document, section, spec)
    return {key: value for key, value in found.items() if value}


def row_answer(document: Document, row: Row) -> str:
    """A row's value as an answer says it: a link with its URL, which a document keeps in a definition."""
    match = _LABELLED.fullmatch(row.value) if row.spec is not None and row.spec.kind == "link" else None
    if match is None:
        return row.value
    wanted = label_key(match["label"] or match["text"])
    target = next((one.target for one in document.definitions if label_key(one.label) == wanted), "")
    return f"{match['text']} {target}" if target else row.value


def _put_row(found: dict[str, Any], document: Document, row: Row) -> None:
    spec = row.spec
    if spec is None or spec.kind == "literal" or spec.role == "title" or row.value in ("", spec.placeholder):
        return
    key, value = row_key(spec), row_answer(document, row)
    try:
        accept(value, spec, document.form)
    except BadValue:
        return
    if row.team:
        found.setdefault(key, {})[row.team] = value
    elif spec.repeatable:
        found.setdefault(key, []).append(value)
    else:
        found.setdefault(key, value)
