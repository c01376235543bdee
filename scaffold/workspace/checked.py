"""What a check is asked for, and what it tells of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scaffold.problems import Problem
    from scaffold.rules.across_rule import Profile
    from scaffold.rules.finding import Severity
    from scaffold.rules.selection import Selection
    from scaffold.text.edits import Edit
    from scaffold.workspace.git import Lines


class Mend(NamedTuple):
    """A fix as it is shown: in words, whether it is safe, and its edits in the text as it is (0-based bytes)."""

    what: str
    safe: bool
    edits: tuple[Edit, ...]


class Reported(NamedTuple):
    """A diagnostic as it is told. `start` and `end` are 0-based UTF-8 byte offsets."""

    code: str
    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    help: str = ""
    mend: Mend | None = None


class Checked(NamedTuple):
    """What is wrong with one file. `data` are its bytes, empty where nothing is wrong; `problem` is why it could not be
    checked; `profile` is what it says that others must agree with, None of a page; `shown` is each finding in words,
    where somebody asked for that.
    """

    path: str
    data: bytes = b""
    found: tuple[Reported, ...] = ()
    profile: Profile | None = None
    problem: Problem | None = None
    shown: tuple[str, ...] = ()


class Checking(NamedTuple):
    """What is asked for: which rules, the layout to read all by, and the lines that count (all where None). `tell` puts
    findings into words, in the process that found them.
    """

    selection: Selection
    layout: str = ""
    lines: Mapping[str, Lines] | None = None
    jobs: int = 0
    tell: Callable[[Checked], tuple[str, ...]] | None = None
