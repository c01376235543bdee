"""`scaffold apply`: do what a migration says."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.rewriting.outcome import Outcome
    from scaffold.workspace.project import Project

EXAMPLE = """
MIGRATION is a YAML file with a title, the documents it is for (`where`), and a list of operations; or the name of one
in .scaffold/migrations, or of one that comes with the program. All documents are changed, or none, and `scaffold undo`
takes it back. Operations that find nothing to do leave a document as it is, so a migration can be applied again.

Examples:

\b
  scaffold apply --list
  scaffold apply goals-repository --dry-run
  scaffold apply accept.yaml 2026 --yes
  scaffold apply accept.yaml --check
"""


@bulk_command()
def apply(
    bulk: Bulk,
    migration: Annotated[str, typer.Argument(metavar="MIGRATION", help="A file, or a name.", show_default=False)] = "",
    list_: Annotated[bool, typer.Option("--list", help="Show the migrations that have a name.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list what would change, with exit code 1 if anything would.")
    ] = False,
) -> int:
    """Do what a migration says, in all documents that it is for."""
    from scaffold.cli.bulk import change_many
    from scaffold.cli.transactions import project_here
    from scaffold.documents.selecting import parse_terms
    from scaffold.operations.migration import operations_for
    from scaffold.problems import Problem
    from scaffold.rewriting.outcome import rewrite
    from scaffold.workspace.migrations import load_migration

    project = project_here()
    if list_:
        return _list(project)
    if not migration:
        raise Problem("no migration is named", right="`scaffold apply --list` shows those that have a name")
    what = load_migration(project, migration)

    def meant(document: "Document") -> bool:
        return bool(operations_for(what, document))

    def plan(document: "Document") -> "Outcome":
        return rewrite(document, what.operations, bulk.then, each=True)

    terms = parse_terms(bulk.where, project.catalogue.formats())
    return change_many(project, plan, bulk._replace(check=check), terms, meant=meant)


def _list(project: "Project") -> int:
    from scaffold.cli.terminal import screen
    from scaffold.reports.table import listed
    from scaffold.workspace.migrations import load_migration, migration_files

    rows = [(name, load_migration(project, name).title) for name in migration_files(project)]
    sys.stdout.write(listed(("name", "what it does"), rows, screen()))
    return 0


apply.__doc__ = f"{apply.__doc__}\n{EXAMPLE}"
