"""`scaffold new`: a new document from flags, an answers file, and whoever is asked for the rest."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.text.yaml import Yaml
    from scaffold.workspace.project import Project

EXAMPLE = """
`scaffold layouts NAME --answers` prints an answers file to fill in. Flags go before the file.

Examples:

\b
  scaffold new "Faster builds" --layout 2025h1 --set contact=@ghost --set 'Tracking issue=105'
  scaffold new --answers my-goal.yaml --dry-run
  scaffold new "Faster builds" --layout 2026 --set point_of_contact=ghost --output -
"""


def new(
    title: Annotated[str, typer.Argument(help="The title of the document.", show_default=False)] = "",
    layout: Annotated[
        str,
        typer.Option("--layout", metavar="NAME", help="The layout: see `scaffold layouts`.", show_default=False),
    ] = "",
    milestone: Annotated[
        str,
        typer.Option(
            "--milestone",
            metavar="NAME",
            help="The goal period; the newest folder if left out.",
            show_default=False,
        ),
    ] = "",
    answers: Annotated[
        str,
        typer.Option("--answers", metavar="FILE", help="Answers in YAML; `-` for standard input.", show_default=False),
    ] = "",
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="One answer; can be given again.")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; what is missing is an error.")] = False,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Where to write it; `-` prints it. The layout names a file if left out.",
            show_default=False,
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the document and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that exists.")] = False,
    save_answers: Annotated[
        str,
        typer.Option("--save-answers", metavar="FILE", help="Write all answers to a file as well.", show_default=False),
    ] = "",
    resume: Annotated[
        str,
        typer.Option(
            "--resume", metavar="[DRAFT]", help="Go on with a draft; alone it lists them.", show_default=False
        ),
    ] = "",
    like: Annotated[
        str,
        typer.Option("--like", metavar="DOC", help="Begin with what a document says.", show_default=False),
    ] = "",
    plain: Annotated[bool, typer.Option("--plain", help="Ask in plain lines, as for a screen reader.")] = False,
) -> int:
    """Write a new document, correct and canonical from the start. In a terminal what is missing is asked for."""
    from scaffold.cli.asking import ask_for_the_rest, check, create_at_once, likeness, listed_drafts, resumed
    from scaffold.cli.terminal import can_ask
    from scaffold.cli.transactions import project_here
    from scaffold.cli.wishes import Wishes
    from scaffold.templating.flags import with_flags

    if resume == "?":
        return listed_drafts()
    wishes = Wishes(output, dry_run, force, save_answers, plain)
    if resume:
        others = {"TITLE": title, "--layout": layout, "--milestone": milestone, "--answers": answers, "--set": set_}
        return resumed(resume, wishes, {**others, "--like": like, "--no-input": no_input})
    project = project_here()
    yaml = _answers_yaml(project, answers)
    form = _form(project, layout, yaml)
    given = with_flags(yaml, set_ or [], form, title=title, milestone=milestone)
    other = likeness(project, like, form)
    if no_input or answers == "-" or not can_ask():
        return create_at_once(project, form, given.over(other), wishes)
    check(given, form)
    return ask_for_the_rest(project, form, given, other, wishes, only_needed=bool(answers))


def _answers_yaml(project: "Project", path: str) -> "Yaml":
    from scaffold.text.source import Source
    from scaffold.text.yaml import Yaml, read_yaml

    if not path:
        return Yaml({}, "", None)
    data = sys.stdin.buffer.read() if path == "-" else project.files.read(path, stream=True)
    name = "standard input" if path == "-" else path
    source = Source.read(data, name)
    return read_yaml(source.text(source.text_start, len(source.data)), name, words=True)


def _form(project: "Project", layout: str, yaml: "Yaml") -> "Format":
    from scaffold.problems import Problem

    named = yaml.value.get("layout") if isinstance(yaml.value, dict) else None
    if named is not None and not isinstance(named, str):
        raise Problem("`layout` must be the name of one layout", place=yaml.place(("layout",)))
    name = layout or named
    return project.catalogue.get(name) if name else project.default_layout()


new.__doc__ = f"{new.__doc__}\n{EXAMPLE}"
