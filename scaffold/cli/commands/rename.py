"""`scaffold rename`: give people, teams, rows, sections, columns and documents other names, wherever they are used."""

from typing import TYPE_CHECKING, Annotated

import typer

from scaffold.cli.bulk_options import Bulk, bulk_command

if TYPE_CHECKING:
    from scaffold.operations.operation import Operation
    from scaffold.workspace.project import Project

rename = typer.Typer(help="Rename a person, a team, a row, a section ... wherever it is used, and nowhere else.")

ALL = """
Code stays as it is. PATH is a file, a folder or a glob; without one it is the project. All documents are changed, or
none, and `scaffold undo` takes it back.

Examples:

\b
"""
PERSON = """
In any case, in text, cells and references, and in the URL of the profile; never inside another name.
"""
PERSON_EXAMPLES = """  scaffold rename person @ghost @octocat --dry-run
  scaffold rename person ghost octocat --bare 2026 --yes
"""
TEAM = """
`[old]` wherever it refers to the team, in names of rows and in definitions too, and its channel with its URL.
"""
TEAM_EXAMPLES = """  scaffold rename team crates-io infra --dry-run
  scaffold rename team cargo packages --as-written --dry-run 2026/my-goal.md
"""
ISSUE = """
`[org/old#1]` with its definition, `org/old` in text, and URLs at GitHub and org.github.io; another owner's repository
of that name stays.
"""
ISSUE_EXAMPLES = """  scaffold rename issue rust-lang/rust-project-goals rust-lang/goals --dry-run
  scaffold rename issue rust-lang/cargo rust-lang/packages 2026/my-goal.md
"""
ROW = """
A row that may stand once is not made to stand twice.
"""
ROW_EXAMPLES = """  scaffold rename row Highlight Roadmap --dry-run
  scaffold rename row 'See also' 'Other tracking issues' 2026/my-goal.md
"""
SECTION = """
Links of the document that lead to the heading follow. With --level its subsections keep their distance to it.
"""
SECTION_EXAMPLES = """  scaffold rename section 'Design notes' 'Notes on the design' --dry-run
  scaffold rename section 'Design notes' 'Design notes' --level 3 2026/my-goal.md --dry-run
"""
COLUMN = """
In every table that has it but the metadata, or in those that --table names.
"""
COLUMN_EXAMPLES = """  scaffold rename column Subgoal Task --dry-run
  scaffold rename column Cost Budget --table funding 2026/my-goal.md
"""

DOCUMENT = """
NEW is a path, or a folder in which the document keeps its name; it may lack .md. All links to the document in all
documents and pages of the project follow, also in closed milestones, and its own relative links lead where they led.
No other file is overwritten. `scaffold undo` takes it back.

Examples:

\b
  scaffold rename document 2026/my-goal.md 2026/same-archive-twice.md --dry-run
  scaffold rename document 2025h1/async.md 2026/ --yes
"""

Old = Annotated[str, typer.Argument(metavar="OLD", help="What it is called now.", show_default=False)]
New = Annotated[str, typer.Argument(metavar="NEW", help="What it is to be called.", show_default=False)]


@bulk_command()
def person(
    bulk: Bulk,
    old: Old,
    new: New,
    bare: Annotated[
        bool, typer.Option("--bare", help="Also where the name stands without @, or as a reference of its own.")
    ] = False,
) -> int:
    """Rename a person."""
    from scaffold.cli.transactions import project_here
    from scaffold.operations.rename_person import RenamePerson
    from scaffold.rewriting.renaming import expect_other, made

    expect_other(old, new)
    return _change(project_here(), made(RenamePerson, person=old, to=new, bare=bare), bulk)


@bulk_command()
def team(
    bulk: Bulk,
    old: Old,
    new: New,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Also a name that the layouts' vocabulary does not know.")
    ] = False,
) -> int:
    """Rename a team."""
    from scaffold.cli.transactions import project_here
    from scaffold.rewriting.renaming import expect_other, team_renaming

    expect_other(old, new)
    project = project_here()
    return _change(project, team_renaming(old, new, project.catalogue.formats(), as_written=as_written), bulk)


@bulk_command()
def issue(bulk: Bulk, old: Old, new: New) -> int:
    """Rename the repository of issues, `owner/repository`."""
    from scaffold.cli.transactions import project_here
    from scaffold.operations.rename_issue_repository import RenameIssueRepository
    from scaffold.rewriting.renaming import expect_other, made

    expect_other(old, new)
    return _change(project_here(), made(RenameIssueRepository, repository=old, to=new), bulk)


@bulk_command()
def row(bulk: Bulk, old: Old, new: New) -> int:
    """Rename a metadata row."""
    from scaffold.cli.terminal import say
    from scaffold.cli.transactions import project_here
    from scaffold.rewriting.renaming import expect_other, row_renaming
    from scaffold.workspace.documents import documents

    expect_other(old, new)
    project = project_here()
    forms, met = project.catalogue.formats(), documents(project, bulk.paths, bulk.layout)
    operation = row_renaming(old, new, forms, met)
    if not any(form.row(new) for form in forms):
        say(f"no layout has a row `{new}`: what it knows documents by may be gone with `{old}`")
    return _change(project, operation, bulk)


@bulk_command()
def section(
    bulk: Bulk,
    old: Old,
    new: New,
    level: Annotated[
        int, typer.Option("--level", metavar="2-6", help="How deep the heading is to be.", show_default=False)
    ] = 0,
    alone: Annotated[bool, typer.Option("--alone", help="With --level: its subsections keep their level.")] = False,
) -> int:
    """Rename a section."""
    from scaffold.cli.transactions import project_here
    from scaffold.rewriting.renaming import expect_other, section_renaming
    from scaffold.workspace.documents import documents

    if not level:
        expect_other(old, new)
    project = project_here()
    met = documents(project, bulk.paths, bulk.layout)
    operation = section_renaming(old, new, project.catalogue.formats(), met, level=level, alone=alone)
    return _change(project, operation, bulk)


@bulk_command()
def column(
    bulk: Bulk,
    old: Old,
    new: New,
    table: Annotated[
        str,
        typer.Option(
            "--table", metavar="NAME", help="Only tables of this name in the layout, or 'A | B': the header.",
            show_default=False,
        ),
    ] = "",
) -> int:  # fmt: skip
    """Rename a column of tables."""
    from scaffold.cli.transactions import project_here
    from scaffold.rewriting.renaming import column_renaming, expect_other
    from scaffold.workspace.documents import documents

    expect_other(old, new)
    project = project_here()
    met = documents(project, bulk.paths, bulk.layout)
    return _change(project, column_renaming(old, new, project.catalogue.formats(), met, table=table), bulk)


@bulk_command(paths=False, where=False)
def document(bulk: Bulk, old: Old, new: New) -> int:
    """Give a document another name or another folder, and let links follow."""
    from scaffold.cli.transactions import project_here
    from scaffold.workspace.naming import renaming

    project = project_here()
    operation = renaming(project, old, new)
    return _change(project, operation, bulk._replace(paths=(operation.path,)))


def _change(project: "Project", operation: "Operation", bulk: Bulk) -> int:
    from scaffold.cli.bulk import change_many
    from scaffold.documents.selecting import parse_terms
    from scaffold.rewriting.outcome import rewrite

    terms = parse_terms(bulk.where, project.catalogue.formats())
    return change_many(project, lambda document: rewrite(document, (operation,), bulk.then), bulk, terms)


for command, what, examples in (
    (person, PERSON, PERSON_EXAMPLES),
    (team, TEAM, TEAM_EXAMPLES),
    (issue, ISSUE, ISSUE_EXAMPLES),
    (row, ROW, ROW_EXAMPLES),
    (section, SECTION, SECTION_EXAMPLES),
    (column, COLUMN, COLUMN_EXAMPLES),
):
    command.__doc__ = f"{command.__doc__}\n{what}{ALL}{examples}"
    rename.command(command.__name__)(command)
document.__doc__ = f"{document.__doc__}\n{DOCUMENT}"
rename.command("document")(document)
