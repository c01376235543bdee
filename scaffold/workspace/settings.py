"""`scaffold.yaml`: what a project says of itself."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from scaffold._version import __version__
from scaffold.problems import Problem

_REQUIRED = re.compile(r"\s*(?P<op>>=|==|~=|>|<=|<)?\s*(?P<version>\d+(?:\.\d+)*)\s*")


# The keys of `scaffold.rewriting.normalize.SWITCHES`; settings are read at every start, and operations are not.
Switch = Literal[
    "rows", "missing-rows", "row-order", "missing-sections", "sections", "section-order", "badges", "asks", "levels",
    "teams", "users", "glossary",
]  # fmt: skip


Weight = Literal["error", "warning", "hint"]


class PathSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which rules count, by their codes, beginnings of codes, names, or `ALL`."""

    select: Annotated[tuple[str, ...], Meta(description="The rules that count; all if empty.")] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="Rules that do not.")] = ()
    severity: Annotated[dict[str, Weight], Meta(description="How much rules count: `SECT007: warning`.")] = (
        msgspec.field(default_factory=dict)
    )


class CheckSettings(PathSettings, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The same for the whole project, and for some of its files."""

    paths: Annotated[
        dict[str, PathSettings], Meta(description="The same for files, by glob: `2024h2/*: {ignore: [ALL]}`.")
    ] = msgspec.field(default_factory=dict)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The settings of a project; all may be left out."""

    required_version: Annotated[str, Meta(description="The versions of scaffold that may write here: `>=0.1, <1`.")] = (
        ""
    )
    documents: Annotated[str, Meta(description="The folder that the milestones' folders stand in.")] = "."
    layout: Annotated[str, Meta(description="The layout of new documents.")] = ""
    user: Annotated[str, Meta(description="The user name that the contact of a new document is offered as.")] = ""
    layouts: Annotated[
        dict[str, str],
        Meta(description="Which layout documents have, by glob: `rfcs/**: rfc`. The first match counts."),
    ] = msgspec.field(default_factory=dict)
    closed: Annotated[
        tuple[str, ...] | None,
        Meta(
            description="Milestones that are left alone unless they are named, by glob; all but the newest if not set."
        ),
    ] = None
    check: Annotated[CheckSettings, Meta(description="What `check` looks for.")] = CheckSettings()
    ignore: Annotated[tuple[str, ...], Meta(description="Globs of files to leave alone, as in .gitignore.")] = ()
    normalize: Annotated[
        dict[Switch, bool],
        Meta(
            description="What `normalize` leaves as it is, by the name of the change: `users: false`.",
            extra_json_schema={"propertyNames": {"enum": list(get_args(Switch))}},
        ),
    ] = msgspec.field(default_factory=dict)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The changes that `normalize` is not to make."""
        return tuple(name for name, on in self.normalize.items() if not on)


def check_version(required: str) -> None:
    """Raise `Problem` where this version is not one that the project asks for, or the demand can't be read."""
    here = _numbers(__version__)
    for part in required.split(",") if required.strip() else ():
        match = _REQUIRED.fullmatch(part)
        if match is None:
            raise Problem(f"`required-version` can't be read: `{part.strip()}`", right="write `>=0.1` or `>=0.1, <1`")
        wanted = _numbers(match["version"])
        if not _holds(here, match["op"] or "==", wanted):
            raise Problem(
                f"this project asks for scaffold {required.strip()}, and this is {__version__}",
                right="install a version that it asks for",
            )


def _holds(here: tuple[int, ...], op: str, wanted: tuple[int, ...]) -> bool:
    width = max(len(here), len(wanted))
    one, other = _filled(here, width), _filled(wanted, width)
    match op:
        case ">=":
            return one >= other
        case ">":
            return one > other
        case "<=":
            return one <= other
        case "<":
            return one < other
        case "~=":
            return one >= other and here[: len(wanted) - 1] == wanted[:-1]
        case _:
            return here[: len(wanted)] == wanted


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _filled(numbers: tuple[int, ...], width: int) -> tuple[int, ...]:
    return numbers + (0,) * (width - len(numbers))
