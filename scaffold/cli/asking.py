"""The ways of `scaffold new`: at once, asking for the rest, going on with a draft."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scaffold.cli.session import Session
from scaffold.cli.terminal import say, screen
from scaffold.problems import Problem
from scaffold.text.visible import visible_line
from scaffold.workspace.files import Files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.cli.wishes import Wishes
    from scaffold.layouts.format import Format
    from scaffold.templating.flags import Flagged
    from scaffold.workspace.project import Project

_DONE = 0


def create_at_once(project: Project, form: Format, given: Flagged, wishes: Wishes) -> int:
    """Make the document of what was given, and ask nothing. Raises `Problem` and `Problems`."""
    from scaffold.cli.creating import finish, save_answers
    from scaffold.rewriting.creation import create
    from scaffold.templating.reading_answers import read_answers

    answers = project.with_milestone(read_answers(given, form), form)
    made = create(form, answers, project.template(form), path=wishes.output)
    finish(project, made, form, wishes.output, dry_run=wishes.dry_run, force=wishes.force)
    save_answers(project, form, {"milestone": answers.milestone} | given.mapping, wishes)
    return _DONE


def check(given: Flagged, form: Format) -> None:
    """What is wrong with what was given is said before the first question. Raises `Problems`."""
    if given.mapping:
        from scaffold.templating.reading_answers import read_answers

        read_answers(given, form)


# What is each document's own.
_OWN_ROLES = ("title", "status", "milestone")


def likeness(project: Project, path: str, form: Format) -> dict[str, Any]:
    """The answers of an existing document, less its title, milestone and status, as far as a layout has them."""
    if not path:
        return {}
    from scaffold.layouts.keys import row_key
    from scaffold.templating.answers import keys
    from scaffold.wizard.likeness import answers_of

    own = {"title", "milestone"} | {row_key(row) for row in form.layout.metadata.rows if row.role in _OWN_ROLES}
    known = keys(form)
    return {key: value for key, value in answers_of(project.read(path)).items() if key in known and key not in own}


def listed_drafts() -> int:
    """A line a draft, with the command that goes on with it. One that can't be read is said, and hides no other."""
    from scaffold.reports.sentences import sentence
    from scaffold.reports.table import listed
    from scaffold.wizard.drafts import Drafts

    drafts = Drafts(Files())
    rows = []
    names = drafts.names()
    for name in names:
        try:
            draft = drafts.read(name)
        except Problem as problem:
            say(sentence(problem, "warning"))
        else:
            rows.append((name, draft.title, draft.layout, draft.saved))
    if rows:
        print(listed(("draft", "title", "layout", "saved"), rows, screen()), end="")
        say("to go on with one: scaffold new --resume DRAFT")
    elif not names:
        say("there are no drafts")
    return _DONE


def resumed(name: str, wishes: Wishes, others: Mapping[str, object]) -> int:
    """Go on with a draft, in the project that it was begun in; `others` are options that have no place then.

    Raises `Problem` for one of them, for a draft that there is not, and where nobody can be asked.
    """
    from scaffold.cli.terminal import can_ask
    from scaffold.cli.transactions import project_here
    from scaffold.wizard.drafts import Drafts
    from scaffold.wizard.keeping import as_interview

    draft = Drafts(Files()).read(name)
    given = next((option for option, value in others.items() if value), "")
    if given:
        raise Problem(f"`{given}` has no place beside `--resume`", right="the draft has all answers; change them there")
    if not can_ask():
        raise Problem("nobody can be asked: this is no terminal", right="go on with the draft in one")
    folder = draft.project
    if not os.path.isdir(folder):
        say(f"the project of the draft is gone, so it goes on in the one here: {visible_line(folder)}")
        folder = "."
    project = project_here(folder)
    interview = as_interview(draft, project.catalogue.get(draft.layout))
    return Session(project, replace(wishes, output=wishes.output or draft.output), name).hold(interview)


def ask_for_the_rest(
    project: Project, form: Format, given: Flagged, like: Mapping[str, Any], wishes: Wishes, *, only_needed: bool
) -> int:
    """Ask for what was not given, beginning with what another document says. Gives the exit code."""
    from scaffold.wizard.interview import Interview

    interview = Interview(form, given=given.mapping, only_needed=only_needed)
    if like:
        from scaffold.wizard.prefilling import prefilled

        interview = prefilled(interview, like)
    return Session(project, wishes).hold(interview)
