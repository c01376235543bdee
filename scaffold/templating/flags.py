"""Answers given on the command line, over those of an answers file."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from scaffold.problems import Place, Problem, Problems
from scaffold.templating.answers import keys, row_key, section_key
from scaffold.text.yaml import Path, Yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.layouts.format import Format


@dataclass(frozen=True, slots=True)
class Flagged(Yaml):
    """Answers of a file with those of flags over them; `flagged` are the keys that came from flags."""

    flagged: frozenset[str] = frozenset()

    def place(self, path: Path) -> Place:
        return Place(f"--set {path[0]}") if self._from_flag(path) else Yaml.place(self, path)

    def key_place(self, path: Path) -> Place:
        return Place(f"--set {path[0]}") if self._from_flag(path) else Yaml.key_place(self, path)

    def _from_flag(self, path: Path) -> bool:
        return bool(path) and (path[0] in self.flagged or self.root is None)


def with_flags(yaml: Yaml, flags: Iterable[str], form: Format, **fixed: str) -> Flagged:
    """The answers of `yaml` with `KEY=VALUE` flags and `fixed` keys over them; empty fixed ones do not count.

    A key is one of the answers file's, a row's name, or a section's heading; `champions.lang=@ghost` reaches inside.
    A value that starts with `[` or `{` is YAML where the key takes a list or a mapping. A repeatable row given
    several times gets all values. Raises `Problems`: every flag that is wrong.
    """
    if yaml.value is not None and not isinstance(yaml.value, dict):
        raise Problem("the answers must be a mapping of keys to values", place=yaml.place(()))
    values: dict[str, Any] = dict(yaml.value or {})
    given: dict[str, Any] = {}
    problems = []
    for flag in flags:
        try:
            _set(given, flag, form)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problems(tuple(problems))
    given |= {key: value for key, value in fixed.items() if value}
    for key, value in given.items():
        under = values.get(key)
        values[key] = {**under, **value} if isinstance(value, dict) and isinstance(under, dict) else value
    return Flagged(values, yaml.path, yaml.root, frozenset(given))


def _set(given: dict[str, Any], flag: str, form: Format) -> None:
    name, equals, value = flag.partition("=")
    if not equals:
        raise Problem(f"`--set {flag}` sets nothing", right="write `--set KEY=VALUE`")
    path = _path(name.strip(), form)
    _put(given, path, _value(value, path, form), repeatable=_repeatable(path[0], form))


def _path(name: str, form: Format) -> tuple[str, ...]:
    known = keys(form)
    if name in known:
        return (name,)
    for spec in form.layout.metadata.rows:
        if name.lower() in (spec.name.lower(), spec.role) and "{team}" not in spec.name:
            return (row_key(spec),)
    match = form.row(name)
    if match is not None and match.team:
        return (row_key(match.spec), match.team)
    for section in form.layout.sections:
        if name.lower() == section.heading.lower():
            return (section_key(section),)
    head, dot, rest = name.partition(".")
    if dot and head in known:
        return (head, *rest.split("."))
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    raise Problem(
        f"`{name}` is not known here",
        right=(f"did you mean `{near[0]}`? " if near else "") + "there are: " + ", ".join(f"`{key}`" for key in known),
        place=Place(f"--set {name}"),
    )


def _value(value: str, path: tuple[str, ...], form: Format) -> Any:
    structured = path[0] in _structured_keys(form) and value.lstrip()[:1] in ("[", "{")
    return read_yaml(value, f"--set {'.'.join(path)}", words=True).value if structured else value


def _structured_keys(form: Format) -> set[str]:
    rows = {row_key(spec) for spec in form.layout.metadata.rows if "{team}" in spec.name}
    holding = ("items", "table", "subgoals", "questions")
    return rows | {section_key(spec) for spec in form.layout.sections if spec.holds in holding}


def _repeatable(key: str, form: Format) -> bool:
    rows = any(
        row_key(spec) == key and spec.repeatable and "{team}" not in spec.name for spec in form.layout.metadata.rows
    )
    return rows or any(section_key(spec) == key and spec.holds == "items" for spec in form.layout.sections)


def _put(values: dict[str, Any], path: tuple[str, ...], value: Any, *, repeatable: bool) -> None:
    for step in path[:-1]:
        inner = values.setdefault(step, {})
        if not isinstance(inner, dict):
            raise Problem(f"`{step}` is given both whole and in parts", place=Place(f"--set {'.'.join(path)}"))
        values = inner
    last = path[-1]
    if repeatable and last in values and not isinstance(value, list):
        before = values[last]
        values[last] = [*(before if isinstance(before, list) else [before]), value]
    else:
        values[last] = value
