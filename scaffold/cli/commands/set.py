"""`scaffold set`: give metadata rows of documents their values."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command
from scaffold.cli.options import AsWritten, FromFile

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.outcome import Outcome

EXAMPLE = """
FIELD is a metadata row by its name, `status`, `contact`, or a key of the answers file; without PATH all documents of
open milestones are meant. A value is written in the layout's form: `105` becomes the link that the layout wants; an
empty one clears the row. A status must be one that may follow, and what it demands must be there. A word with `=` is a
path only if there is such a file, or after `--`.

--from has values for each document, in CSV, YAML or JSON: a column `path` and a column for each row. What `scaffold
list --format csv` wrote can be edited in a spreadsheet and given back. What is as it was stays; with a column `version`
a document that was changed since is refused.

Examples:

\b
  scaffold set status=Accepted 'Tracking issue=749' 2026/my-goal.md
  scaffold set status=Accepted --where status=Proposed --dry-run
  scaffold set '[lang] champion=@ghost' 2026/my-goal.md --dry-run
  scaffold set 'Zulip channel=N/A' --if-missing --yes
  scaffold set 'Roadmap=Fast Builds' --add 2026/my-goal.md
  scaffold set --from goals.csv --field contact --dry-run
"""


@bulk_command(paths=False)
def set_(
    bulk: Bulk,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE... [PATH]...", help="What to set, and where.", show_default=False),
    ] = None,
    from_: FromFile = "",
    field: Annotated[
        list[str] | None,
        typer.Option("--field", metavar="NAME", help="Take only this column of the file.", show_default=False),
    ] = None,
    empty: Annotated[
        Literal["keep", "clear", "remove"],
        typer.Option("--empty", help="What an empty cell of the file means for the row."),
    ] = "keep",
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Only rows that are missing or empty.")] = False,
    only_if: Annotated[
        str | None, typer.Option("--only-if", metavar="OLD", help="Only rows that say just this.", show_default=False)
    ] = None,
    after: Annotated[
        str,
        typer.Option(
            "--after", metavar="ROW", help="Put new rows after this one, or at the `end`.", show_default=False
        ),
    ] = "",
    add: Annotated[bool, typer.Option("--add", help="Add one more of a row that may stand several times.")] = False,
    replace: Annotated[
        str | None,
        typer.Option("--replace", metavar="OLD", help="The value to replace of such a row.", show_default=False),
    ] = None,
    as_written: AsWritten = False,
    any_transition: Annotated[
        bool, typer.Option("--any-transition", help="Allow a status that may not follow the old one.")
    ] = False,
    ignore_demand: Annotated[
        list[str] | None,
        typer.Option("--ignore-demand", metavar="NAME", help="Go on without this demand of the new status."),
    ] = None,
) -> int:
    """Set metadata rows, in all documents that are meant."""
    from scaffold.cli.bulk import change_many
    from scaffold.cli.transactions import project_here
    from scaffold.cli.values import read_values
    from scaffold.cli.words import is_assignment, pair, parted_words
    from scaffold.documents.selecting import parse_terms
    from scaffold.problems import Problem
    from scaffold.rewriting.assigning import How
    from scaffold.rewriting.by_layout import assignments_by_layout, operations_of
    from scaffold.rewriting.given_values import check_columns, operations_from
    from scaffold.rewriting.life_cycle import LifeCycle, assign

    given, paths = parted_words(words or [], is_assignment)
    if not given and not from_:
        raise Problem("nothing to set", right="write `FIELD=VALUE` before the paths, or `--from FILE`")
    project = project_here()
    formats = project.formats_for(bulk.layout)
    terms = parse_terms(bulk.where, project.catalogue.formats())
    pairs, how = [pair(word) for word in given], How(if_missing, only_if, after, add, replace, as_written)
    made = assignments_by_layout(pairs, formats, how)
    life_cycle = LifeCycle(any_transition, tuple(ignore_demand or ()))
    life_cycle.check(formats)
    table = read_values(project, from_, field or ()) if from_ else None
    if table is not None:
        check_columns(table.columns, [name for name, _ in pairs], formats, as_written=as_written, place=table.place)

    def operations(document: "Document") -> "tuple[Operation, ...]":
        row = table.row(document) if table is not None else None
        own = operations_from(document, row.values, row.place, how, empty) if row is not None else ()
        return (*operations_of(made, document), *own)

    def plan(document: "Document") -> "Outcome":
        return assign(document, operations, life_cycle, bulk.then)

    found = table.found(project, paths) if table is not None else None
    return change_many(project, plan, bulk._replace(paths=paths), terms, found=found)


set_.__doc__ = f"{set_.__doc__}\n{EXAMPLE}"
