"""Jinja2 in its sandbox. Templates are data: they may compute text and nothing else."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

# A template that makes more than this is no document: the longest real one has 40 KB.
LONGEST = 4_000_000


# Text as wide as somebody likes, made in one call that nothing can stop.
_UNBOUNDED_FILTERS = ("center", "format", "indent", "wordwrap")
_UNBOUNDED_METHODS = frozenset({"center", "expandtabs", "format", "format_map", "ljust", "rjust", "translate", "zfill"})
SECONDS = 10  # a template that takes longer has a loop without end
ROOM = 256 * 1024 * 1024  # bytes; the largest real document and all that it is made of take a hundredth of it


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a bound on repetition: `"x" * 10**10` would eat all memory before it could be stopped."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str | bytes) and attr in _UNBOUNDED_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No text has a `format` here: jinja would hand it out in a wrapper that bounds nothing."""

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
    environment = _environment()
    try:
        with _bounded():
            return "".join(_pieces(environment.from_string(template).generate(dict(context)), path))
    except Problem as problem:
        raise Problem(problem.what, right=problem.right, place=_place(path, problem)) from None
    except _EndlessError as error:
        what = f"is not done after {SECONDS} seconds"
        raise Problem(what, right="look for a loop without end", place=_place(path, error)) from None
    except MemoryError as error:
        what = "takes too much memory"
        raise Problem(what, right="look for a text that grows without end", place=_place(path, error)) from None
    except jinja2.TemplateSyntaxError as error:
        raise Problem(f"is no template: {error.message}", place=Place(path, error.lineno)) from None
    except SecurityError as error:
        right = "a template may only use what it was given"
        raise Problem(f"may not do this: {error}", right=right, place=_place(path, error)) from None
    except jinja2.TemplateError as error:
        raise Problem(
            f"can't be filled in: {error.message}", right=_known(context), place=_place(path, error)
        ) from None
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        raise Problem(f"can't be filled in: {str(error) or type(error).__name__}", place=_place(path, error)) from None


def _environment() -> _Environment:
    environment = _Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    for name in _UNBOUNDED_FILTERS:
        del environment.filters[name]
    del environment.globals["lipsum"]  # text by chance has no place in a document
    return environment


def _pieces(pieces: Iterator[str], path: str) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LONGEST:
            raise Problem("makes a text without end", place=Place(path))
        yield piece


class _EndlessError(Exception):
    """Raised by the alarm clock."""


@contextmanager
def _bounded() -> Iterator[None]:
    """Bound time and memory, where the system can: no loop runs for ever, and no text takes all there is."""
    with _clocked(), _roomed():
        yield


@contextmanager
def _clocked() -> Iterator[None]:
    """Stop after `SECONDS`, where there is an alarm clock: in the main thread of a Unix process."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _EndlessError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _roomed() -> Iterator[None]:
    """Give a template `ROOM` more bytes than are in use, where the system tells how many are (Linux)."""
    try:
        import resource  # noqa: PLC0415 -- not on every system

        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    except (ImportError, OSError, ValueError):
        yield
        return
    room = used + ROOM if soft == resource.RLIM_INFINITY else min(soft, used + ROOM)
    resource.setrlimit(resource.RLIMIT_AS, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


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
