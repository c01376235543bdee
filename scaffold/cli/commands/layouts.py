"""`scaffold layouts`: what formats there are, and what one of them says."""

from typing import Annotated

import typer

EXAMPLE = """
Examples:

\b
  scaffold layouts
  scaffold layouts 2025h1
  scaffold layouts 2025h1 --answers > my-goal.yaml
  scaffold layouts schema > layout.schema.json
"""


def layouts(
    name: Annotated[
        str,
        typer.Argument(help="A layout to show, or `schema` for a JSON Schema for editors.", show_default=False),
    ] = "",
    what: Annotated[
        str,
        typer.Argument(
            help="With `schema`: `layout`, `vocabulary`, `settings` (scaffold.yaml) or `migration`.",
            show_default=False,
        ),
    ] = "",
    answers: Annotated[bool, typer.Option("--answers", help="Print an answers file to fill in.")] = False,
    template: Annotated[bool, typer.Option("--template", help="Print the template that makes its documents.")] = False,
) -> int:
    """List the layouts, or show one of them."""
    from scaffold.cli.terminal import screen
    from scaffold.reports.layouts import answers_file, described, listed, schema
    from scaffold.workspace.project import Project

    if name == "schema":
        typer.echo(schema(what or "layout"))
        return 0
    project = Project.around()
    if not name:
        typer.echo(listed(project.catalogue.formats(), screen()), nl=False)
        return 0
    form = project.catalogue.get(name)
    if answers:
        typer.echo(answers_file(form), nl=False)
    elif template:
        typer.echo(project.template(form).text, nl=False)
    else:
        typer.echo(described(form, str(project.catalogue.source(name)), screen()), nl=False)
    return 0


layouts.__doc__ = f"{layouts.__doc__}\n{EXAMPLE}"
