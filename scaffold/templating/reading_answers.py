"""Answers read from YAML: everything checked against the layout, and everything that is wrong found at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from scaffold.layouts.keys import RESERVED, row_key, section_key
from scaffold.layouts.kinds import Written, known_team
from scaffold.problems import Problems
from scaffold.templating.answers import NOT_YET, Answers, Question, SectionAnswer, Subgoal, keys, missing
from scaffold.templating.given import Given
from scaffold.templating.safe import one_line, safe_heading, safe_paragraph, safe_text
from scaffold.templating.table_answers import table_rows
from scaffold.text.visible import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import RowSpec, SectionSpec
    from scaffold.templating.answers import TableRows
    from scaffold.text.yaml import Path, Yaml

GLOSSARIES = ("used", "all", "none")  # which terms a new document explains


def read_answers(yaml: Yaml, form: Format) -> Answers:
    """The answers of a file or of flags. Raises `Problems`: everything that is wrong, each with its line."""
    given = Given(yaml, form, _roles_written(yaml.value, form))
    values = given.mapping(given.renamed(yaml.value), (), keys(form))
    waiting = {key for key, value in values.items() if _waits(value) and key not in RESERVED}
    values = {key: value for key, value in values.items() if key not in waiting}
    rows: dict[str, tuple[Written, ...]] = {}
    for spec in form.layout.metadata.rows:
        key = row_key(spec)
        if key in waiting and spec.required and not spec.default:
            rows[spec.name] = (Written(spec.placeholder),)
        if values.get(key) is not None:
            rows.update(_rows(given, spec, values[key], (key,)))
    answers = Answers(
        title=given.safe(safe_heading, values.get("title"), ("title",)),
        milestone=given.safe(one_line, values.get("milestone"), ("milestone",)),
        rows=rows,
        sections={
            spec.heading: _HOLDING[spec.holds](given, spec, values[section_key(spec)], (section_key(spec),))
            for spec in form.layout.sections
            if values.get(section_key(spec)) is not None and spec.holds in _HOLDING
        },
    )
    if given.problems:
        raise Problems((*given.problems, *missing(answers, form)))
    return answers


def _waits(value: Any) -> bool:
    return isinstance(value, str) and folded(value).lower() == NOT_YET


def _roles_written(value: Any, form: Format) -> dict[str, str]:
    """The keys of rows that were answered by their role, as for a flag (`contact: …`), and that role."""
    if not isinstance(value, dict):
        return {}
    known = keys(form)
    rows = ((row_key(spec), spec.role) for spec in form.layout.metadata.rows if spec.role and "{team}" not in spec.name)
    return {key: role for key, role in rows if role in value and role not in known and key not in value}


def _rows(given: Given, spec: RowSpec, value: Any, path: Path) -> Iterator[tuple[str, tuple[Written, ...]]]:
    """The rows that an answer means: one name with its values, or for `{team}` one for each team."""
    if "{team}" in spec.name:
        seen: set[str] = set()
        for team, user in given.mapping(value, path).items():
            name = given.safe(lambda word: known_team(word, given.form), team, (*path, team))
            if name and name in seen:
                given.wrong(f"the team `{name}` is named twice", (*path, team), "name it once")
            seen.add(name)
            yield spec.name.replace("{team}", name), (given.accepted(user, spec, (*path, team)),)
        return
    several = value if spec.repeatable and isinstance(value, list) else [value]
    yield spec.name, tuple(given.accepted(one, spec, path) for one in several)


def _text(given: Given, spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
    return SectionAnswer(_body(given, spec.level, value, path))


def _glossary(given: Given, _spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
    word = given.words(value, path)
    if isinstance(value, str) and word not in GLOSSARIES:
        given.wrong(f"`{word}` is not allowed here", path, "allowed: " + ", ".join(f"`{one}`" for one in GLOSSARIES))
    return SectionAnswer(word)


def _items(given: Given, _spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
    items = given.items(value if isinstance(value, list) else [value], path)
    texts = tuple(given.safe(safe_paragraph, item, here) for item, here in items)
    return SectionAnswer(items=tuple(text for text in texts if text))


def _table(given: Given, spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
    """A list of rows; or a mapping with `text` and `rows`; or a text alone."""
    if isinstance(value, list):
        return SectionAnswer(rows=_table_rows(given, spec, value, path))
    parts = given.mapping({"text": value} if isinstance(value, str) else value, path, ("text", "rows"))
    return SectionAnswer(
        _body(given, spec.level, parts.get("text"), (*path, "text")),
        rows=_table_rows(given, spec, parts.get("rows"), (*path, "rows")),
    )


def _subgoals(given: Given, spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
    """A mapping with `text`, `tasks` and `subgoals`; or a text alone."""
    parts = given.mapping({"text": value} if isinstance(value, str) else value, path, ("text", "tasks", "subgoals"))
    return SectionAnswer(
        _body(given, spec.level, parts.get("text"), (*path, "text")),
        rows=_table_rows(given, spec, parts.get("tasks"), (*path, "tasks")),
        subgoals=tuple(_subgoal(given, spec, *one) for one in given.items(parts.get("subgoals"), (*path, "subgoals"))),
    )


def _subgoal(given: Given, spec: SectionSpec, value: Any, path: Path) -> Subgoal:
    parts = given.mapping(value, path, ("title", "text", "tasks"))
    title = given.safe(safe_heading, parts.get("title"), (*path, "title"))
    if not title:
        given.wrong("a subgoal needs a `title`", path)
    text = _body(given, spec.subgoal_level or spec.level + 1, parts.get("text"), (*path, "text"))
    return Subgoal(title, text, _table_rows(given, spec, parts.get("tasks"), (*path, "tasks")))


def _questions(given: Given, spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
    return SectionAnswer(questions=tuple(_question(given, spec, *one) for one in given.items(value, path)))


def _question(given: Given, spec: SectionSpec, value: Any, path: Path) -> Question:
    parts = given.mapping(value, path, ("question", "answer"))
    question = given.safe(safe_heading, parts.get("question"), (*path, "question"))
    if not question:
        given.wrong("a question needs a `question`", path)
    return Question(question, _body(given, spec.level + 1, parts.get("answer"), (*path, "answer")))


def _table_rows(given: Given, spec: SectionSpec, value: Any, path: Path) -> TableRows:
    table = given.form.table_named(spec.table)
    return () if table is None or value is None else table_rows(given, table, value, path)


def _body(given: Given, level: int, value: Any, path: Path) -> str:
    return given.safe(partial(safe_text, level=level), value, path)


# How an answer is read by what its section holds. A directive is never answered.
_HOLDING: Mapping[str, Callable[[Given, SectionSpec, Any, Path], SectionAnswer]] = {
    "text": _text,
    "items": _items,
    "table": _table,
    "subgoals": _subgoals,
    "glossary": _glossary,
    "questions": _questions,
}
