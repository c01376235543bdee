"""The wizard behind `scaffold new`: ask, keep a draft, show the document, write it, say how to do it without."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scaffold.cli.terminal import is_plain, say, screen
from scaffold.problems import Problem, Problems, Stopped
from scaffold.reports.sentences import sentence, sentences
from scaffold.text.visible import visible_line
from scaffold.workspace.files import Files

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.rewriting.creation import Creation
    from scaffold.templating.flags import Flagged
    from scaffold.wizard.drafts import Drafts
    from scaffold.wizard.interview import Interview
    from scaffold.wizard.prompter import Prompter
    from scaffold.workspace.project import Project

_DONE = 0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options of `scaffold new` say besides the answers."""

    output: str = ""
    dry_run: bool = False
    force: bool = False
    save_answers: str = ""
    plain: bool = False


def create_at_once(project: Project, form: Format, given: Flagged, wishes: Wishes) -> int:
    """Make the document of what was given, and ask nothing. Raises `Problem` and `Problems`."""
    from scaffold.cli.creating import finish
    from scaffold.rewriting.creation import create
    from scaffold.templating.reading_answers import read_answers

    answers = project.with_milestone(read_answers(given, form), form)
    made = create(form, answers, project.template(form), path=wishes.output)
    finish(project, made, form, wishes.output, dry_run=wishes.dry_run, force=wishes.force)
    _save_answers(project, form, {"milestone": answers.milestone} | given.mapping, wishes)
    return _DONE


def check(given: Flagged, form: Format) -> None:
    """What is wrong with what was given is said before the first question. Raises `Problems`."""
    if given.mapping:
        from scaffold.templating.reading_answers import read_answers

        read_answers(given, form)


def listed_drafts() -> int:
    """A line a draft, with the command that goes on with it."""
    from scaffold.reports.table import listed
    from scaffold.wizard.drafts import Drafts

    drafts = Drafts(Files())
    names = drafts.names()
    rows = [(name, draft.title, draft.layout, draft.saved) for name in names for draft in [drafts.read(name)]]
    if rows:
        print(listed(("draft", "title", "layout", "saved"), rows, screen()), end="")
        say("to go on with one: scaffold new --resume DRAFT")
    else:
        say("there are no drafts")
    return _DONE


def resumed(name: str, wishes: Wishes) -> int:
    """Go on with a draft, in the project that it was begun in."""
    from scaffold.cli.transactions import project_here
    from scaffold.wizard.drafts import Drafts
    from scaffold.wizard.keeping import as_interview

    draft = Drafts(Files()).read(name)
    project = project_here(draft.project)
    interview = as_interview(draft, project.catalogue.get(draft.layout))
    return Session(project, replace(wishes, output=wishes.output or draft.output), name).hold(interview)


def ask_for_the_rest(project: Project, form: Format, given: Flagged, wishes: Wishes, *, only_needed: bool) -> int:
    """Ask for what was not given. Gives the exit code."""
    from scaffold.wizard.interview import Interview

    interview = Interview(form, given=given.mapping, only_needed=only_needed)
    return Session(project, wishes).hold(interview)


class Session:
    """One run of the wizard: who is asked, where the draft is kept, what is shown."""

    def __init__(self, project: Project, wishes: Wishes, draft: str = "") -> None:
        from scaffold.wizard.drafts import Drafts

        self._project = project
        self._wishes = wishes
        self._draft = draft
        self._drafts: Drafts = Drafts(project.files)
        self._stream = sys.stderr if sys.stderr.isatty() else sys.stdout
        self._prompter = _prompter(self._stream, plain=wishes.plain)

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
                interview = step(interview, Resume())
        except BaseException:
            self._say_how_to_go_on()  # whatever it was, and however the person left: no answer is lost
            raise

    def _ended(self, interview: Interview) -> int | None:
        """The exit code; None where the menu is to be asked again."""
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
        except Problem as problem:
            say(sentence(problem))
        except Problems as several:
            say(sentences(several.problems))
        return None

    def _write(self, interview: Interview) -> int:
        from scaffold.cli.creating import finish

        form, wishes = interview.form, self._wishes
        finish(
            self._project,
            self._made(interview),
            form,
            wishes.output,
            dry_run=wishes.dry_run,
            force=wishes.force,
        )
        _save_answers(self._project, form, interview.answers, wishes)
        if interview.entries and not wishes.dry_run:
            self._forget()
            _say_command(interview, wishes)
        return _DONE

    def _made(self, interview: Interview) -> Creation:
        from scaffold.rewriting.creation import create
        from scaffold.templating.reading_answers import read_answers
        from scaffold.text.yaml import Yaml

        form = interview.form
        answers = read_answers(Yaml(interview.answers, "", None), form)
        made = self._project.with_milestone(answers, form)
        return create(form, made, self._project.template(form), path=self._wishes.output)

    def _preview(self, interview: Interview) -> None:
        """The document as it will be written, before the menu."""
        from scaffold.cli.terminal import width_of
        from scaffold.reports.preview import rendered
        from scaffold.reports.table import Screen

        try:
            text = self._made(interview).document.source.data.decode()
        except (Problem, Problems) as error:
            self._prompter.tell(sentences(error.problems if isinstance(error, Problems) else (error,)))
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

        if not interview.entries and not interview.unfinished:
            return
        draft = as_draft(interview, str(self._project.root), self._wishes.output)
        try:
            self._draft = self._drafts.save(draft, self._draft)
        except Problem as problem:
            if not self._unkept:
                self._unkept = True
                say(sentence(Problem(f"the draft can't be kept: {problem.what}", place=problem.place), "warning"))

    _unkept = False

    def _forget(self) -> None:
        if self._draft:
            self._drafts.remove(self._draft)
            self._draft = ""

    def _say_how_to_go_on(self) -> None:
        if self._draft:
            say(f"\nthe answers are kept; to go on:\n  scaffold new --resume {shlex.quote(self._draft)}")
        else:
            say("\nnothing was written, and there are no answers to keep")


def _prompter(stream: Any, *, plain: bool) -> Prompter:
    if plain or is_plain():
        from scaffold.wizard.plain import PlainPrompter

        return PlainPrompter(sys.stdin, stream)
    from prompt_toolkit.output import create_output

    from scaffold.wizard.terminal import TerminalPrompter

    return TerminalPrompter(stream, create_output(stdout=stream))


def _save_answers(project: Project, form: Format, answers: Any, wishes: Wishes) -> None:
    from scaffold.wizard.saying import answers_yaml

    if wishes.save_answers:
        project.files.create(wishes.save_answers, answers_yaml(answers, form).encode(), force=True)
        say(f"the answers are in {visible_line(wishes.save_answers)}")


def _say_command(interview: Interview, wishes: Wishes) -> None:
    from scaffold.wizard.saying import command

    if wishes.save_answers:
        file = f" --output {shlex.quote(wishes.output)}" if wishes.output else ""
        said = f"scaffold new --answers {shlex.quote(wishes.save_answers)}{file} --no-input"
    else:
        said = command(interview.answers, interview.form, wishes.output)
    if said:
        say(f"the same without questions:\n  {said}")
