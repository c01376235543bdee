"""`scaffold new`: a new document from flags and an answers file."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.rewriting.creation import Creation
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
) -> int:
    """Write a new document, correct and canonical from the start."""
    del no_input  # nothing is ever asked yet; scripts may say so already
    from scaffold.cli.terminal import say
    from scaffold.cli.transactions import project_here
    from scaffold.rewriting.creation import create
    from scaffold.templating.flags import with_flags
    from scaffold.templating.reading_answers import read_answers

    project = project_here()
    yaml = _answers_yaml(project, answers)
    form = _form(project, layout, yaml)
    given = with_flags(yaml, set_ or [], form, title=title, milestone=milestone)
    answers_given = project.with_milestone(read_answers(given, form), form)
    made = create(form, answers_given, project.template(form), path=output)
    text = made.document.source.data
    if output == "-" or dry_run:
        _print(text)
        if dry_run and output != "-":
            say(f"not written: {_target(project, made, output)}")
        return 0
    target = _target(project, made, output)
    project.files.create(target, text, force=force)
    _report(target, made, form)
    return 0


def _print(text: bytes) -> None:
    """The very bytes; in a terminal the same, made safe to show."""
    from scaffold.text.visible import visible

    sys.stdout.flush()
    sys.stdout.buffer.write(visible(text.decode()).encode() if sys.stdout.isatty() else text)
    sys.stdout.flush()


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


def _target(project: "Project", made: "Creation", output: str) -> str:
    """The file to write. A path made of answers must stay in the project; one that was typed may go anywhere."""
    from scaffold.problems import Problem

    if output:
        return output
    folder = project.documents_folder
    path = folder / made.path
    if not path.resolve().is_relative_to(project.root.resolve()):
        raise Problem(f"`{made.path}` leads out of the project", right="choose a place with `--output PATH`")
    return os.path.relpath(path)


def _report(target: str, made: "Creation", form: "Format") -> None:
    from scaffold.cli.terminal import say
    from scaffold.documents.fields import is_task
    from scaffold.documents.lifecycle import unmet_demands
    from scaffold.reports.sentences import counted
    from scaffold.text.visible import visible_line

    print(visible_line(target))
    document = made.document
    tasks = sum(is_task(task, form) for task in document.tasks)
    parts = [counted(len(document.sections), "section"), counted(tasks, "task")]
    if form.layout.asks.form != "none":
        among = " of them" if document.asks and form.layout.asks.form == "badge" else ""
        parts.append(f"{len(document.asks)}{among} {'ask' if len(document.asks) == 1 else 'asks'}")
    say(f"wrote a document of the layout {form.name}: {', '.join(parts)}")
    gaps = dict.fromkeys(
        section.heading
        for mark in document.placeholders
        for section in document.sections
        if section.text_start <= mark.start < section.text_end
    )
    for demand, lack in unmet_demands(document, document.status):
        say(f"the status `{document.status}` demands more ({demand.name}): {visible_line(lack)}")
    if gaps:
        say(f"still to be filled in: {', '.join(visible_line(gap) for gap in gaps)}")


new.__doc__ = f"{new.__doc__}\n{EXAMPLE}"
