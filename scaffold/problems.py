"""What can be wrong with what a person gave us: data, worded by `scaffold.reports.sentences`."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A spot in a file: `line` and `column` are 1-based, columns count characters; 0 means unknown.

    A NamedTuple, since every start of the program loads it and dataclasses take longer to load than to use.
    """

    path: str = ""
    line: int = 0
    column: int = 0


class Problem(Exception):
    """Something a person can mend.

    `what` says what is wrong, `right` what would be right (or the command that goes on), `place` where.
    """

    def __init__(self, what: str, *, right: str = "", place: Place | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.right = right
        self.place = place or Place()

    def __reduce__(self) -> tuple[object, ...]:
        """Problems travel between processes; an exception by itself would be made anew from its message alone."""
        return _remade, (type(self), self.args, vars(self))


def _remade(kind: type[Problem], args: tuple[object, ...], values: dict[str, object]) -> Problem:
    problem = kind.__new__(kind)
    problem.args = args
    vars(problem).update(values)
    return problem


class Problems(Exception):
    """Several problems found at once, so that all can be mended at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.what for problem in problems))
        self.problems = problems


class NotADocument(Problem):
    """A Markdown file that no layout recognises: a page."""


class Skipped(Problem):
    """Something that is left alone, and why: nothing is wrong with it."""


class Withheld(Problem):
    """A change that the life cycle does not allow. `options`, each with its value, let the command go on."""

    def __init__(self, what: str, *, right: str, place: Place, options: tuple[tuple[str, ...], ...]) -> None:
        super().__init__(what, right=right, place=place)
        self.options = options


class BadCondition(Problem):
    """A condition that no document can be asked: it ends the run, and is not said of each document."""


class Stopped(Exception):
    """A person left in the middle, and everything that there is to say of it was said."""


class Refused(Problem):
    """A revision that the guard did not let through. `check` names the check, `diff` shows the difference."""

    def __init__(self, check: str, what: str, *, right: str = "", place: Place | None = None, diff: str = "") -> None:
        super().__init__(what, right=right, place=place)
        self.check = check
        self.diff = diff
