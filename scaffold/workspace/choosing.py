"""Which rules count for a file: the settings, what is set for its path, and what somebody asks for now."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from scaffold.layouts.cache import parse
from scaffold.problems import Problem
from scaffold.rules.finding import Severity
from scaffold.rules.selection import Selection, prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.problems import Place
    from scaffold.workspace.project import Project
    from scaffold.workspace.settings import PathSettings

_SETTINGS = "scaffold.yaml"


def chosen(project: Project, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
    """What the settings say of rules, and what options say over them. Raises `Problem` for an unknown rule, with its
    place in the settings.
    """
    settings = project.settings.check
    base = Selection(
        prefixes(select) or _known(project, settings.select, "select"),
        (*_known(project, settings.ignore, "ignore"), *prefixes(ignore)),
        _severities(project, settings, "severity"),
    )
    for glob, more in settings.paths.items():  # a mistake is told also where no file matches
        _with(project, base, glob, more)
    return base


def selection_for(project: Project, path: str, base: Selection) -> Selection:
    """The same for one file."""
    matching = [(glob, more) for glob, more in project.settings.check.paths.items() if _matches(project, path, glob)]
    for glob, more in matching:
        base = _with(project, base, glob, more)
    return base


def _matches(project: Project, path: str, glob: str) -> bool:
    return fnmatchcase(os.path.relpath(os.path.abspath(path), project.root), glob)


def _with(project: Project, base: Selection, glob: str, more: PathSettings) -> Selection:
    return base.with_more(
        _known(project, more.select, "paths", glob, "select"),
        _known(project, more.ignore, "paths", glob, "ignore"),
        _severities(project, more, "paths", glob, "severity"),
    )


def _severities(project: Project, settings: PathSettings, *keys: str) -> dict[str, Severity]:
    found = {}
    for word, severity in settings.severity.items():
        (prefix,) = _known(project, (word,), *keys)
        found[prefix] = Severity(severity)
    return found


def _known(project: Project, words: tuple[str, ...], *keys: str) -> tuple[str, ...]:
    try:
        return _prefixes(words)
    except Problem as problem:
        raise Problem(problem.what, right=problem.right, place=_place(project, keys)) from None


@lru_cache
def _prefixes(words: tuple[str, ...]) -> tuple[str, ...]:
    return prefixes(words)


def _place(project: Project, keys: tuple[str, ...]) -> Place:
    return parse(project.root / _SETTINGS).place(("check", *keys))
