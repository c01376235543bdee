"""`scaffold normalize`: write documents canonically and bring them into their layout."""

from typing import Annotated

import typer

from scaffold.cli.options import (
    Changed,
    Check,
    Compact,
    Diff,
    Jobs,
    LayoutName,
    Paths,
    Quiet,
    StdinFilename,
    Verbose,
)

EXAMPLE = """
Everything that `scaffold fmt` does, and what the layout says: names and order of rows and sections, the words for asks
and support levels, how teams, badges and users are written, the glossary of the asks used. Each change of what a
document says is told in a line of its own, with its NAME in brackets at the end, and can be switched off by that. Pages
have no layout and are only formatted.

NAME is one of: rows row-order sections section-order badges asks levels teams users glossary; with --add-missing also
missing-rows missing-sections. `normalize: {users: false}` in scaffold.yaml switches one off for good.

Examples:

\b
  scaffold normalize --check
  scaffold normalize --diff 2026/my-goal.md
  scaffold normalize --without users --without section-order 2026
  scaffold normalize --add-missing 2026/my-goal.md
"""


def normalize(
    paths: Paths = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="NAME", help="Leave out a kind of change.", show_default=False),
    ] = None,
    add_missing: Annotated[
        bool, typer.Option("--add-missing", help="Add the rows and sections that the layout requires.")
    ] = False,
    check: Check = False,
    diff: Diff = False,
    changed: Changed = "",
    compact: Compact = False,
    layout: LayoutName = "",
    stdin_filename: StdinFilename = "",
    jobs: Jobs = 0,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Bring documents into their layout, and write them canonically."""
    from scaffold.cli.rewriting import Wanted, again, rewrite_files
    from scaffold.cli.transactions import project_here
    from scaffold.rewriting.normalize import normalizing

    project = project_here()
    left_out = (*(without or ()), *project.settings.left_out)
    operations = normalizing(without=left_out, add_missing=add_missing, compact=compact)
    flags = ["--compact"] * compact + ["--add-missing"] * add_missing + [f"--without={name}" for name in without or ()]
    wanted = Wanted(
        ("normalize", *again(*flags, layout=layout, changed=changed)),
        tuple(paths or ()),
        check=check,
        diff=diff,
        changed=changed,
        stdin_filename=stdin_filename,
        layout=layout,
        jobs=jobs,
        quiet=quiet,
        verbose=verbose,
    )
    return rewrite_files(project, operations, wanted)


normalize.__doc__ = f"{normalize.__doc__}\n{EXAMPLE}"
