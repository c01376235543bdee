"""`scaffold set`: give metadata rows of documents their values."""

from typing import TYPE_CHECKING, Annotated

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command
from scaffold.cli.options import AsWritten

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.rewriting.outcome import Outcome

EXAMPLE = """
FIELD is a metadata row by its name, `status`, `contact`, or a key of the answers file; without PATH all documents of
open milestones are meant. A value is written in the layout's form: `105` becomes the link that the layout wants; an
empty one clears the row. A status must be one that may follow, and what it demands must be there. A word with `=` is a
path only if there is such a file, or after `--`.

Examples:

\b
  scaffold set status=Accepted 'Tracking issue=749' 2026/my-goal.md
  scaffold set status=Accepted --where status=Proposed --dry-run
  scaffold set '[lang] champion=@ghost' 2026/my-goal.md --dry-run
  scaffold set 'Zulip channel=N/A' --if-missing --yes
  scaffold set 'Roadmap=Fast Builds' --add 2026/my-goal.md
"""


@bulk_command(paths=False)
def set_(
    bulk: Bulk,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE... [PATH]...", help="What to set, and where.", show_default=False),
    ] = None,
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
    from scaffold.cli.words import is_assignment, pair, parted_words
    from scaffold.documents.selecting import parse_terms
    from scaffold.problems import Problem
    from scaffold.rewriting.assigning import How
    from scaffold.rewriting.by_layout import assignments_by_layout, operations_of
    from scaffold.rewriting.life_cycle import LifeCycle, assign

    given, paths = parted_words(words or [], is_assignment)
    pairs = [pair(word) for word in given]
    if not pairs:
        raise Problem("nothing to set", right="write `FIELD=VALUE` before the paths")
    project = project_here()
    formats = project.formats_for(bulk.layout)
    made = assignments_by_layout(pairs, formats, How(if_missing, only_if, after, add, replace, as_written))
    life_cycle = LifeCycle(any_transition, tuple(ignore_demand or ()))
    life_cycle.check(formats)

    def plan(document: "Document") -> "Outcome":
        return assign(document, lambda one: operations_of(made, one), life_cycle, bulk.then)

    return change_many(project, plan, bulk._replace(paths=paths), parse_terms(bulk.where, project.catalogue.formats()))


set_.__doc__ = f"{set_.__doc__}\n{EXAMPLE}"
