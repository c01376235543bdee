"""`scaffold check`: say what is wrong with documents, where, and fix it."""

from typing import Annotated, Literal

import typer

from scaffold.cli.options import Jobs, LayoutName, Paths, StdinFilename, Verbose

EXAMPLE = """
Everything is found at once: what the layout wants of metadata, sections, tables, asks, links and the glossary, what the
documents of a folder must agree about, and what the publisher would read otherwise than the page shows. Each finding
has a code; `scaffold explain CODE` says more. Which rules count, and how much, stands under `check:` in scaffold.yaml;
a comment <!-- scaffold: ignore CODE --> speaks for the line after it.

Safe fixes can't change what the author meant; the others need a look. Each is made through the same guard as every
change, and `scaffold undo` takes them back. Exit codes: 0 nothing as bad as --fail-on, 1 something, 2 a file can't be
checked.

Examples:

\b
  scaffold check 2026
  scaffold check --fix --diff 2026/my-goal.md
  scaffold check --changed origin/main --fail-on warning --ignore TASK
  scaffold check --select META,REFS --output-format json
  scaffold check - --stdin-filename 2026/my-goal.md < 2026/my-goal.md
"""

_Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="CODE", help="Only these rules, by code, its beginning, or name.", show_default=False
    ),
]
_Others = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="Not these rules.", show_default=False),
]


def check(
    paths: Paths = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe fixes.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="Make the other fixes too.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what the fixes would change, and write nothing.")] = False,
    select: _Rules = None,
    ignore: _Others = None,
    fail_on: Annotated[
        Literal["error", "warning", "hint"], typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = "error",
    changed: Annotated[
        str,
        typer.Option(
            "--changed",
            metavar="[REV]",
            show_default=False,
            help="Only lines that differ from a git revision; from HEAD if none is named.",
        ),
    ] = "",
    output_format: Annotated[
        Literal["text", "json", "github", "sarif"], typer.Option("--output-format", help="How findings are told.")
    ] = "text",
    layout: LayoutName = "",
    stdin_filename: StdinFilename = "",
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only what --fail-on names.")] = False,
    verbose: Verbose = False,
) -> int:
    """Say what is wrong with documents, where, and fix it."""
    from scaffold.cli.checking import Options, check_files
    from scaffold.cli.transactions import project_here

    options = Options(
        tuple(paths or ()),
        tuple(select or ()),
        tuple(ignore or ()),
        fail_on,
        fix,
        unsafe_fixes,
        diff,
        changed,
        output_format,
        stdin_filename,
        layout,
        jobs,
        quiet,
        verbose,
    )
    return check_files(project_here(), options)


check.__doc__ = f"{check.__doc__}\n{EXAMPLE}"
