"""`scaffold fmt`: write files canonically; their pages stay the same."""

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
Tables are aligned, blanks at line ends and surplus blank lines go, headings and tables stand apart, a file ends in one
newline. Nothing else changes, and the page looks the same: each result is checked before it is written, and one that
would not is refused. Pages are formatted too. What stands between <!-- scaffold: off --> and <!-- scaffold: on --> is
left alone, and so are files that .gitignore or `ignore` in scaffold.yaml names.

Examples:

\b
  scaffold fmt
  scaffold fmt --check 2026
  scaffold fmt --diff 2026/my-goal.md
  scaffold fmt --check --changed origin/main
  scaffold fmt - --stdin-filename 2026/my-goal.md < 2026/my-goal.md
"""


def fmt(
    paths: Paths = None,
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
    """Write documents and pages canonically; what they say stays the same."""
    from scaffold.cli.rewriting import Wanted, again, rewrite_files
    from scaffold.cli.transactions import project_here
    from scaffold.operations.fmt import Fmt

    wanted = Wanted(
        ("fmt", *again(*["--compact"] * compact, layout=layout, changed=changed)),
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
    return rewrite_files(project_here(), (Fmt(compact),), wanted)


fmt.__doc__ = f"{fmt.__doc__}\n{EXAMPLE}"
