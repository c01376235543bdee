"""The glossary of a new document, made from the asks that it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Term
    from scaffold.templating.answers import Answers


def glossary_text(form: Format, answers: Answers, wanted: str = "") -> str:
    """The intro and the list of terms: `used`, `all` or `none` as wanted, else as the layout says."""
    glossary = form.layout.glossary
    holds = wanted or glossary.holds
    if holds == "none":
        return ""
    entries = {term.name: term for term in form.vocabulary.glossary}
    terms = [entries[name] for name in glossary.terms]
    if holds == "used":
        terms = _used(terms, asks_used(form, answers))
    if not terms:
        return ""
    items = "".join(f"{'    ' if term.under else ''}* *{term.name}* {term.text}\n" for term in terms)
    return f"{glossary.intro}\n\n{items}" if glossary.intro else items


def asks_used(form: Format, answers: Answers) -> frozenset[str]:
    """The asks in the task tables of the answers: what stands in their `task` column."""
    found = set()
    for spec in form.layout.sections:
        answer = answers.sections.get(spec.heading)
        table = form.table_named(spec.table)
        if answer is None or table is None:
            continue
        column = next((number for number, column in enumerate(table.columns) if column.role == "task"), None)
        if column is not None:
            rows = (*answer.rows, *(row for subgoal in answer.subgoals for row in subgoal.rows))
            found |= {row[column] for row in rows}
    return frozenset(found)


def _used(terms: list[Term], asks: frozenset[str]) -> list[Term]:
    """The terms that explain one of the asks, and those that such terms are nested under."""
    used = {term.name for term in terms if asks & set(term.asks)}
    used |= {term.under for term in terms if term.name in used and term.under}
    return [term for term in terms if term.name in used]
