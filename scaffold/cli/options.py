"""Options that several commands have, each in the same words."""

from typing import Annotated, Literal

import typer

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH", help="Files, folders and globs, or - for stdin; the project if none.", show_default=False
    ),
]
DocumentPaths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files, folders and globs; the project if none.", show_default=False),
]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; list what would change, with exit code 1 if anything would.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change as a unified diff.")]
Changed = Annotated[
    str,
    typer.Option(
        "--changed",
        metavar="[REV]",
        help="Only files that differ from a git revision; from HEAD if none is named.",
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str,
    typer.Option("--stdin-filename", metavar="PATH", help="What the text on stdin is called.", show_default=False),
]
LayoutName = Annotated[
    str,
    typer.Option("--layout", metavar="NAME", help="Read every document by this layout.", show_default=False),
]
FromFile = Annotated[
    str,
    typer.Option("--from", metavar="FILE", help="Take values for each document; - for stdin.", show_default=False),
]
Compact = Annotated[bool, typer.Option("--compact", help="Leave out the padding of tables, for smaller diffs.")]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; as many as pay if 0.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say of every file what became of it.")]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="'FIELD OP VALUE'",
        help="Only what this holds for: =, !=, ~, !~. Given again, all must hold.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change by row and cell, and write nothing.")]
WithDiff = Annotated[bool, typer.Option("--diff", help="Show the change as a unified diff too.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
KeepGoing = Annotated[
    bool, typer.Option("--keep-going", help="Change what can be changed, also where a document was refused.")
]
AllowDirty = Annotated[
    bool, typer.Option("--allow-dirty", help="Do not ask about documents that git has uncommitted changes of.")
]
AlsoFmt = Annotated[bool, typer.Option("--fmt", help="Write the changed documents canonically as well.")]
AsWritten = Annotated[
    bool, typer.Option("--as-written", help="Take values as they are, and rows that no layout knows.")
]
OutputFormat = Annotated[Literal["text", "json"], typer.Option("--output-format", help="How the outcome is told.")]
