"""`scaffold overview`: how far a programme is: counts by milestone and status, and what is missing."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from scaffold.documents.document import Document

EXAMPLE = """
Told are the documents by milestone and status, the badges of tasks, the asks of each team whose champion nobody named,
what documents lack for a status that may follow theirs, and in which ones placeholders are left. --where selects as in
`scaffold list`; of the tasks and asks of a document those count that it selects. JSON and CSV name the documents.

Examples:

\b
  scaffold overview
  scaffold overview 2025h1 --where 'status~^Proposed'
  scaffold overview --where 'team=lang'
  scaffold overview --format csv > overview.csv
"""


def overview(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files and folders; the project where none is named.", show_default=False),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="'FIELD OP VALUE'",
            help="Only what this holds for: =, !=, ~, !~. Given again, all must hold.",
        ),
    ] = None,
    form: Annotated[Literal["table", "json", "csv"], typer.Option("--format", help="How it is written.")] = "table",
    layout: Annotated[
        str,
        typer.Option("--layout", metavar="NAME", help="Read every document by this layout.", show_default=False),
    ] = "",
) -> int:
    """Count documents by milestone and status, and tell what is missing."""
    from scaffold.cli.reading import pass_documents
    from scaffold.cli.terminal import say, screen
    from scaffold.cli.transactions import project_here
    from scaffold.documents.overview import Counting
    from scaffold.documents.selecting import parse_terms, selected
    from scaffold.reports.overview import overview_report
    from scaffold.reports.sentences import counted

    project = project_here()
    if layout:
        project.catalogue.get(layout)  # an unknown one is said once, and not for every file
    counting = Counting()
    terms = parse_terms(where or [], project.catalogue.formats())

    def take(document: "Document") -> bool:
        if selected(document, terms) is None:
            return False
        counting.add(document, selected(document, terms, "task") or ())
        return True

    passed = pass_documents(project, paths or [], take, layout)
    sys.stdout.write(overview_report(counting.overview(), form, screen()))
    say(f"{counted(counting.documents, 'document')}{passed.left_out}")
    return 2 if passed.failed else 0


overview.__doc__ = f"{overview.__doc__}\n{EXAMPLE}"
