"""One run of the wizard: ask, keep a draft, show the document, write it, say how to do it without questions."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scaffold.cli.terminal import is_plain, say
from scaffold.problems import Problem, Problems, Stopped
from scaffold.reports.sentences import sentence, sentences
from scaffold.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from scaffold.cli.wishes import Wishes
    from scaffold.rewriting.creation import Creation
    from scaffold.wizard.drafts import Drafts
    from scaffold.wizard.interview import Interview
    from scaffold.wizard.prompter import Prompter
    from scaffold.workspace.project import Project

_DONE = 0


class Session:
    """One run of the wizard: who is asked, where the draft is kept, what is shown."""

    def __init__(self, project: Project, wishes: Wishes, draft: str = "") -> None:
        from scaffold.wizard.drafts import Drafts

        self._project = project
        self._wishes = wishes
        self._draft = draft
        self._drafts: Drafts = Drafts(project.files)
        self._unkept: Interview | None = None  # the last one, where no draft of it could be kept
        self._previewed: tuple[Mapping[Any, Any], str] | None = None
        self._stream = sys.stderr if sys.stderr.isatty() else sys.stdout

    @cached_property
    def _prompter(self) -> Prompter:
        return prompter(self._stream, plain=self._wishes.plain)

    def hold(self, interview: Interview) -> int:
        """Ask until the document is written or the person leaves. Gives the exit code."""
        from scaffold.wizard.conversation import converse
        from scaffold.wizard.events import Resume
        from scaffold.wizard.interview import step
        from scaffold.wizard.questions import EARLIER, GOES_ON
        from scaffold.wizard.reading_known import Background

        background = Background(self._project, interview.form)

        def known(state: Interview) -> Any:
            entry = state.entries.get(GOES_ON)
            return background.known(wait=entry is not None and entry.value == EARLIER)

        interview = replace(interview, known=known(interview))
        if interview.is_complete and not interview.entries:
            return self._write(interview)
        try:
            while True:
                interview = converse(interview, self._prompter, known=known, keep=self._keep, preview=self._preview)
                code = self._ended(interview)
                if code is not None:
                    return code
                interview = self._edited(interview) if interview.outcome == "edit" else step(interview, Resume())
                self._keep(interview)
        except BaseException:
            self._say_how_to_go_on()  # whatever it was, and however the person left: no answer is lost
            raise

    def _ended(self, interview: Interview) -> int | None:
        """The exit code; None where the menu is to be asked again."""
        if interview.outcome == "edit":
            return None
        if interview.stopped or interview.outcome == "draft":
            if interview.stopped:
                raise Stopped
            self._say_how_to_go_on()
            return _DONE
        if interview.outcome == "cancel":
            self._forget()
            raise Stopped
        try:
            return self._write(interview)
        except (Problem, Problems) as error:
            self._prompter.tell(_told(error))
        return None

    def _edited(self, interview: Interview) -> Interview:
        """The interview after the whole was in the editor."""
        from scaffold.wizard.editing import taken_over
        from scaffold.wizard.events import Resume
        from scaffold.wizard.interview import step

        try:
            text = interview.text or self._made(interview).document.source.data.decode()
            left = self._prompter.edit(text, "")
        except (Problem, Problems) as error:
            self._prompter.tell(_told(error))
            return step(interview, Resume())
        return step(interview, Resume()) if left == text else taken_over(interview, left, self._made)

    def _write(self, interview: Interview) -> int:
        from scaffold.cli.creating import finish, save_answers

        form, wishes = interview.form, self._wishes
        made = self._made(interview)
        if not interview.text:  # first, since it can be done again when the document could not be written
            save_answers(self._project, form, interview.answers, wishes)
        try:
            finish(self._project, made, form, wishes.output, dry_run=wishes.dry_run, force=wishes.force)
        except KeyboardInterrupt:  # it came while the document was written, which is done
            self._forget()
            raise
        if interview.entries and wishes.dry_run:
            self._say_how_to_go_on()
        elif interview.entries:
            self._forget()
            _say_command(interview, wishes)
        return _DONE

    def _made(self, interview: Interview) -> Creation:
        from scaffold.rewriting.creation import adopt, create
        from scaffold.templating.reading_answers import read_answers
        from scaffold.text.yaml import Yaml

        form = interview.form
        if interview.text:
            return adopt(form, interview.text, str(interview.answers.get("milestone", "")), path=self._wishes.output)
        answers = read_answers(Yaml(interview.answers, "", None), form)
        made = self._project.with_milestone(answers, form)
        return create(form, made, self._project.template(form), path=self._wishes.output)

    def _preview(self, interview: Interview) -> None:
        """The document as it will be written, before the menu; not again as long as it stays the same."""
        from scaffold.cli.terminal import width_of
        from scaffold.reports.preview import rendered
        from scaffold.reports.table import Screen

        if self._previewed == (interview.entries, interview.text):
            return
        self._previewed = (interview.entries, interview.text)
        try:
            text = self._made(interview).document.source.data.decode()
        except (Problem, Problems) as error:
            self._prompter.tell(_told(error))
            return
        if self._wishes.plain or is_plain():
            self._prompter.tell(f"\n{text}")
        else:
            self._stream.write(
                "\n" + rendered(text, Screen(width_of(self._stream), colour=not os.environ.get("NO_COLOR")))
            )
            self._stream.flush()

    def _keep(self, interview: Interview) -> None:
        """A draft that can't be kept is said once, and stops nobody."""
        from scaffold.wizard.keeping import as_draft

        if not interview.entries and not interview.unsent:
            return
        output = self._wishes.output
        if output not in ("", "-"):  # whoever goes on may be in another folder
            output = os.path.abspath(output)
        draft = as_draft(interview, str(self._project.root), output)
        try:
            self._draft = self._drafts.save(draft, self._draft)
            self._unkept = None
        except Problem as problem:
            told, self._unkept = self._unkept is not None, interview
            if not told:
                say(sentence(Problem(f"the draft can't be kept: {problem.what}", place=problem.place), "warning"))

    def _forget(self) -> None:
        """Remove the draft; one that can't be removed is said, since all else is done."""
        self._unkept = None
        if not self._draft:
            return
        try:
            self._drafts.remove(self._draft)
        except Problem as problem:
            say(sentence(Problem(f"the draft can't be removed: {problem.what}", place=problem.place), "warning"))
        self._draft = ""

    def _say_how_to_go_on(self) -> None:
        from scaffold.wizard.saying import answers_yaml

        if self._unkept is not None:
            text = answers_yaml(self._unkept.answers, self._unkept.form)
            say(f"\nno draft could be kept; to go on, put the answers into a file for `--answers`:\n{visible(text)}")
        elif self._draft:
            say(f"\nthe answers are kept; to go on:\n  scaffold new --resume {shlex.quote(self._draft)}")
        else:
            say("\nnothing was written, and there are no answers to keep")


def _told(error: Problem | Problems) -> str:
    return sentences(error.problems if isinstance(error, Problems) else (error,))


def prompter(stream: TextIO, *, plain: bool) -> Prompter:
    """Who asks, on a terminal's stream."""
    if plain or is_plain():
        from scaffold.wizard.plain import PlainPrompter

        return PlainPrompter(sys.stdin, stream)
    from prompt_toolkit.output import create_output

    from scaffold.wizard.terminal import TerminalPrompter

    return TerminalPrompter(stream, create_output(stdout=stream))


def _say_command(interview: Interview, wishes: Wishes) -> None:
    from scaffold.wizard.saying import command

    if interview.text:
        say("the whole was edited, and no command without questions says the same")
        return
    if wishes.save_answers:
        file = f" --output {shlex.quote(wishes.output)}" if wishes.output else ""
        said = f"scaffold new --answers {shlex.quote(wishes.save_answers)}{file} --no-input"
    else:
        said = command(interview.answers, interview.form, wishes.output)
    if said:
        say(f"the same without questions:\n  {said}")
    else:
        say("no flags say all of these answers; `--save-answers FILE` would keep them in a file")
