"""`scaffold row`: set cells of rows, add rows, remove rows, in the tables that layouts know."""

from typing import TYPE_CHECKING, Annotated

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command

if TYPE_CHECKING:
    from scaffold.documents.selecting import Term
    from scaffold.operations.content import ContentOperation
    from scaffold.workspace.project import Project

row = typer.Typer(help="Set, add or remove rows of tables in many documents.")

TABLES = """
TABLE is a table by its name in the layout (tasks, asks, team asks, funding, ...; `scaffold layouts 2026` shows them),
or its header, 'Purpose | Cost'. COLUMN is a header, an old name of it, or its role: task, owner, team, level, notes.
PATH is a file, a folder or a glob; without one it is the project. All documents are changed, or none, and
`scaffold undo` takes it back.
"""
SETTING = """
A value is checked and written as the layout has it: `lang` becomes `[lang]`. --where says which rows: fields of a task,
and columns by their names, hold together on one row; all others are about documents.

Examples:

\b
  scaffold row set 'team asks' level=Medium --where 'Team~infra' --dry-run
  scaffold row set funding Cost=TBD --if-empty --dry-run
  scaffold row set tasks owner=@octocat --where task=Prototype 2026/my-goal.md
"""
ADDING = """
Columns that are not given have the layout's default. A row that says the same is not added again. --where is about
documents.

Examples:

\b
  scaffold row add 'team asks' Team=lang level=Small 2026/my-goal.md
  scaffold row add tasks 'Task=Write it down' owner=@ghost --after Task=Prototype 2026/my-goal.md --dry-run
"""
REMOVING = """
All that is said of COLUMN must hold on a row, and all of --where on the row, or, if no row has such a field, on the
document: =, !=, ~ (a regular expression), !~.

Examples:

\b
  scaffold row remove 'team asks' Team~infra level=Small --dry-run
  scaffold row remove funding Purpose= 2026 --yes
"""

AsWritten = Annotated[
    bool, typer.Option("--as-written", help="Take values as they are; the layout neither checks nor words them.")
]
Table = Annotated[str, typer.Argument(metavar="TABLE", help="Which table.", show_default=False)]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="COLUMN=VALUE... [PATH]...", help="Cells, then documents.", show_default=False),
]
Conditions = Annotated[
    list[str] | None,
    typer.Argument(metavar="'COLUMN OP VALUE'... [PATH]...", help="Conditions, then documents.", show_default=False),
]


@bulk_command(paths=False)
def set_(
    bulk: Bulk,
    table: Table,
    words: Words = None,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Only cells that are empty.")] = False,
    as_written: AsWritten = False,
) -> int:
    """Set cells of the rows that --where selects."""
    from scaffold.cli.transactions import project_here
    from scaffold.cli.words import is_assignment, parted_words
    from scaffold.rewriting.rows import parted_terms, row_operation

    project = project_here()
    forms = project.catalogue.formats()
    values, paths = parted_words(words or (), is_assignment)
    of_rows, of_documents = parted_terms(bulk.where, table, forms)
    operation = row_operation("set", table, values, forms, where=of_rows, if_empty=if_empty, as_written=as_written)
    return _change(project, operation, bulk._replace(paths=paths), of_documents)


@bulk_command(paths=False)
def add(
    bulk: Bulk,
    table: Table,
    words: Words = None,
    after: Annotated[
        str, typer.Option("--after", metavar="COLUMN=VALUE", help="The row that it stands after; or start, or end.")
    ] = "end",
    section: Annotated[
        str,
        typer.Option("--section", metavar="HEADING", help="The section whose table gets it.", show_default=False),
    ] = "",
    subgoal: Annotated[
        str,
        typer.Option("--subgoal", metavar="HEADING", help="The subgoal whose table gets it.", show_default=False),
    ] = "",
    as_written: AsWritten = False,
) -> int:
    """Add a row to the table of each document."""
    from scaffold.cli.transactions import project_here
    from scaffold.cli.words import is_assignment, parted_words
    from scaffold.documents.selecting import parse_terms
    from scaffold.rewriting.rows import row_operation

    project = project_here()
    forms = project.catalogue.formats()
    values, paths = parted_words(words or (), is_assignment)
    of_documents = parse_terms(bulk.where, forms)
    operation = row_operation(
        "add", table, values, forms, after=after, section=section, subgoal=subgoal, as_written=as_written
    )
    return _change(project, operation, bulk._replace(paths=paths), of_documents)


@bulk_command(paths=False)
def remove(bulk: Bulk, table: Table, words: Conditions = None) -> int:
    """Remove the rows for which all conditions hold."""
    from scaffold.cli.transactions import project_here
    from scaffold.cli.words import is_condition, parted_words
    from scaffold.rewriting.rows import parted_terms, row_operation

    project = project_here()
    forms = project.catalogue.formats()
    conditions, paths = parted_words(words or (), is_condition)
    of_rows, of_documents = parted_terms(bulk.where, table, forms)
    operation = row_operation("remove", table, conditions, forms, where=of_rows)
    return _change(project, operation, bulk._replace(paths=paths), of_documents)


def _change(project: "Project", operation: "ContentOperation", bulk: Bulk, terms: "tuple[Term, ...]") -> int:
    from scaffold.cli.bulk import change_many
    from scaffold.rewriting.outcome import rewrite

    return change_many(project, lambda document: rewrite(document, (operation,), bulk.then), bulk, terms)


for name, command, more in (("set", set_, SETTING), ("add", add, ADDING), ("remove", remove, REMOVING)):
    command.__doc__ = f"{command.__doc__}\n{TABLES}{more}"
    row.command(name)(command)
