"""`--changed` with a revision or without: an option whose value may be left out."""

from __future__ import annotations

import os

from typer.core import TyperCommand

OPTION, DEFAULT = "--changed", "HEAD"


class WithOptionalValue(TyperCommand):
    """Reads `--changed` alone, before another option, or before a path that exists as `--changed=HEAD`."""

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        return super().parse_args(ctx, with_value(args))  # type: ignore[arg-type]


def with_value(args: list[str]) -> list[str]:
    """The arguments with the option's value in the one form that can't be misread."""
    if OPTION not in args:
        return args
    at = args.index(OPTION)
    following = args[at + 1] if at + 1 < len(args) else ""
    given = bool(following) and not following.startswith("-") and not os.path.lexists(following)
    return [*args[:at], f"{OPTION}={following if given else DEFAULT}", *args[at + 1 + given :]]
