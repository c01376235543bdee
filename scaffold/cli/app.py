"""All commands, in the order of `scaffold --help`."""

from typing import Annotated

import typer

from scaffold._version import __version__
from scaffold.cli.commands.apply import apply
from scaffold.cli.commands.badge import badge
from scaffold.cli.commands.check import check
from scaffold.cli.commands.diff import diff
from scaffold.cli.commands.explain import explain
from scaffold.cli.commands.fmt import fmt
from scaffold.cli.commands.layouts import layouts
from scaffold.cli.commands.list import list_
from scaffold.cli.commands.new import new
from scaffold.cli.commands.normalize import normalize
from scaffold.cli.commands.overview import overview
from scaffold.cli.commands.rename import rename
from scaffold.cli.commands.row import row
from scaffold.cli.commands.set import set_
from scaffold.cli.commands.undo import undo
from scaffold.cli.commands.unset import unset
from scaffold.cli.optional_value import WithOptionalDraft, WithOptionalValue

# Markup stays off: `[lang]` and `[/lang]` are words here. Completion and pretty tracebacks would load rich.
app = typer.Typer(
    name="scaffold",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scaffold {__version__}")
        raise typer.Exit


@app.callback()
def scaffold(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Write goal documents, keep them in one layout, and change them without harming a byte.

    Start with `scaffold new "A title"`. Every command has an example in its own help.
    """


app.command("new", cls=WithOptionalDraft)(new)
app.command("fmt", cls=WithOptionalValue)(fmt)
app.command("normalize", cls=WithOptionalValue)(normalize)
app.command("check", cls=WithOptionalValue)(check)
app.command("explain")(explain)
app.command("list")(list_)
app.command("overview")(overview)
app.command("set")(set_)
app.command("unset")(unset)
app.add_typer(badge, name="badge")
app.add_typer(row, name="row")
app.add_typer(rename, name="rename")
app.command("apply")(apply)
app.command("undo")(undo)
app.command("diff")(diff)
app.command("layouts")(layouts)
