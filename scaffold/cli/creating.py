"""Writing a new document, and what is said of it then."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from scaffold.cli.terminal import say
from scaffold.cli.transactions import command_words
from scaffold.problems import Problem
from scaffold.text.visible import visible_line
from scaffold.workspace.creating import create

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.cli.wishes import Wishes
    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.rewriting.creation import Creation
    from scaffold.workspace.project import Project


def finish(project: Project, made: Creation, form: Format, output: str, *, dry_run: bool, force: bool) -> None:
    """Write a document, or print it where that was wanted. Raises `Problem`.

    Raises `KeyboardInterrupt` where it came while the document was written, when that is done and told.
    """
    text = made.document.source.data
    if output == "-" or dry_run:
        _print(text)
        if dry_run and output != "-":
            say(f"not written: {_target(project, made, output)}")
        return
    target = _target(project, made, output)
    committed = create(project, target, text, command_words(), force=force)
    _report(target, made, form)
    if committed.interrupted:
        raise KeyboardInterrupt


def _print(text: bytes) -> None:
    """The very bytes; in a terminal the same, made safe to show."""
    from scaffold.text.visible import visible

    sys.stdout.flush()
    sys.stdout.buffer.write(visible(text.decode()).encode() if sys.stdout.isatty() else text)
    sys.stdout.flush()


def _target(project: Project, made: Creation, output: str) -> str:
    """The file to write. A path made of answers must stay in the project; one that was typed may go anywhere."""
    if output:
        return output
    folder = project.documents_folder
    path = folder / made.path
    if not path.resolve().is_relative_to(project.root.resolve()):
        raise Problem(f"`{made.path}` leads out of the project", right="choose a place with `--output PATH`")
    return os.path.relpath(path)


def _report(target: str, made: Creation, form: Format) -> None:
    from scaffold.documents.fields import is_task
    from scaffold.documents.lifecycle import unmet_demands
    from scaffold.reports.sentences import counted

    print(visible_line(target))
    document = made.document
    tasks = sum(is_task(task, form) for task in document.tasks)
    parts = [counted(len(document.sections), "section"), counted(tasks, "task")]
    if form.layout.asks.form != "none":
        among = " of them" if document.asks and form.layout.asks.form == "badge" else ""
        parts.append(f"{len(document.asks)}{among} {'ask' if len(document.asks) == 1 else 'asks'}")
    say(f"wrote a document of the layout {form.name}: {', '.join(parts)}")
    for demand, lack in unmet_demands(document, document.status):
        say(f"the status `{document.status}` demands more ({demand.name}): {visible_line(lack)}")
    gaps = list(dict.fromkeys(_gaps(document)))
    if gaps:
        say(f"still to be filled in: {', '.join(visible_line(gap) for gap in gaps)}")


def _gaps(document: Document) -> Iterator[str]:
    """The rows and sections whose text is still the template's."""
    for mark in document.placeholders:
        yield from (row.name for row in document.metadata.rows if row.start <= mark.start < row.end)
        yield from (one.heading for one in document.sections if one.text_start <= mark.start < one.text_end)


def save_answers(project: Project, form: Format, answers: dict[str, Any], wishes: Wishes) -> None:
    """Write the answers file that was wished for. Raises `Problem`."""
    from scaffold.wizard.saying import answers_yaml

    if wishes.save_answers:
        project.files.create(wishes.save_answers, answers_yaml(answers, form).encode(), force=True)
        say(f"the answers are in {visible_line(wishes.save_answers)}")
