"""The command line: one command a file. Here exceptions become exit codes, and nowhere else."""

from __future__ import annotations

import gc
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.problems import Problem

# The words after `scaffold`. typer has them too, but gives them only to a command that asks for its context.
WORDS: ContextVar[tuple[str, ...]] = ContextVar("WORDS", default=())


def main() -> None:
    if sys.stdout is None:  # how Python tells of `>&-`
        print("error: the output can't be written: it is closed", file=sys.stderr)
        sys.exit(2)
    # A command is short and what it makes has hardly a cycle: looking for some costs a third of the time.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def run(argv: Sequence[str]) -> int:
    """Run one command and give its exit code: 0 well, 1 findings, 2 refused, broken or misused, 130 interrupted."""
    import typer

    from scaffold.cli.app import app
    from scaffold.problems import Problem, Problems, Stopped

    WORDS.set(tuple(argv))
    try:
        words = list(argv) or ["--help"]
        code = app(words)(words, prog_name="scaffold", standalone_mode=False)
    except typer.TyperException as error:
        return _misused(error)
    except (Problem, Problems) as error:
        return _said(error.problems if isinstance(error, Problems) else (error,))
    except Stopped:
        return 130
    except BrokenPipeError:
        # Whoever reads our output has had enough (`scaffold list | head`).
        sys.stdout = None
        return 0
    except OSError as error:
        # What could not be read or written was said with its name; this is the output itself.
        sys.stdout = None
        return _said((Problem(f"the output can't be written: {(error.strerror or str(error)).lower()}"),))
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    if code == 130:  # typer itself makes this of Ctrl-C, without a word
        print("interrupted; nothing more was done", file=sys.stderr)
    return code if isinstance(code, int) else 0


def _said(problems: Sequence[Problem]) -> int:
    from scaffold.reports.sentences import sentences

    print(sentences(problems), file=sys.stderr)
    return 2


def _misused(error: Exception) -> int:
    """A wrong option or argument: typer has the words, this adds where to look."""
    from scaffold.text.visible import visible

    context = getattr(error, "ctx", None)
    message = visible(getattr(error, "format_message", lambda: str(error))()).rstrip(".")
    print(f"error: {message[:1].lower()}{message[1:]}", file=sys.stderr)
    if context is not None:
        print(f"  `{context.command_path} --help` shows how it is used", file=sys.stderr)
    return 2
