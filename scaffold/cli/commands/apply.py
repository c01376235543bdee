"""`scaffold apply`: do what a migration says."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command
from scaffold.cli.options import FromFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.outcome import Outcome
    from scaffold.workspace.project import Project

EXAMPLE = """
MIGRATION is a YAML file with a title, the documents it is for (`where`), and a list of operations; or the name of one
in .scaffold/migrations, or of one that comes with the program. All documents are changed, or none, and `scaffold undo`
takes it back. Operations that find nothing to do leave a document as it is, so a migration can be applied again.

Where the migration says `values: [NAME]` and has `{NAME}` in its operations, --from gives what stands there for each
document: CSV, YAML or JSON with a column `path` and one for each name. A document may have several lines.

Examples:

\b
  scaffold apply --list
  scaffold apply goals-repository --dry-run
  scaffold apply accept.yaml 2026 --yes
  scaffold apply accept.yaml --check
  scaffold apply levels.yaml --from levels.csv --dry-run
"""


@bulk_command()
def apply(
    bulk: Bulk,
    migration: Annotated[str, typer.Argument(metavar="MIGRATION", help="A file, or a name.", show_default=False)] = "",
    list_: Annotated[bool, typer.Option("--list", help="Show the migrations that have a name.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list what would change, with exit code 1 if anything would.")
    ] = False,
    from_: FromFile = "",
    empty: Annotated[
        Literal["keep", "clear"],
        typer.Option(
            "--empty", help="Leave out what has a place for an empty cell of the file, or clear what it sets."
        ),
    ] = "keep",
) -> int:
    """Do what a migration says, in all documents that it is for."""
    from scaffold.cli.bulk import change_many
    from scaffold.cli.terminal import say
    from scaffold.cli.transactions import project_here
    from scaffold.cli.values import read_values
    from scaffold.documents.selecting import parse_terms
    from scaffold.operations.migration import operations_for
    from scaffold.problems import Place, Problem
    from scaffold.reports.sentences import sentence
    from scaffold.rewriting.migrating import check_values, operations_with
    from scaffold.rewriting.outcome import rewrite
    from scaffold.rewriting.unmet import unmet
    from scaffold.workspace.documents import documents
    from scaffold.workspace.migrations import load_migration

    project = project_here()
    if list_:
        return _list(project)
    if not migration:
        raise Problem("no migration is named", right="`scaffold apply --list` shows those that have a name")
    what = load_migration(project, migration)
    table = read_values(project, from_, several=True) if from_ else None
    check_values(what, table.columns if table is not None else None, table.place if table is not None else Place())

    def operations(document: "Document") -> "Iterator[Operation]":
        for row in table.rows(document) if table is not None else ():
            yield from operations_with(what, document, row.values, row.place, clear=empty == "clear")

    def meant(document: "Document") -> bool:
        return bool(operations_for(what, document))

    def plan(document: "Document") -> "Outcome":
        given = what.operations if table is None else tuple(operations(document))
        return rewrite(document, given, bulk.then, each=True)

    forms = project.catalogue.formats()
    for problem in unmet(what.operations, forms, partial(documents, project, bulk.paths, bulk.layout)):
        say(sentence(problem, "warning"))
    terms = parse_terms(bulk.where, forms)
    found = table.found(project, bulk.paths) if table is not None else None
    return change_many(project, plan, bulk._replace(check=check), terms, meant=meant, found=found)


def _list(project: "Project") -> int:
    from scaffold.cli.terminal import screen
    from scaffold.reports.table import listed
    from scaffold.workspace.migrations import load_migration, migration_files

    rows = [(name, load_migration(project, name).title) for name in migration_files(project)]
    sys.stdout.write(listed(("name", "what it does"), rows, screen()))
    return 0


apply.__doc__ = f"{apply.__doc__}\n{EXAMPLE}"
