"""`scaffold list`: documents, tasks, asks, owners or sections, a line each."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.documents.fields import Each, Record
    from scaffold.documents.selecting import Term
    from scaffold.workspace.project import Project

EXAMPLE = """
FIELD is one of: path version milestone layout title status contact champion task owner team level notes badge table
subgoal section column reference definition glossary placeholder directive tasks asks misread line; or any
metadata row by its name (`row:owner` where a row's name is also a field). `version` is a short hash of the document:
with it `scaffold set --from` tells whether a document was changed since.

Examples:

\b
  scaffold list
  scaffold list 2025h1 --where 'status=Accepted'
  scaffold list --each ask --where 'team=lang' --where 'task~review'
  scaffold list --fields path,version,title,'Tracking issue' --format csv > goals.csv
"""


def list_(
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
    each: Annotated[
        Literal["document", "task", "ask", "owner", "section"],
        typer.Option("--each", help="What a line stands for."),
    ] = "document",
    fields: Annotated[
        str,
        typer.Option("--fields", metavar="FIELD,...", help="The columns, between commas.", show_default=False),
    ] = "",
    form: Annotated[
        Literal["table", "json", "csv", "yaml"], typer.Option("--format", help="How it is written.")
    ] = "table",
    layout: Annotated[
        str,
        typer.Option("--layout", metavar="NAME", help="Read every document by this layout.", show_default=False),
    ] = "",
) -> int:
    """List documents, or what stands in them."""
    from scaffold.cli.terminal import say, screen
    from scaffold.cli.transactions import project_here
    from scaffold.documents.fields import DEFAULT_FIELDS
    from scaffold.documents.selecting import check_field, parse_terms
    from scaffold.reports.listing import listing
    from scaffold.reports.sentences import counted

    project = project_here()
    if layout:
        project.catalogue.get(layout)  # an unknown one is said once, and not for every file
    formats = project.catalogue.formats()
    terms = parse_terms(where or [], formats)
    columns = tuple(check_field(field, formats) for field in fields.split(",") if field.strip()) or DEFAULT_FIELDS[each]
    records, documents, pages, failed = _collected(project, paths or [], terms, each, columns, layout)
    if records or form != "table":
        sys.stdout.write(listing(records, columns, form, each, screen()))
    skipped = f"; {counted(pages, 'page')} skipped: no layout knows them" if pages else ""
    skipped += f"; {counted(failed, 'failure')}" if failed else ""
    say(
        f"{counted(len(records), each)}"
        + (f" in {counted(documents, 'document')}" if each != "document" else "")
        + skipped
    )
    return 2 if failed else 0


def _collected(
    project: "Project",
    paths: "Sequence[str]",
    terms: "tuple[Term, ...]",
    each: "Each",
    columns: tuple[str, ...],
    layout: str,
) -> "tuple[list[Record], int, int, int]":
    """The records, and how many documents were selected, pages skipped, and files failed; failures are said at once."""
    from scaffold.cli.terminal import say
    from scaffold.documents.fields import records as records_of
    from scaffold.documents.selecting import selected
    from scaffold.problems import Problem
    from scaffold.reports.sentences import sentence
    from scaffold.workspace.documents import documents

    records: list[Record] = []
    chosen = pages = failed = 0
    for document in documents(project, paths, layout):
        if document is None:
            pages += 1
            continue
        try:
            if isinstance(document, Problem):
                raise document
            tasks = selected(document, terms, each)
            if tasks is not None:
                records += records_of(document, each, columns, tasks, terms)
                chosen += 1
        except Problem as problem:  # also one that shows only when a part is read: front matter that is no YAML
            failed += 1
            say(sentence(problem))
    return records, chosen, pages, failed


list_.__doc__ = f"{list_.__doc__}\n{EXAMPLE}"
