"""`--changed` and `--resume`: options whose value may be left out."""

from __future__ import annotations

import os
from typing import ClassVar

from typer.core import TyperCommand


class WithOptionalValue(TyperCommand):
    """Reads `--changed` alone, before another option, or before a path that exists as `--changed=HEAD`."""

    option: ClassVar[str] = "--changed"
    default: ClassVar[str] = "HEAD"

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        return super().parse_args(ctx, with_value(args, self.option, self.default))  # type: ignore[arg-type]


class WithOptionalDraft(WithOptionalValue):
    """Reads `--resume` alone or before another option as `--resume=?`, which lists the drafts."""

    option = "--resume"
    default = "?"


def with_value(args: list[str], option: str = "--changed", default: str = "HEAD") -> list[str]:
    """The arguments with the option's value in the one form that can't be misread."""
    if option not in args:
        return args
    at = args.index(option)
    following = args[at + 1] if at + 1 < len(args) else ""
    given = bool(following) and not following.startswith("-") and not os.path.lexists(following)
    return [*args[:at], f"{option}={following if given else default}", *args[at + 1 + given :]]
