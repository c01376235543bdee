"""From an interview to a draft, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scaffold.wizard.drafts import Draft
from scaffold.wizard.entry import Entry
from scaffold.wizard.interview import Interview

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.wizard.entry import Origin


def as_draft(interview: Interview, project: str, output: str) -> Draft:
    answers = tuple((path, entry.value, entry.origin) for path, entry in interview.entries.items())
    return Draft(
        project=project,
        layout=interview.form.name,
        title=str(interview.answers.get("title", "")),
        output=output,
        given=dict(interview.given),
        answers=answers,
        at=interview.at,
        unsent=tuple(interview.unsent.items()),
        only_needed=interview.only_needed,
        text=interview.text,
    )


def as_interview(draft: Draft, form: Format) -> Interview:
    """The interview goes on where it was left. A default that was taken stays what it was that day."""
    entries = {
        path: Entry(value, cast("Origin", "typed" if origin == "default" else origin))
        for path, value, origin in draft.answers
        if path
    }
    return Interview(
        form,
        given=draft.given,
        entries=entries,
        at=draft.at,
        unsent=dict(draft.unsent),
        only_needed=draft.only_needed,
        text=draft.text,
    )
