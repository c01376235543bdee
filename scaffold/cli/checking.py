"""What `scaffold check` does: which files, what is fixed, what is told, the exit code."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from scaffold.cli.progress import Progress
from scaffold.cli.rewriting import STDIN, Wanted, find
from scaffold.cli.terminal import say, screen
from scaffold.problems import Problem, Skipped
from scaffold.reports.findings import summary, told
from scaffold.reports.outcomes import reasons
from scaffold.reports.sentences import sentence
from scaffold.rules.finding import Severity
from scaffold.text.source import Source
from scaffold.text.visible import visible_line
from scaffold.workspace.checked import Checked, Checking
from scaffold.workspace.checking import check_many, check_source, fixing
from scaffold.workspace.choosing import chosen
from scaffold.workspace.opening import open_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.git import Lines
    from scaffold.workspace.project import Project


class Options(NamedTuple):
    """The options of the command, as they were given."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    changed: str = ""
    output_format: str = "text"
    stdin_filename: str = ""
    layout: str = ""
    jobs: int = 0
    quiet: bool = False
    verbose: bool = False


def check_files(project: Project, options: Options) -> int:
    """Check the files that are wanted: fix, tell, count. Gives the exit code."""
    tell = partial(told, screen=screen()) if options.output_format == "text" else None
    asked = Checking(chosen(project, options.select, options.ignore), options.layout, jobs=options.jobs, tell=tell)
    if options.diff and options.output_format != "text":
        raise Problem(
            "`--diff` is shown to people", right="leave out `--output-format`: JSON has the edits of each fix"
        )
    if options.layout:
        project.catalogue.get(options.layout)  # an unknown one is said once, and not for every file
    if STDIN in options.paths:
        return _stdin(project, asked, options)
    found = find(project, options.paths)
    if options.changed:
        from scaffold.workspace.git import changed_lines

        lines = changed_lines(project.root, options.changed)
        asked = asked._replace(lines=lines)
        found = _touched(found, lines)
    code = 0
    if options.fix or options.unsafe_fixes or options.diff:
        code = _fix(project, found, asked, options)
        if options.changed and not options.diff:  # lines have moved
            asked = asked._replace(lines=changed_lines(project.root, options.changed))
    progress = Progress(len(found), "check", shown=not options.quiet and options.output_format == "text")
    files = list(progress.watch(check_many(project, found, asked)))
    return max(code, _told(files, options))


def _touched(found: Iterable[Found], lines: dict[str, Lines]) -> list[Found]:
    return [one for one in found if one.problem is not None or os.path.realpath(one.path) in lines]


def _fix(project: Project, found: Sequence[Found], asked: Checking, options: Options) -> int:
    """Make the fixes, or with `--diff` show them. Gives the exit code of the writing."""
    from scaffold.cli.rewriting import Account, write_changed
    from scaffold.workspace.many import rewrite_many

    quiet = options.quiet or options.output_format != "text"
    wanted = Wanted(("check", "--fix"), options.paths, diff=options.diff, quiet=quiet)
    account = Account(wanted, len(found))
    read = partial(_read, project, options.layout)
    plan = fixing(project, asked, unsafe=options.unsafe_fixes)
    outcomes = (one for one in rewrite_many(project, found, read, plan, options.jobs) if one.problem is None)
    if not options.diff:
        return write_changed(project, account.watch(outcomes), account)
    for outcome in account.watch(outcomes):
        account.tell(outcome)
    return 0


def _read(project: Project, layout: str, path: str) -> Document:
    return open_checked(project, Source.read(project.files.read(path), path), layout)


def _told(files: Sequence[Checked], options: Options) -> int:
    """Findings on stdout, all else on stderr. Gives the exit code."""
    files = [_without_noise(file, options) for file in files]
    everything = [one for file in files for one in file.found]
    _print(files, options)
    sys.stdout.flush()  # what is said besides comes after it
    failed = False
    for file in files:
        if file.problem is not None and not isinstance(file.problem, Skipped):
            failed = True
            say(sentence(file.problem))
        elif file.problem is not None and options.verbose:
            say(sentence(file.problem, "skipped"))
    if options.output_format == "text" and not options.quiet:
        skipped = [file.problem.what for file in files if isinstance(file.problem, Skipped)]
        for line in reasons(Counter(skipped)) if options.paths else ():
            say(line)
        for line in summary(sum(file.problem is None for file in files), everything, _again(options)):
            say(line)
    if failed:
        return 2
    return int(any(one.severity.rank <= Severity(options.fail_on).rank for one in everything))


def _without_noise(file: Checked, options: Options) -> Checked:
    """With `--quiet` only what makes the command fail."""
    if not options.quiet:
        return file
    limit = Severity(options.fail_on).rank
    kept = [at for at, one in enumerate(file.found) if one.severity.rank <= limit]
    shown = tuple(file.shown[at] for at in kept) if file.shown else ()
    return file._replace(found=tuple(file.found[at] for at in kept), shown=shown)


def _print(files: Sequence[Checked], options: Options) -> None:
    if options.output_format == "text":
        sys.stdout.write("".join(f"{text}\n" for file in files for text in file.shown))
        return
    from scaffold.reports import finding_records as records

    if options.output_format == "github":
        for line in records.as_annotations(files):
            print(line)
        return
    import json

    shown = [file for file in files if not isinstance(file.problem, Skipped)]
    made = records.as_json(shown) if options.output_format == "json" else records.as_sarif(shown)
    print(json.dumps(made, ensure_ascii=False, indent=1))


def _again(options: Options) -> str:
    """The command that is to be run for the fixes."""
    words = [f"--select={one}" for one in options.select] + [f"--ignore={one}" for one in options.ignore]
    named = (("--layout", options.layout), ("--changed", options.changed))
    words += [f"{option}={value}" for option, value in named if value]
    return visible_line(shlex.join(("scaffold", "check", *words, *options.paths)))


def _stdin(project: Project, asked: Checking, options: Options) -> int:
    """The text on stdin; with fixes it is what becomes of it that goes to stdout, and findings to stderr."""
    if len(options.paths) > 1:
        raise Problem("`-` stands for stdin and goes with no other path", right="name either")
    if options.changed:
        raise Problem("`--changed` goes with files", right="leave it out for stdin")
    source = Source.read(sys.stdin.buffer.read(), options.stdin_filename or "stdin")
    if options.fix or options.unsafe_fixes or options.diff:
        from scaffold.reports.diff import unified

        document = open_checked(project, source, options.layout)
        outcome = fixing(project, asked, unsafe=options.unsafe_fixes)(document)
        after = outcome.revision.result.source.data if outcome.revision is not None else source.data
        if options.diff:
            sys.stdout.write(unified(source.data, after, source.path, screen()))
            return 0
        sys.stdout.buffer.write(after)
        sys.stdout.buffer.flush()
        return 0
    return _told([check_source(project, source, asked)], options)
