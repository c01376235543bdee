"""Answers given on the command line, over those of an answers file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scaffold.layouts.keys import row_key, section_key
from scaffold.problems import Place, Problem, Problems
from scaffold.templating.answers import keys
from scaffold.text.offering import offer
from scaffold.text.yaml import Path, Yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scaffold.layouts.format import Format


@dataclass(frozen=True, slots=True)
class Flagged(Yaml):
    """Answers of a file with those of flags over them; `flagged` is where theirs stand."""

    flagged: frozenset[Path] = frozenset()

    @property
    def mapping(self) -> dict[str, Any]:
        """The answers by their key."""
        return self.value if isinstance(self.value, dict) else {}

    def over(self, others: Mapping[str, Any]) -> Flagged:
        """The same answers over others."""
        return replace(self, value={**others, **self.mapping})

    def place(self, path: Path) -> Place:
        return self._flag(path) or Yaml.place(self, path)

    def key_place(self, path: Path) -> Place:
        return self._flag(path) or Yaml.key_place(self, path)

    def _flag(self, path: Path) -> Place | None:
        """The flag that gave the value at `path`, or the whole that it is a part of."""
        given = next((flag for flag in self.flagged if path[: len(flag)] == flag), None)
        return Place(f"--set {'.'.join(str(step) for step in given)}") if given else None


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
    twice = next((key for key, value in fixed.items() if value and key in given), None)
    if twice:
        raise Problem(f"`{twice}` is given twice", right="give it once", place=Place(f"--set {twice}"))
    given |= {key: value for key, value in fixed.items() if value}
    for key, value in given.items():
        under = values.get(key)
        values[key] = {**under, **value} if isinstance(value, dict) and isinstance(under, dict) else value
    return Flagged(values, yaml.path, yaml.root, frozenset(_paths(given)))


def _paths(given: dict[str, Any]) -> Iterator[Path]:
    """Where the values of flags stand: those of `champions.lang` below, all others at the top."""
    for key, value in given.items():
        if isinstance(value, dict):
            yield from ((key, inner) for inner in value)
        else:
            yield (key,)


def _set(given: dict[str, Any], flag: str, form: Format) -> None:
    name, equals, value = flag.partition("=")
    if not equals or not name.strip():
        raise Problem(f"`--set {flag}` sets nothing", right="write `--set KEY=VALUE`")
    path = _path(name.strip(), form)
    if path == ("layout",):
        raise Problem(
            "the layout decides what can be set", right=f"write `--layout {value}`", place=Place("--set layout")
        )
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
    roles = (spec.role for spec in form.layout.metadata.rows if spec.role and "{team}" not in spec.name)
    right = offer(name, (*known, *roles), "there are")
    raise Problem(f"`{name}` is not known here", right=right, place=Place(f"--set {name}"))


def _value(value: str, path: tuple[str, ...], form: Format) -> Any:
    structured = path[0] in structured_keys(form) and value.lstrip()[:1] in ("[", "{")
    return read_yaml(value, f"--set {'.'.join(path)}", words=True).value if structured else value


def structured_keys(form: Format) -> set[str]:
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
    if last not in values:
        values[last] = value
    elif repeatable and not isinstance(value, list):
        before = values[last]
        values[last] = [*(before if isinstance(before, list) else [before]), value]
    else:
        raise Problem(
            f"`{'.'.join(path)}` is given twice", right="give it once", place=Place(f"--set {'.'.join(path)}")
        )
