"""Values that a person gave, with their places. What is wrong is put down and reading goes on: all is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.layouts.kinds import Written, accept
from scaffold.problems import Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, RowSpec
    from scaffold.text.yaml import Path, Yaml


class Given:
    """Typed access to the plain values of a YAML document. `problems` holds what was wrong so far.

    `written` says of keys at the top how they were written, where that is by another name.
    """

    def __init__(self, yaml: Yaml, form: Format, written: dict[str, str]) -> None:
        self._yaml = yaml
        self._written = written
        self.form = form
        self.problems: list[Problem] = []

    def renamed(self, value: Any) -> Any:
        """The values at the top under their own keys."""
        own = {other: key for key, other in self._written.items()}
        return {own.get(key, key): one for key, one in value.items()} if isinstance(value, dict) else value

    def words(self, value: Any, path: Path) -> str:
        """A text; empty where there is none."""
        if isinstance(value, str):
            return value
        if value is not None:
            self.wrong(f"{_subject(path)} must be words, not {_named(value)}", path)
        return ""

    def mapping(self, value: Any, path: Path, allowed: Iterable[str] | None = None) -> dict[str, Any]:
        """A mapping, with no other keys than the allowed ones; empty where there is none."""
        if not isinstance(value, dict):
            if value is not None:
                self.wrong(f"{_subject(path)} must be a mapping of names to values, not {_named(value)}", path)
            return {}
        known = list(value if allowed is None else allowed)
        for key in value:
            if key not in known:
                self._unknown(key, known, path)
        return value

    def items(self, value: Any, path: Path) -> list[tuple[Any, Path]]:
        """The items of a list, each with its path; none where there is no list."""
        if isinstance(value, list):
            return [(item, (*path, number)) for number, item in enumerate(value)]
        if value is not None:
            self.wrong(f"{_subject(path)} must be a list, not {_named(value)}", path)
        return []

    def safe(self, make: Callable[[str], str], value: Any, path: Path) -> str:
        """What `make` makes of a text; empty, and a problem put down, where it raises `Problem`."""
        try:
            return make(self.words(value, path))
        except Problem as problem:
            self._put_down(problem, path)
            return ""

    def accepted(self, value: Any, spec: RowSpec | Column, path: Path) -> Written:
        """A value of a row's or a column's kind."""
        before = len(self.problems)
        words = self._link(value, path) if spec.kind == "link" else self._joined(value, path)
        if len(self.problems) > before:
            return Written("")  # not even words: said already
        try:
            return accept(words, spec, self.form)
        except Problem as problem:
            self._put_down(problem, path)
            return Written("")

    def wrong(self, what: str, path: Path, right: str = "") -> None:
        self.problems.append(Problem(what, right=right, place=self._yaml.place(self._as_written(path))))

    def _as_written(self, path: Path) -> Path:
        return (self._written.get(str(path[0]), path[0]), *path[1:]) if path else path

    def _link(self, value: Any, path: Path) -> str:
        """A link is a name and a URL: on one line, or as a mapping with `text` and `url`."""
        if not isinstance(value, dict):
            return self.words(value, path)
        parts = self.mapping(value, path, ("text", "url"))
        return f"{self.words(parts.get('text'), path)} {self.words(parts.get('url'), path)}".strip()

    def _joined(self, value: Any, path: Path) -> str:
        """Several of a kind are a list, or stand on one line with commas."""
        if isinstance(value, list):
            return ", ".join(self.words(item, here) for item, here in self.items(value, path))
        return self.words(value, path)

    def _put_down(self, problem: Problem, path: Path) -> None:
        name = ".".join(step for step in path if isinstance(step, str))
        self.wrong(f"`{name}`: {problem.what}", path, problem.right)

    def _unknown(self, key: str, known: list[str], path: Path) -> None:
        place = self._yaml.key_place(self._as_written((*path, key)))
        self.problems.append(Problem(f"`{key}` is not known here", right=offer(key, known), place=place))


def _named(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "words"


def _subject(path: Path) -> str:
    return f"`{'.'.join(str(step) for step in path)}`" if path else "the file"
