"""Jinja2 in its sandbox. Templates are data: they may compute text and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

# A template that makes more than this is no document: the longest real one has 40 KB.
LONGEST = 4_000_000


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a bound on repetition: `"x" * 10**10` would eat all memory before it could be stopped."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, str | list | tuple) and isinstance(other, int) and len(one) * other > LONGEST:
                raise SecurityError("a text or list would become too long")
        if operator == "**" and isinstance(left, int | float) and isinstance(right, int | float) and abs(right) > 64:
            raise SecurityError("a power is too large")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("`%` does not format text here; use `~` and filters")
        return super().call_binop(context, operator, left, right)


def render(template: str, path: str, context: Mapping[str, Any]) -> str:
    """The text that a template makes. Undefined names are errors.

    Raises `Problem` with file and line.
    """
    environment = _Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    try:
        compiled = environment.from_string(template)
        pieces, size = [], 0
        for piece in compiled.generate(dict(context)):
            size += len(piece)
            if size > LONGEST:
                raise Problem("makes a text without end", place=Place(path))
            pieces.append(piece)
    except jinja2.TemplateSyntaxError as error:
        raise Problem(f"is no template: {error.message}", place=Place(path, error.lineno)) from None
    except SecurityError as error:
        raise Problem(
            f"may not do this: {error}",
            right="a template may only use what it was given",
            place=_place(path, error),
        ) from None
    except jinja2.TemplateError as error:
        raise Problem(
            f"can't be filled in: {error.message}", right=_known(context), place=_place(path, error)
        ) from None
    except (
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
        MemoryError,
    ) as error:
        raise Problem(f"can't be filled in: {str(error) or type(error).__name__}", place=_place(path, error)) from None
    return "".join(pieces)


def _known(context: Mapping[str, Any]) -> str:
    return "there are: " + ", ".join(f"`{name}`" for name in context)


def _place(path: str, error: BaseException) -> Place:
    """The line of the template that was running: jinja rewrites the traceback to name it."""
    line = 0
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return Place(path, line)
