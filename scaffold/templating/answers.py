"""Answers: what a new document shall say, from an answers file and from flags, checked against the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeAlias

from scaffold.layouts.kinds import Written, accept, known_team
from scaffold.markdown.tables import safe_cell
from scaffold.problems import Place, Problem, Problems
from scaffold.templating.safe import one_line, refuse_controls, safe_heading, safe_paragraph, safe_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, RowSpec, SectionSpec, TableSpec
    from scaffold.text.yaml import Path, Yaml

GLOSSARIES = ("used", "all", "none")  # which terms a new document explains
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


def row_key(spec: RowSpec) -> str:
    """The key of a metadata row in an answers file: `point_of_contact`, `champions`."""
    if spec.answer:
        return spec.answer
    return "champions" if "{team}" in spec.name else key_of(spec.name)


def section_key(spec: SectionSpec) -> str:
    return spec.answer or key_of(spec.heading)


def column_key(column: Column) -> str:
    """The key of a column: its role where it has one, so that an answers file reads the same in every layout."""
    return column.answer or column.role or key_of(column.name)


def key_of(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def keys(form: Format) -> dict[str, str]:
    """Every key that an answers file for a layout may have, and a word of help for each."""
    layout = form.layout
    found = {
        "layout": "the layout: one of those that `scaffold layouts` lists",
        "milestone": "the goal period; the folder that the document goes into",
        "title": "the title of the document",
    }
    found |= {
        row_key(spec): spec.help or spec.name for spec in layout.metadata.rows if spec.kind != "literal"
    }
    return found | {
        section_key(spec): spec.help or spec.heading for spec in layout.sections if spec.holds != "directive"
    }


def read_answers(yaml: Yaml, form: Format) -> Answers:
    """The answers of a file or of flags. Raises `Problems`: everything that is wrong, each with its line."""
    return _Reader(yaml, form).answers()


class _Reader:
    def __init__(self, yaml: Yaml, form: Format) -> None:
        self._yaml = yaml
        self._form = form
        self._problems: list[Problem] = []

    def answers(self) -> Answers:
        values = self._mapping(self._yaml.value, ())
        self._refuse_unknown(values, keys(self._form), ())
        title = self._checked(
            lambda: safe_heading(self._words(values.get("title"), ("title",))), ("title",), ""
        )
        milestone = self._checked(
            lambda: one_line(self._words(values.get("milestone"), ("milestone",))), ("milestone",), ""
        )
        rows = {}
        for spec in self._form.layout.metadata.rows:
            key = row_key(spec)
            if values.get(key) is not None:
                rows.update(self._rows(spec, values[key], (key,)))
        sections = {}
        for section in self._form.layout.sections:
            key = section_key(section)
            if values.get(key) is not None:
                sections[section.heading] = self._section(section, values[key], (key,))
        if self._problems:
            raise Problems(tuple(self._problems))
        return Answers(title, milestone, rows, sections)

    def _rows(self, spec: RowSpec, value: Any, path: Path) -> Iterator[tuple[str, tuple[Written, ...]]]:
        if "{team}" in spec.name:
            for team, user in self._mapping(value, path).items():
                name = self._checked(lambda team=team: known_team(team, self._form), (*path, team), team)
                written = self._accepted(user, spec, (*path, team))
                yield spec.name.replace("{team}", name), (written,)
            return
        several = value if spec.repeatable and isinstance(value, list) else [value]
        yield spec.name, tuple(self._accepted(one, spec, path) for one in several)

    def _accepted(self, value: Any, spec: RowSpec | Column, path: Path) -> Written:
        words = self._link_words(value, path) if spec.kind == "link" else self._list_words(value, path)
        return self._checked(lambda: accept(refuse_controls(words), spec, self._form), path, Written(""))

    def _link_words(self, value: Any, path: Path) -> str:
        """A link is a name and a URL: on one line, or as a mapping with `text` and `url`."""
        if not isinstance(value, dict):
            return self._words(value, path)
        self._refuse_unknown(value, {"text": "", "url": ""}, path)
        return f"{self._words(value.get('text'), path)} {self._words(value.get('url'), path)}".strip()

    def _list_words(self, value: Any, path: Path) -> str:
        """Several of a kind are a list, or stand on one line with commas."""
        if isinstance(value, list):
            return ", ".join(self._words(one, (*path, number)) for number, one in enumerate(value))
        return self._words(value, path)

    def _section(self, spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
        match spec.holds:
            case "items":
                return SectionAnswer(items=tuple(self._items(value, path)))
            case "table":
                if isinstance(value, str):
                    return SectionAnswer(text=self._text(value, spec.level, path))
                parts = value if isinstance(value, dict) else {"rows": value}
                self._refuse_unknown(parts, {"text": "", "rows": ""}, path)
                return SectionAnswer(
                    text=self._text(parts.get("text"), spec.level, (*path, "text")),
                    rows=self._table(
                        spec, parts.get("rows"), path if isinstance(value, list) else (*path, "rows")
                    ),
                )
            case "subgoals":
                return self._ownership(spec, value, path)
            case "questions":
                return SectionAnswer(questions=tuple(self._questions(spec, value, path)))
            case "glossary":
                return SectionAnswer(text=self._glossary(value, path))
            case _:
                return SectionAnswer(text=self._text(value, spec.level, path))

    def _glossary(self, value: Any, path: Path) -> str:
        word = self._words(value, path)
        if word and word not in GLOSSARIES:
            self._wrong(
                f"`{word}` is not allowed here",
                path,
                "allowed: " + ", ".join(f"`{one}`" for one in GLOSSARIES),
            )
        return word

    def _ownership(self, spec: SectionSpec, value: Any, path: Path) -> SectionAnswer:
        parts = {"text": value} if isinstance(value, str) else self._mapping(value, path)
        self._refuse_unknown(parts, {"text": "", "tasks": "", "subgoals": ""}, path)
        text = self._text(parts.get("text"), spec.level, (*path, "text"))
        rows = self._table(spec, parts.get("tasks"), (*path, "tasks"))
        subgoals = []
        for number, one in enumerate(self._list(parts.get("subgoals"), (*path, "subgoals"))):
            here = (*path, "subgoals", number)
            subgoal = self._mapping(one, here)
            self._refuse_unknown(subgoal, {"title": "", "text": "", "tasks": ""}, here)
            level = spec.subgoal_level or spec.level + 1
            title = self._checked(
                lambda s=subgoal, h=here: safe_heading(self._words(s.get("title"), h)), here, ""
            )
            if not title:
                self._wrong("a subgoal needs a `title`", here)
            subgoals.append(
                Subgoal(
                    title,
                    self._text(subgoal.get("text"), level, (*here, "text")),
                    self._table(spec, subgoal.get("tasks"), (*here, "tasks")),
                )
            )
        return SectionAnswer(text, rows=rows, subgoals=tuple(subgoals))

    def _table(self, section: SectionSpec, value: Any, path: Path) -> TableRows:
        table = self._form.table_named(section.table)
        if table is None or value is None:
            return ()
        return tuple(
            self._table_row(table, self._mapping(row, (*path, number)), (*path, number))
            for number, row in enumerate(self._list(value, path))
        )

    def _table_row(self, table: TableSpec, row: dict[str, Any], path: Path) -> tuple[str, ...]:
        asks = self._form.layout.asks
        allowed = {column_key(column): column.help for column in table.columns}
        by_badge = asks.form == "badge" and table.name == asks.table
        if by_badge:
            allowed |= {"teams": "the teams asked", "badge": "a badge for the notes"}
        self._refuse_unknown(row, allowed, path)
        cells = []
        for column in table.columns:
            key = column_key(column)
            here = (*path, key)
            if by_badge and column.role == "owner" and row.get("teams") is not None:
                cell = self._ask_cell(row, path)
            elif by_badge and column.role == "notes" and row.get("badge") is not None:
                cell = self._badge_cell(row, path)
            elif row.get(key) is None:
                cell = column.default
                if column.required:
                    self._wrong(f"a row of `{table.name}` needs `{key}`", path)
            else:
                cell = self._accepted(row[key], column, here).text
            cells.append(safe_cell(cell))
        if by_badge and row.get("teams") is not None:
            self._expect_ask(row, path)
        return tuple(cells)

    def _ask_cell(self, row: dict[str, Any], path: Path) -> str:
        """`![Team][] [lang], [types]`."""
        asks = self._form.layout.asks
        given = row["teams"]
        names = (
            given
            if isinstance(given, list)
            else [part.strip() for part in self._words(given, path).split(",")]
        )
        teams = [
            self._checked(
                lambda n=name: known_team(self._words(n, path).strip("[]"), self._form), (*path, "teams"), ""
            )
            for name in names
        ]
        if row.get("owner") is not None:
            self._wrong("a row has either `owner` or `teams`", (*path, "owner"))
        return f"![{asks.badge}][] " + ", ".join(asks.team_written.replace("{team}", team) for team in teams)

    def _expect_ask(self, row: dict[str, Any], path: Path) -> None:
        name = one_line(self._words(row.get("task"), path))
        allowed = self._form.layout.asks.vocabulary
        if name in allowed:
            return
        for entry in self._form.vocabulary.asks:
            if entry.name in allowed and name in [alias.name for alias in entry.aliases]:
                self._wrong(f"`{name}` is called `{entry.name}` in this layout", (*path, "task"))
                return
        near = get_close_matches(name, allowed, n=1, cutoff=0.5)
        hint = f"did you mean `{near[0]}`? " if near else ""
        self._wrong(
            f"`{name}` can't be asked of a team",
            (*path, "task"),
            hint + "allowed: " + ", ".join(f"`{ask}`" for ask in allowed),
        )

    def _badge_cell(self, row: dict[str, Any], path: Path) -> str:
        badge = one_line(self._words(row["badge"], (*path, "badge")))
        allowed = self._form.layout.badges.allowed
        spelt = {name.lower(): name for name in allowed}.get(badge.lower())
        if spelt is None:
            self._wrong(
                f"there is no badge `{badge}`",
                (*path, "badge"),
                "allowed: " + ", ".join(f"`{name}`" for name in allowed),
            )
        notes = one_line(self._words(row.get("notes"), (*path, "notes")))
        return f"![{spelt or badge}][] {notes}".strip()

    def _items(self, value: Any, path: Path) -> Iterator[str]:
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            here = (*path, number) if isinstance(value, list) else path
            yield self._checked(lambda i=item, h=here: safe_paragraph(self._words(i, h)), here, "")

    def _questions(self, spec: SectionSpec, value: Any, path: Path) -> Iterator[Question]:
        for number, one in enumerate(self._list(value, path)):
            here = (*path, number)
            parts = self._mapping(one, here)
            self._refuse_unknown(parts, {"question": "", "answer": ""}, here)
            question = self._checked(
                lambda p=parts, h=here: safe_heading(self._words(p.get("question"), h)), here, ""
            )
            if not question:
                self._wrong("a question needs a `question`", here)
            yield Question(question, self._text(parts.get("answer"), spec.level + 1, (*here, "answer")))

    def _text(self, value: Any, level: int, path: Path) -> str:
        if value is None:
            return ""
        return self._checked(lambda: safe_text(self._words(value, path), level), path, "")

    def _words(self, value: Any, path: Path) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        self._wrong(f"`{path[-1] if path else 'answers'}` must be words, not {_named(value)}", path)
        return ""

    def _mapping(self, value: Any, path: Path) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        if value is not None:
            self._wrong(f"{_subject(path)} must be a mapping of names to values, not {_named(value)}", path)
        return {}

    def _list(self, value: Any, path: Path) -> list[Any]:
        if isinstance(value, list):
            return value
        if value is not None:
            self._wrong(f"{_subject(path)} must be a list, not {_named(value)}", path)
        return []

    def _refuse_unknown(self, values: dict[str, Any], allowed: dict[str, str], path: Path) -> None:
        for key in values:
            if key not in allowed:
                near = get_close_matches(key, allowed, n=1, cutoff=0.5)
                right = f"did you mean `{near[0]}`? " if near else ""
                self._problems.append(
                    Problem(
                        f"`{key}` is not known here",
                        right=right + "allowed: " + ", ".join(f"`{name}`" for name in allowed),
                        place=self._yaml.key_place((*path, key)),
                    )
                )

    def _checked(self, make: Callable[[], Any], path: Path, otherwise: Any) -> Any:
        """The value, or a problem put down with the place of the answer; reading goes on, so that all are found."""
        try:
            return make()
        except Problem as problem:
            name = ".".join(str(step) for step in path if isinstance(step, str))
            self._problems.append(
                Problem(f"`{name}`: {problem.what}", right=problem.right, place=self._yaml.place(path))
            )
            return otherwise

    def _wrong(self, what: str, path: Path, right: str = "") -> None:
        self._problems.append(Problem(what, right=right, place=self._yaml.place(path)))


def _named(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "words"


def _subject(path: Path) -> str:
    return f"`{'.'.join(str(step) for step in path)}`" if path else "the file"


def missing(answers: Answers, form: Format) -> tuple[Problem, ...]:
    """What a document of the layout can't do without and nobody answered, with the flag for each."""
    found = []
    if not answers.title and form.row_with_role("title") is None:
        found.append(
            Problem("`title` is missing", right="give it as the argument, or as `title:` in the answers file")
        )
    for spec in form.layout.metadata.rows:
        if (
            spec.required
            and not spec.default
            and not spec.empty
            and "{team}" not in spec.name
            and not answers.rows.get(spec.name)
        ):
            if spec.role == "title" and answers.title:
                continue
            found.append(
                Problem(
                    f"`{spec.name}` is missing",
                    right=f"`--set '{row_key(spec)}=…'`, or `{row_key(spec)}:` in the answers file",
                    place=Place(),
                )
            )
    return tuple(found)
