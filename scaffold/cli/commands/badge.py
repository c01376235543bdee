"""`scaffold badge`: put badges on tasks, take them away, replace one by another."""

from typing import TYPE_CHECKING, Annotated

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.rewriting.badges import Verb
    from scaffold.workspace.project import Project

badge = typer.Typer(help="Add, remove or replace badges of tasks in many documents.")

WHERE = """
--where says which tasks: fields of one, such as task, owner, team, section, badge, or a column by its name, hold
together on one row; all others are about documents. A badge is written by its name, Complete, or as it stands in
documents, '![Complete][]'. PATH is a file, a folder or a glob; without one it is the project. All documents are
changed, or none, and `scaffold undo` takes it back.

Examples:

\b
"""
ADDING = """  scaffold badge add Complete --where 'task=Prototype' --dry-run
  scaffold badge add 'Help wanted' --instead-of '*owner*' --dry-run
  scaffold badge add Team 2025h1 --dry-run
  scaffold badge add Complete --where owner=@ghost 2026/my-goal.md
"""
REMOVING = """  scaffold badge remove TBD --where 'section~crates.io' --dry-run
  scaffold badge remove '![Help wanted][]' 2026/my-goal.md
"""
REPLACING = """  scaffold badge replace TBD 'Help wanted' --dry-run
  scaffold badge replace '*owner*' 'Help wanted' 2026 --yes
"""

Table = Annotated[
    str,
    typer.Option(
        "--table", metavar="NAME", help="Only tables of this name in the layout, or 'A | B': the header.",
        show_default=False,
    ),
]  # fmt: skip
Column = Annotated[
    str,
    typer.Option("--column", metavar="NAME", help="Only this column: its header, owner or notes.", show_default=False),
]
Definition = Annotated[
    bool | None,
    typer.Option(
        "--definition/--no-definition", help="Whether an unused definition goes too; else as the layout keeps them.",
        show_default=False,
    ),
]  # fmt: skip


@bulk_command(paths=False)
def add(
    bulk: Bulk,
    words: Annotated[list[str], typer.Argument(metavar="BADGE... [PATH]...", help="Badges, then documents.")],
    table: Table = "",
    column: Column = "",
    instead_of: Annotated[
        str,
        typer.Option(
            "--instead-of", metavar="TEXT", help="Where this text is the owner or the note, in its place.",
            show_default=False,
        ),
    ] = "",
) -> int:  # fmt: skip
    """Put badges on tasks: the one that marks an ask where teams stand without it, others into the notes."""
    return _change("add", words, bulk, table=table, column=column, instead_of=instead_of)


@bulk_command(paths=False)
def remove(
    bulk: Bulk,
    words: Annotated[
        list[str], typer.Argument(metavar="BADGE... [PATH]...", help="Badges, then documents.", show_default=False)
    ],
    table: Table = "",
    column: Column = "",
    definition: Definition = None,
) -> int:
    """Take badges away from tasks, and definitions that nothing uses any more."""
    return _change("remove", words, bulk, table=table, column=column, definition=definition)


@bulk_command(paths=False)
def replace(
    bulk: Bulk,
    words: Annotated[list[str], typer.Argument(metavar="OLD NEW [PATH]...", help="Two badges, then documents.")],
    table: Table = "",
    column: Column = "",
    definition: Definition = None,
) -> int:
    """Replace a badge, or a text that stands where one belongs, by another badge."""
    return _change("replace", words, bulk, table=table, column=column, definition=definition)


def _change(
    verb: "Verb",
    words: list[str],
    bulk: Bulk,
    *,
    table: str,
    column: str,
    instead_of: str = "",
    definition: bool | None = None,
) -> int:
    from scaffold.cli.bulk import change_many
    from scaffold.cli.transactions import project_here
    from scaffold.cli.words import like_path, parted_words
    from scaffold.rewriting.badges import badge_operations, is_badge
    from scaffold.rewriting.outcome import rewrite
    from scaffold.rewriting.rows import parted_terms

    project = project_here()
    forms = project.catalogue.formats()
    first = 2 if verb == "replace" else 1
    more, paths = parted_words(words[first:], lambda word: is_badge(word, forms) or not like_path(word))
    badges, bulk = [*words[:first], *more], bulk._replace(paths=paths)
    of_rows, of_documents = parted_terms(bulk.where, table, forms)
    operations = badge_operations(
        verb, badges, forms, where=of_rows, table=table, column=column, instead_of=instead_of, definition=definition
    )
    if verb == "remove":
        _expect_met(project, badges, bulk)
    return change_many(
        project, lambda document: rewrite(document, operations, bulk.then, each=True), bulk, of_documents
    )


def _expect_met(project: "Project", badges: list[str], bulk: Bulk) -> None:
    """Raise `Problem` for a badge to be removed that neither a layout nor a document has."""
    from scaffold.markdown.references import label_key
    from scaffold.operations.badge_cells import bare_badge
    from scaffold.rewriting.badges import badge_names
    from scaffold.rewriting.meeting import expect_met
    from scaffold.workspace.documents import documents

    known = badge_names(project.catalogue.formats())
    for one in badges:
        met = documents(project, bulk.paths, bulk.layout)
        expect_met(bare_badge(one), "badge", known, met, names=_badges_of, key=label_key)


def _badges_of(document: "Document") -> list[str]:
    return [mark.text for mark in document.badges]


for command, examples in ((add, ADDING), (remove, REMOVING), (replace, REPLACING)):
    command.__doc__ = f"{command.__doc__}\n{WHERE}{examples}"
    badge.command(command.__name__)(command)
