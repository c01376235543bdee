"""All commands, in the order of `scaffold --help`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from typer.core import TyperCommand

from scaffold._version import __version__
from scaffold.cli.optional_value import WithOptionalDraft, WithOptionalValue

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Command(NamedTuple):
    """A module of `scaffold.cli.commands`, what it has there for typer if not by the same name, and who parses it."""

    name: str
    is_called: str = ""
    parser: type[TyperCommand] = TyperCommand


_COMMANDS = (
    _Command("new", parser=WithOptionalDraft),
    _Command("fmt", parser=WithOptionalValue),
    _Command("normalize", parser=WithOptionalValue),
    _Command("check", parser=WithOptionalValue),
    _Command("explain"),
    _Command("list", "list_"),
    _Command("overview"),
    _Command("set", "set_"),
    _Command("unset"),
    _Command("badge"),
    _Command("row"),
    _Command("rename"),
    _Command("apply"),
    _Command("undo"),
    _Command("diff"),
    _Command("layouts"),
    _Command("completion"),
)


def app(words: Sequence[str] = ()) -> typer.Typer:
    """The command line, with the one command that the words after `scaffold` start with, else with all of them.

    To load all takes a tenth of the time of a short run, and to read their options as long again: where the words
    start with an option, the commands are only there to be listed.
    """
    # Markup stays off: `[lang]` and `[/lang]` are words here. Completion and pretty tracebacks would load rich.
    made = typer.Typer(
        name="scaffold",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback()(scaffold)
    first = next(iter(words), "")
    if first == "--version":
        return made
    for command in [one for one in _COMMANDS if one.name == first] or _COMMANDS:
        module = import_module(f"scaffold.cli.commands.{command.name}")
        function = getattr(module, command.is_called or command.name)
        if first.startswith("-"):
            help_ = function.info.help if isinstance(function, typer.Typer) else function.__doc__
            made.command(command.name, help=help_)(_listed)
        elif isinstance(function, typer.Typer):
            made.add_typer(function, name=command.name)
        else:
            made.command(command.name, cls=command.parser)(function)
    return made


def _listed() -> None:
    """What stands for a command where it is only listed."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scaffold {__version__}")
        raise typer.Exit


def scaffold(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Write goal documents, keep them in one layout, and change them without harming a byte.

    Start with `scaffold new "A title"`. Every command has an example in its own help.
    """
