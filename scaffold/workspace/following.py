"""Links that follow: to documents that get another name, from every document and page of the project."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from scaffold.operations.respelling import protected
from scaffold.operations.retarget_links import RetargetLinks, mentioned
from scaffold.problems import Problem
from scaffold.rewriting.outcome import Outcome, Result, rewrite
from scaffold.text.source import Source
from scaffold.workspace.discovery import find_markdown
from scaffold.workspace.many import rewrite_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scaffold.documents.document import Document
    from scaffold.workspace.discovery import Found
    from scaffold.workspace.many import Rewritten
    from scaffold.workspace.project import Project


def followed(project: Project, outcomes: Sequence[Rewritten], layout: str = "") -> list[Rewritten]:
    """The outcomes of a change, with that of every other file whose links have to follow a document of it that is
    renamed: in closed milestones too, for a link must not die. A file that can't be changed so is refused.
    """
    renamed = [(one.path, one.to) for one in outcomes if one.to and one.result is Result.CHANGED]
    operations = tuple(RetargetLinks(path, to) for path, to in renamed)
    changed = {os.path.realpath(one.path): one for one in outcomes if one.result is Result.CHANGED}

    def read(path: str) -> Document:
        one = changed.get(os.path.realpath(path))
        if one is None:
            return project.read_any(path)
        source = Source.read(one.after, one.to or one.path)
        return project.open(source, layout) if layout else project.open_any(source)

    def plan(document: Document) -> Outcome:
        problem = _fixed(document, operations)
        if problem is not None:
            return Outcome(document.path, Result.REFUSED, problem=problem)
        return rewrite(document, operations)

    found = [
        # Named, as it were: then a closed milestone is not spared.
        one._replace(
            under=(changed[real].to or one.path) if (real := os.path.realpath(one.path)) in changed else one.path
        )
        for one in _mentioning(project, changed, [path for path, _ in renamed])
    ]
    outcomes_there = rewrite_many(project, found, read, plan)
    further = {os.path.realpath(one.path): other for one, other in zip(found, outcomes_there, strict=True)}
    return _merged(outcomes, further)


def _merged(outcomes: Sequence[Rewritten], further: dict[str, Rewritten]) -> list[Rewritten]:
    """Both changes of each file as one. What was left alone, and has no link to change, keeps its outcome."""
    merged = []
    for one in outcomes:
        other = further.pop(os.path.realpath(one.path), None)
        if other is None or other.result is Result.UNCHANGED:
            merged.append(one)
        elif one.result is Result.CHANGED and other.result is Result.CHANGED:
            merged.append(replace(one, after=other.after, told=(*one.told, *other.told)))
        elif one.result in (Result.REFUSED, Result.FAILED):
            merged += [one, other] if other.result is Result.CHANGED else [one]
        else:
            merged.append(other)
    return [*merged, *(other for other in further.values() if other.result is not Result.UNCHANGED)]


def _mentioning(project: Project, changed: dict[str, Rewritten], paths: Iterable[str]) -> Iterable[Found]:
    """The Markdown files that may have a link to one of the paths, and those that can't be read."""
    wanted = {mentioned(path) for path in paths}
    for found in find_markdown(project, ()):
        one = changed.get(os.path.realpath(found.path))
        if found.problem is None and one is None:
            try:
                data = project.files.read(found.path)
            except Problem:
                data = b""
        else:
            data = one.after if one is not None else b""
        if not data or any(word in data for word in wanted):
            yield found


def _fixed(document: Document, operations: Iterable[RetargetLinks]) -> Problem | None:
    """A link that has to follow and stands where nothing may be changed."""
    for operation in operations:
        for slot in operation.slots(document):
            if slot.text != slot.wanted and protected(document, slot.start, slot.end):
                return Problem(
                    f"the link `{slot.text}` stands where `<!-- scaffold: off -->` protects it",
                    right="change it by hand, or take the comment away",
                    place=document.source.place(slot.start),
                )
    return None
