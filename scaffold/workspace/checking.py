"""Documents checked: each by itself, shared among processes, then those of a folder together."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from scaffold.layouts.page import PAGE
from scaffold.problems import Problem, Skipped
from scaffold.rewriting.outcome import Outcome, Result
from scaffold.rules.checking import diagnose
from scaffold.rules.claims import profile_of
from scaffold.rules.fixing import edits_of, fixed
from scaffold.rules.folder import across_rules, diagnose_folder
from scaffold.rules.ignoring import Ignored
from scaffold.text.source import LineIndex, Source
from scaffold.workspace.checked import Checked, Checking, Mend, Reported
from scaffold.workspace.choosing import selection_for
from scaffold.workspace.discovery import Found, suitable
from scaffold.workspace.opening import around, open_checked
from scaffold.workspace.sharing import in_order, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scaffold.documents.document import Document
    from scaffold.rules.across_rule import Profile
    from scaffold.rules.finding import Diagnostic
    from scaffold.text.edits import Edit
    from scaffold.workspace.project import Project


def check_many(project: Project, found: Sequence[Found], asked: Checking) -> Iterator[Checked]:
    """What is wrong with each file, in their order. Other documents of their folders are read to compare with."""
    project.catalogue.formats()  # read once, before the work is shared
    beside = _beside(found)
    one = partial(_check_file, project, asked)
    everything = (*found, *beside)
    checked = list(in_order(one, everything, asked.jobs or worth(len(everything))))
    together = _together(project, checked, [file.path for file in found], asked)
    for file in checked[: len(found)]:
        yield _joined(project, file, together.get(file.path, []), asked)


def check_source(project: Project, source: Source, asked: Checking) -> Checked:
    """The same for one text that need not be in its file yet, with the documents of its folder beside it."""
    project.catalogue.formats()
    own = _check_source(project, asked, source)
    here = Found(source.path)
    others = [_check_file(project, asked, other) for other in _beside([here])] if os.path.lexists(source.path) else []
    together = _together(project, [own, *others], [source.path], asked)
    return _joined(project, own._replace(data=source.data), together.get(source.path, []), asked)


def fixing(project: Project, asked: Checking, *, unsafe: bool) -> Callable[[Document], Outcome]:
    """What `rewrite_many` needs to make the fixes of a document."""

    def plan(document: Document) -> Outcome:
        if document.form is PAGE:
            return Outcome(document.path, Result.UNCHANGED)
        selection = selection_for(project, document.path, asked.selection)
        return fixed(
            document,
            selection,
            unsafe=unsafe,
            around=around(project, document, asked.layout),
            counts=partial(_counts, document.source, asked) if asked.lines is not None else None,
        )

    return plan


def _check_file(project: Project, asked: Checking, found: Found) -> Checked:
    path = found.path
    found = suitable(project, found)
    if found.problem is not None:
        return Checked(path, problem=found.problem)
    try:
        return _check_source(project, asked, Source.read(project.files.read(path), path))
    except Problem as problem:
        return Checked(path, problem=problem)


def _check_source(project: Project, asked: Checking, source: Source) -> Checked:
    document = open_checked(project, source, asked.layout)
    if document.form is PAGE:
        what = "is no document: no layout knows its metadata"
        return Checked(source.path, problem=Skipped(what, right="pages are not checked"))
    selection = selection_for(project, source.path, asked.selection)
    where = around(project, document, asked.layout)
    diagnostics = diagnose(document, selection, where)
    found = _counting(source, _reported(document, diagnostics), asked)
    # What is of another period is compared with nothing.
    profile = None if where.looks_like else profile_of(document)
    return _shown(Checked(source.path, source.data if found else b"", found, profile), asked)


def _shown(file: Checked, asked: Checking) -> Checked:
    return file if asked.tell is None or not file.found else file._replace(shown=asked.tell(file))


def _reported(document: Document, diagnostics: Iterable[Diagnostic]) -> Iterator[Reported]:
    """Each with its fix. Many findings of one kind have the same one, whose edits are made once."""
    kept: dict[str, tuple[Edit, ...]] = {}
    for one in diagnostics:
        if one.fix is None:
            yield _told(one)
            continue
        key = repr(one.fix.operations)
        if key not in kept:
            kept[key] = edits_of(document, one)
        yield _told(one)._replace(mend=Mend(one.fix.what, one.fix.safe, kept[key]) if kept[key] else None)


def _told(one: Diagnostic) -> Reported:
    return Reported(one.code, one.rule, one.severity, one.start, one.end, one.message, one.help)


def _beside(found: Iterable[Found]) -> list[Found]:
    """The other Markdown files in the folders of those that are checked."""
    there = {os.path.realpath(file.path) for file in found}
    folders = dict.fromkeys(os.path.dirname(file.path) for file in found if file.problem is None)
    return [
        Found(os.path.join(folder, name))
        for folder in folders
        if os.path.isdir(folder or os.curdir)
        for name in sorted(os.listdir(folder or os.curdir))
        if name.endswith(".md") and os.path.realpath(os.path.join(folder, name)) not in there
    ]


def _together(
    project: Project, checked: Iterable[Checked], paths: Iterable[str], asked: Checking
) -> dict[str, list[Diagnostic]]:
    """What is wrong with the documents of each folder together."""
    folders: defaultdict[str, list[Profile]] = defaultdict(list)
    for file in checked:
        if file.profile is not None:
            folders[os.path.dirname(file.path)].append(file.profile)
    rules = across_rules(project.catalogue.formats())
    selections = {path: selection_for(project, path, asked.selection) for path in paths}
    found: dict[str, list[Diagnostic]] = {}
    for profiles in folders.values():
        found |= diagnose_folder(profiles, rules, selections)
    return found


def _joined(project: Project, file: Checked, together: list[Diagnostic], asked: Checking) -> Checked:
    if not together:
        return file
    source = Source(file.data or project.files.read(file.path), file.path)
    extra = _counting(source, _heard(project, source, together, asked), asked)
    both = tuple(sorted((*file.found, *extra), key=lambda one: (one.start, one.code)))
    return _shown(file._replace(data=source.data, found=both), asked)


def _heard(project: Project, source: Source, found: Iterable[Diagnostic], asked: Checking) -> Iterator[Reported]:
    """Those that no comment of the document speaks against."""
    ignored = Ignored(open_checked(project, source, asked.layout))
    return (_told(one) for one in found if (one.code, one.rule, one.start) not in ignored)


def _counting(source: Source, found: Iterable[Reported], asked: Checking) -> tuple[Reported, ...]:
    """Those in the lines that count."""
    if asked.lines is None:
        return tuple(found)
    return tuple(one for one in found if _counts(source, asked, one))


def _counts(source: Source, asked: Checking, one: Reported | Diagnostic) -> bool:
    assert asked.lines is not None  # noqa: S101 -- only asked for then
    lines = asked.lines.get(os.path.realpath(source.path))
    if lines is None:
        return False
    index = LineIndex(source)
    return lines.touch(index.line(one.start), index.line(max(one.end - 1, one.start)))
