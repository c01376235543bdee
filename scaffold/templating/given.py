"""Values that a person gave, with their places. What is wrong is put down and reading goes on: all is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.layouts.kinds import Written, accept
from scaffold.problems import Problem
from scaffold.text.values import Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.layouts.format import Format
    from scaffold.layouts.model import Column, RowSpec
    from scaffold.text.yaml import Path, Yaml


class Given(Values):
    """Typed access to the values of answers, checked against a layout.

    `written` says of keys at the top how they were written, where that is by another name.
    """

    def __init__(self, yaml: Yaml, form: Format, written: dict[str, str]) -> None:
        super().__init__(yaml)
        self._written = written
        self.form = form

    def renamed(self, value: Any) -> Any:
        """The values at the top under their own keys."""
        own = {other: key for key, other in self._written.items()}
        return {own.get(key, key): one for key, one in value.items()} if isinstance(value, dict) else value

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

    def as_written(self, path: Path) -> Path:
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
