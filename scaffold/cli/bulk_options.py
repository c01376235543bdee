"""The options that every command has that changes many documents, and what they ask for."""

from __future__ import annotations

import inspect
import os
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from scaffold.cli.options import (
    AllowDirty,
    AlsoFmt,
    DocumentPaths,
    DryRun,
    KeepGoing,
    LayoutName,
    OutputFormat,
    Verbose,
    Where,
    WithDiff,
    Yes,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaffold.operations.operation import Operation


class Bulk(NamedTuple):
    """What those options ask for. With `check`, which some commands have, nothing is written, and the exit code tells
    whether anything would be.
    """

    paths: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    layout: str = ""
    dry_run: bool = False
    diff: bool = False
    yes: bool = False
    keep_going: bool = False
    allow_dirty: bool = False
    also_fmt: bool = False
    output_format: str = "text"
    verbose: bool = False
    check: bool = False

    @property
    def one_named(self) -> bool:
        """Whether one document is meant, by its name: that is changed at once, without asking."""
        return len(self.paths) == 1 and os.path.isfile(self.paths[0])

    @property
    def shown_only(self) -> bool:
        return self.check or self.dry_run

    @property
    def text(self) -> bool:
        return self.output_format == "text"

    @property
    def then(self) -> tuple[Operation, ...]:
        """What is done to documents that were changed."""
        from scaffold.operations.fmt import Fmt

        return (Fmt(),) if self.also_fmt else ()


_PATHS = ("paths", DocumentPaths, None)
_OPTIONS = (
    ("where", Where, None),
    ("layout", LayoutName, ""),
    ("dry_run", DryRun, False),
    ("diff", WithDiff, False),
    ("yes", Yes, False),
    ("keep_going", KeepGoing, False),
    ("allow_dirty", AllowDirty, False),
    ("also_fmt", AlsoFmt, False),
    ("output_format", OutputFormat, "text"),
    ("verbose", Verbose, False),
)


def bulk_command(*, paths: bool = True, where: bool = True) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command these options after its own, and it the `Bulk` that they ask for, as its argument `bulk`.

    Without `paths` the command has its own way to tell documents from other words, without `where` to select them.
    """
    shared = (*([_PATHS] if paths else []), *_OPTIONS[0 if where else 1 :])

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        own = inspect.signature(command, eval_str=True)
        parameters = [one for name, one in own.parameters.items() if name != "bulk"]
        added = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, annotation, default in shared
        ]

        @wraps(command)
        def with_bulk(**given: Any) -> int:
            asked = {name: given.pop(name) for name, _, _ in shared}
            for name in ("paths", "where"):
                if name in asked:
                    asked[name] = tuple(asked[name] or ())
            return command(**given, bulk=Bulk(**asked))

        with_bulk.__signature__ = own.replace(parameters=[*parameters, *added])  # type: ignore[attr-defined]
        return with_bulk

    return decorate
