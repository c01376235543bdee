"""Selecting: `FIELD OP VALUE`, all of which must hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scaffold.documents.fields import FIELDS, OWN_FIELDS, ROW_FIELDS, document_values, known_rows, task_values
from scaffold.problems import BadCondition, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.documents.fields import Each, Values
    from scaffold.documents.tasks import Task
    from scaffold.layouts.format import Format

_TERM = re.compile(r"\s*(?P<field>[^=!~]+?)\s*(?P<op>!=|!~|=|~)\s*(?P<value>.*?)\s*", re.DOTALL)
# A regular expression that has not found its match in a value after this long never will: values are short.
SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """One `FIELD OP VALUE`. `pattern` is the compiled value of `~` and `!~`."""

    field: str
    op: str
    value: str
    pattern: Any = None

    @property
    def negative(self) -> bool:
        return self.op.startswith("!")

    @property
    def of_row(self) -> bool:
        return self.field in ROW_FIELDS

    def holds(self, values: Values) -> bool:
        """`=`: some value equals; `FIELD=`: there is none but empty ones. `!=`, `!~`: no value does."""
        return self._some(values) is not self.negative

    def _some(self, values: Values) -> bool:
        if self.pattern is not None:
            return any(self._found(value) for value in values)
        if not self.value:
            return not any(values)
        return any(value == self.value for value in values)

    def _found(self, value: str) -> bool:
        try:
            return self.pattern.search(value, timeout=SECONDS) is not None
        except TimeoutError:
            raise BadCondition(f"`{self.value}` takes too long to match", right="write a simpler expression") from None


@lru_cache(maxsize=1000)
def read_term(text: str) -> Term:
    """One `FIELD OP VALUE`, whatever its field is. Raises `Problem` for what can't be read."""
    match = _TERM.fullmatch(text)
    if match is None:
        raise Problem(f"`{text}` is no condition", right="write `FIELD=VALUE`; `=`, `!=`, `~` and `!~` are allowed")
    if match["op"] in ("=", "~") and match["value"][:1] in ("=", "~"):
        wrong = match["op"] + match["value"][0]
        raise Problem(f"`{wrong}` is no comparison", right="`=`, `!=`, `~` and `!~` are allowed")
    pattern = _pattern(match["value"]) if match["op"].endswith("~") else None
    return Term(match["field"], match["op"], match["value"], pattern)


def parse_terms(texts: Sequence[str], formats: Iterable[Format]) -> tuple[Term, ...]:
    """The terms of `--where`. Raises `Problem` for one that can't be read or asks for an unknown field."""
    forms = tuple(formats)
    return tuple(_parse(text, forms) for text in texts)


def check_field(field: str, formats: Iterable[Format]) -> str:
    """The field's own spelling. Raises `Problem` with the nearest ones for an unknown field."""
    name = field.strip()
    if name.lower() in FIELDS:
        return name.lower()
    forms = tuple(formats)
    bare = name.removeprefix("row:")
    rows = known_rows(forms)
    if name.startswith("row:") or bare.lower() in rows or any(form.row(bare) for form in forms):
        return name
    near = get_close_matches(name.lower(), (*FIELDS, *rows), n=3, cutoff=0.5)
    offered = ", ".join(dict.fromkeys(f"`{rows.get(one, one)}`" for one in near))
    raise Problem(
        f"there is no field `{name}`",
        right=f"did you mean {offered}?" if near else "there are: " + ", ".join(f"`{one}`" for one in FIELDS),
    )


def selected(document: Document, terms: Sequence[Term], each: Each = "document") -> tuple[Task, ...] | None:
    """The tasks that a document is selected by, all of them where no term is about tasks; None if it is not selected.

    Terms on fields of a task hold together on one row. If there are only negative ones, no row at all may have the
    value, and `FIELD=` wants no row to have one; where rows are what is asked for (`each`), every row is by itself.
    Terms on what a record of `each` has of its own (a section's heading and level) are not the document's.
    """
    own = OWN_FIELDS.get(each, frozenset())
    of_rows = [term for term in terms if term.of_row and term.field not in own]
    of_document = [term for term in terms if not term.of_row and term.field not in own]
    if not all(term.holds(document_values(document, term.field)) for term in of_document):
        return None
    if each not in ("task", "ask", "owner") and all(term.negative or not term.value for term in of_rows):
        fits = all(term.holds(document_values(document, term.field)) for term in of_rows)
        return document.tasks if fits else None
    rows = tuple(task for task in document.tasks if all(term.holds(task_values(task, term.field)) for term in of_rows))
    return rows or None


def _parse(text: str, formats: tuple[Format, ...]) -> Term:
    term = read_term(text)
    return replace(term, field=check_field(term.field, formats))


def _pattern(text: str) -> Any:
    import regex  # noqa: PLC0415 -- only for patterns; unlike re it can be stopped

    try:
        return regex.compile(text, regex.IGNORECASE)
    except regex.error as error:
        column = f" (at its character {error.pos + 1})" if error.pos is not None else ""
        raise Problem(f"`{text}` is no regular expression: {error.msg}{column}") from None
