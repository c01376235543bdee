"""Plain values of a YAML document, taken apart. What is wrong is put down and reading goes on: all is found at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.problems import Problem, Problems
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaffold.text.yaml import Path, Yaml

# Nobody mends more at once, and finding a place or the nearest of many words takes its time.
MOST_PROBLEMS = 50


class Values:
    """Typed access to the plain values of a YAML document. `problems` holds what was wrong so far.

    All methods that put something down raise `Problems` once there are `MOST_PROBLEMS`.
    """

    def __init__(self, yaml: Yaml) -> None:
        self._yaml = yaml
        self.problems: list[Problem] = []

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
        known = dict.fromkeys(value if allowed is None else allowed)
        for key in value:
            if key in known:
                continue
            place = self._yaml.key_place(self.as_written((*path, key)))
            self.add(Problem(f"`{key}` is not known here", right=offer(key, known), place=place))
        return value

    def items(self, value: Any, path: Path) -> list[tuple[Any, Path]]:
        """The items of a list, each with its path; none where there is no list."""
        if isinstance(value, list):
            return [(item, (*path, number)) for number, item in enumerate(value)]
        if value is not None:
            self.wrong(f"{_subject(path)} must be a list, not {_named(value)}", path)
        return []

    def wrong(self, what: str, path: Path, right: str = "") -> None:
        """Put down what is wrong with the value at a path."""
        self.add(Problem(what, right=right, place=self._yaml.place(self.as_written(path))))

    def add(self, problem: Problem) -> None:
        """Put a problem down."""
        self.problems.append(problem)
        if len(self.problems) == MOST_PROBLEMS:
            last = Problem(f"reading stopped here, after {MOST_PROBLEMS} problems", place=problem.place)
            raise Problems((*self.problems, last))

    def as_written(self, path: Path) -> Path:
        """The path under which the value stands in the YAML."""
        return path


def _named(value: Any) -> str:
    match value:
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case _:
            return "words"


def _subject(path: Path) -> str:
    return f"`{'.'.join(str(step) for step in path)}`" if path else "the file"
