"""Who works here: the user name that new documents are offered."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import msgspec

from scaffold.layouts.cache import cached_values, parse

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.workspace.project import Project


class PersonSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The person's own `settings.yaml`."""

    user: str = ""


def user_name(project: Project) -> str:
    """`@user` by the project's settings, else by the person's own, else by git's `github.user`; empty if none knows.

    Raises `Problem` for settings of the person's that are wrong.
    """
    return user_set(project) or user_of_git(project.root)


def user_set(project: Project) -> str:
    """The same by settings alone."""
    return _with_at(project.settings.user or _own_settings().user)


def user_of_git(folder: Path) -> str:
    """The same by git alone, which is another program to start."""
    command = ["git", "config", "github.user"]
    try:
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=2)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return _with_at(ended.stdout)


def _with_at(name: str) -> str:
    return f"@{name.strip().removeprefix('@')}" if name.strip() else ""


def _own_settings() -> PersonSettings:
    import platformdirs  # noqa: PLC0415 -- most of the program needs no folder of the user's

    path = platformdirs.user_config_path("goal-scaffold") / "settings.yaml"
    if not path.is_file():
        return PersonSettings()
    try:
        return msgspec.convert(cached_values(path) or {}, PersonSettings)
    except msgspec.ValidationError as error:
        from scaffold.layouts.validation import explain  # noqa: PLC0415 -- not needed where all is well

        raise explain(error, PersonSettings, parse(path)) from None
