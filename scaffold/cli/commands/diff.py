"""`scaffold diff`: what changed between two versions, by row, cell and section."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.reports.compared import Compared
    from scaffold.workspace.project import Project
    from scaffold.workspace.versions import Version, Versions

EXAMPLE = """
`scaffold diff OLD NEW` compares two files or two folders; with one path or none the work tree is compared with git's
last commit, with --git with another one. How a table is padded counts for nothing. Documents are told by metadata row,
table, cell and section, pages by section and table. The exit code is 0 if nothing differs, and 1 if something does.

Examples:

\b
  scaffold diff
  scaffold diff 2026/my-goal.md
  scaffold diff --git origin/main 2026
  scaffold diff --git origin/main...HEAD --format markdown > review.md
  scaffold diff 2026/my-goal.md 2026/my-goal.md --format json
"""


def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD NEW | PATH...]",
            help="Two files or folders; with --git what to compare, the project if nothing.",
            show_default=False,
        ),
    ] = None,
    git: Annotated[
        str,
        typer.Option(
            "--git",
            metavar="REV",
            help="Compare the work tree with a git revision; of A..B, or A...B, two revisions.",
            show_default=False,
        ),
    ] = "",
    form: Annotated[Literal["text", "json", "markdown"], typer.Option("--format", help="How it is written.")] = "text",
    layout: Annotated[
        str,
        typer.Option("--layout", metavar="NAME", help="Read every document by this layout.", show_default=False),
    ] = "",
) -> int:
    """Show what changed between two versions of documents."""
    from scaffold.cli.terminal import say, screen
    from scaffold.cli.transactions import project_here
    from scaffold.reports.compared import compared, summary
    from scaffold.reports.sentences import counted

    project = project_here()
    if layout:
        project.catalogue.get(layout)  # an unknown one is said once, and not for every file
    pairs = _versions(project, paths or [], git)
    files, failed = _compared(project, pairs, layout)
    sys.stdout.write(compared(files, form, colour=screen().colour))
    say(summary(files) + (f"; {counted(failed, 'failure')}" if failed else ""))
    return 2 if failed else 1 if files else 0


def _versions(project: "Project", paths: "Sequence[str]", git: str) -> "Sequence[Versions]":
    from scaffold.problems import Problem
    from scaffold.workspace.revisions import revised
    from scaffold.workspace.versions import versions_of

    if git or len(paths) < 2:
        return revised(project, git or "HEAD", paths)
    if len(paths) > 2:
        raise Problem(f"{len(paths)} paths are named", right="name two, or a revision with `--git`")
    return versions_of(project, *paths)


def _compared(project: "Project", pairs: "Sequence[Versions]", layout: str) -> "tuple[list[Compared], int]":
    """The files that differ, and how many could not be read; those are said at once."""
    from scaffold.cli.terminal import say
    from scaffold.problems import Problem
    from scaffold.reports.sentences import sentence

    files, failed = [], 0
    for pair in pairs:
        try:
            if pair.problem is not None:
                raise pair.problem
            one = _one(project, pair, layout)
        except Problem as problem:
            failed += 1
            say(sentence(problem))
            continue
        if one.differences or one.state != "changed":
            files.append(one)
    return files, failed


def _one(project: "Project", pair: "Versions", layout: str) -> "Compared":
    from scaffold.documents.differences import differences
    from scaffold.reports.compared import Compared
    from scaffold.text.source import Source

    def read(version: "Version | None") -> "Source | None":
        if version is None:
            return None
        data = project.files.read(version.path) if version.data is None else version.data
        return Source.read(data, version.path)

    old, new = (read(version) for version in (pair.old, pair.new))
    opened = [project.open_any(source, layout) for source in (old, new) if source is not None]
    old_path, path = (source.path if source is not None else "" for source in (old, new))
    if len(opened) == 1:
        return Compared(old_path, path, title=opened[0].title)
    return Compared(old_path, path, differences(*opened), renamed=pair.renamed)


diff.__doc__ = f"{diff.__doc__}\n{EXAMPLE}"
