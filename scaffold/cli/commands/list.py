"""`scaffold list`: documents, tasks, asks, owners or sections, a line each."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scaffold.cli.options import LayoutName

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.fields import Record

EXAMPLE = """
FIELD is one of: path version milestone layout title status contact champion task owner team level notes badge table
subgoal section column reference definition glossary placeholder directive tasks asks misread line; or any
metadata row by its name (`row:owner` where a row's name is also a field). `version` is a short hash of the document:
with it `scaffold set --from` tells whether a document was changed since.

--where selects the same documents here as for every command that changes some. Such a command leaves out closed
milestones too, unless PATH names them, as --open does; and documents whose layout has no such row, which it counts as
skipped.

Examples:

\b
  scaffold list
  scaffold list 2025h1 --where 'status=Accepted'
  scaffold list --open --where status=Proposed
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
    layout: LayoutName = "",
    open_only: Annotated[
        bool, typer.Option("--open", help="Leave out what commands leave alone: closed milestones that are not named.")
    ] = False,
) -> int:
    """List documents, or what stands in them."""
    from scaffold.cli.reading import pass_documents
    from scaffold.cli.terminal import say, screen
    from scaffold.cli.transactions import project_here
    from scaffold.documents.fields import DEFAULT_FIELDS
    from scaffold.documents.fields import records as records_of
    from scaffold.documents.selecting import check_field, parse_terms, selected
    from scaffold.reports.listing import listing
    from scaffold.reports.sentences import counted

    project = project_here()
    if layout:
        project.catalogue.get(layout)  # an unknown one is said once, and not for every file
    formats = project.catalogue.formats()
    terms = parse_terms(where or [], formats)
    columns = tuple(check_field(field, formats) for field in fields.split(",") if field.strip()) or DEFAULT_FIELDS[each]
    records: list[Record] = []

    def take(document: "Document") -> bool:
        tasks = selected(document, terms, each)
        if tasks is not None:
            records.extend(records_of(document, each, columns, tasks, terms))
        return tasks is not None

    def spared(document: "Document") -> bool:
        return open_only and selected(document, terms, each) is not None

    passed = pass_documents(project, paths or [], take, layout, spared=spared)
    if records or form != "table":
        sys.stdout.write(listing(records, columns, form, each, screen()))
    among = f" in {counted(passed.taken, 'document')}" if each != "document" else ""
    say(f"{counted(len(records), each)}{among}{passed.left_out}")
    return 2 if passed.failed else 0


list_.__doc__ = f"{list_.__doc__}\n{EXAMPLE}"
