"""Small documents whose metadata is changed, and what becomes of them: through the whole guard, and done twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from scaffold.documents.document import Document
from scaffold.layouts.catalogue import Catalogue
from scaffold.markdown.reading import read
from scaffold.rewriting.outcome import Outcome, Result, rewrite
from scaffold.text.source import Source
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.operations.content import ContentOperation

Kind = TypeVar("Kind", bound="ContentOperation")

HEAD = "# Faster builds\n\n| Metadata         |          |\n| :--------------- | -------- |\n"
CONTACT = "| Point of contact | @ghost   |\n"
STATUS = "| Status           | Proposed |\n"
ZULIP = "| Zulip channel    | N/A      |\n"
TAIL = "\n## Summary\n\nText of `Status` and | Status | here.\n\n```\n| Status           | Proposed |\n```\n"
GOAL = HEAD + CONTACT + STATUS + ZULIP + TAIL
FRONT = """\
---
title: A plan
status: draft # so far
owner: ada
reviewers:
  - grace # first
  - linus
# the end
target: 2027-Q1
---

## Context

status: draft
"""
RFCS = Path(__file__).resolve().parent / "data" / "rfcs"


def goals(name: str = "2026") -> Format:
    """A shipped layout."""
    return Catalogue().get(name)


def rfcs() -> Format:
    """A layout with front matter."""
    return Project.around(RFCS).catalogue.get("rfc")


def opened(text: str, form: Format) -> Document:
    return Document(read(Source.read(text.encode(), "goal.md")), form, form.name)


def asked(kind: type[Kind], **arguments: Any) -> Kind:
    """An operation, its arguments named as in YAML: `only_if` is `only if`."""
    return msgspec.convert({name.replace("_", " "): value for name, value in arguments.items()}, kind)


def outcome(text: str, operation: Any, form: Format) -> Outcome:
    return rewrite(opened(text, form), [operation])


def after(text: str, operation: Any, form: Format) -> str:
    """The text afterwards, the same for either line end. A second time nothing changes."""
    found = _after(text, operation, form)

    assert _after(text.replace("\n", "\r\n"), operation, form) == found.replace("\n", "\r\n")
    assert outcome(found, operation, form).result is Result.UNCHANGED
    return found


def _after(text: str, operation: Any, form: Format) -> str:
    done = outcome(text, operation, form)

    assert done.revision is not None, (str(done.problem), getattr(done.problem, "diff", ""))
    assert bool(told(done)) is done.revision.changed
    return done.revision.result.source.data.decode()


def told(done: Outcome) -> list[str]:
    """What was changed, in words."""
    assert done.revision is not None
    return [change.what for step in done.revision.steps for change in step.operation.changes(step.before)]


def problem(text: str, operation: Any, form: Format) -> tuple[Result, str, int]:
    """How it failed: the result, what is wrong, and the line."""
    done = outcome(text, operation, form)

    assert done.problem is not None, done.revision and done.revision.result.source.data.decode()
    return done.result, done.problem.what, done.problem.place.line
