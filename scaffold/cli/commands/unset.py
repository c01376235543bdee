"""`scaffold unset`: remove metadata rows of documents."""

from typing import TYPE_CHECKING, Annotated

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command
from scaffold.cli.options import AsWritten

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.rewriting.outcome import Outcome

EXAMPLE = """
FIELD is a metadata row by its name, `contact`, or a key of the answers file; a row that stands several times goes with
all its values, and the link definitions go that only it used. To clear a value and keep the row say `scaffold set
FIELD=`. A word that exists, has a slash or ends in `.md` is a path, and so is every word after `--`.

Examples:

\b
  scaffold unset 'See also' 2026/my-goal.md
  scaffold unset '[infra] champion' --where status=Proposed --dry-run
  scaffold unset 'Short title' 'See also' --yes
"""


@bulk_command(paths=False)
def unset(
    bulk: Bulk,
    words: Annotated[list[str], typer.Argument(metavar="FIELD... [PATH]...", help="Which rows to remove, and where.")],
    as_written: AsWritten = False,
) -> int:
    """Remove metadata rows, in all documents that are meant."""
    from scaffold.cli.bulk import change_many
    from scaffold.cli.transactions import project_here
    from scaffold.cli.words import like_path, parted_words
    from scaffold.documents.selecting import parse_terms
    from scaffold.problems import Problem
    from scaffold.rewriting.by_layout import operations_of, removals_by_layout
    from scaffold.rewriting.life_cycle import LifeCycle, assign

    fields, paths = parted_words(words, lambda word: not like_path(word))
    if not fields:
        raise Problem("nothing to remove", right="write the names of rows before the paths")
    project = project_here()
    made = removals_by_layout(fields, project.formats_for(bulk.layout), as_written=as_written)

    def plan(document: "Document") -> "Outcome":
        return assign(document, lambda one: operations_of(made, one), LifeCycle(any_transition=True), bulk.then)

    return change_many(project, plan, bulk._replace(paths=paths), parse_terms(bulk.where, project.catalogue.formats()))


unset.__doc__ = f"{unset.__doc__}\n{EXAMPLE}"
