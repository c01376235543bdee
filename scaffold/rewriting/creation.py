"""A new document: answers through a template, written canonically, and held to the guard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.documents.document import Document
from scaffold.documents.metadata import row_names
from scaffold.markdown.reading import read
from scaffold.operations.fmt import Fmt
from scaffold.problems import NotADocument, Place, Problem, Problems, Refused
from scaffold.rewriting.guard import guard
from scaffold.rewriting.reading_back import unread
from scaffold.rewriting.revision import revise
from scaffold.templating.answers import missing
from scaffold.templating.context import Context
from scaffold.templating.environment import render
from scaffold.templating.naming import file_path
from scaffold.text.source import Source

if TYPE_CHECKING:
    from scaffold.layouts.format import Format
    from scaffold.templating.answers import Answers
    from scaffold.templating.templates import Template


@dataclass(frozen=True, slots=True)
class Creation:
    """A document that does not stand in a file yet. `path` is where its layout puts it, below the documents' folder."""

    document: Document
    path: str


def create(form: Format, answers: Answers, template: Template, *, path: str = "") -> Creation:
    """The document that a template makes of answers. `path` is used as given; the layout names one where it is empty.

    Raises `Problems` for required answers that are missing, `Problem` for a template or a path that is wrong, and
    `Refused` where the text would not give back an answer.
    """
    lacking = missing(answers, form)
    if not path and "{milestone}" in form.layout.file.path and not answers.milestone:
        lacking += (Problem("`milestone` is missing", right="`--milestone NAME`, or `milestone:` in the answers file"),)
    if lacking:
        raise Problems(lacking)
    where = path or file_path(form, _plain_title(form, answers), answers.milestone)
    text = render(template.text, template.path, Context(form, answers).as_mapping())
    document = _canonical(form, text, answers.milestone, where)
    if row_names(document.reading, form) is None:
        raise NotADocument(
            f"makes a text without the metadata of the layout `{form.name}`",
            right="write `{{ metadata }}` in it",
            place=Place(template.path),
        )
    lost = unread(document, answers)
    if lost:
        raise Refused(
            "reads back",
            lost,
            right="write it in another way, or look at the template",
            place=Place(template.path),
        )
    return Creation(document, where)


def adopt(form: Format, text: str, milestone: str, *, path: str = "") -> Creation:
    """The document that a person wrote as a whole, canonical; the layout names its path where it is empty.

    Raises `Problem` for a text that is no document of the layout, or has no title.
    """
    document = _canonical(form, text, milestone, path)
    if row_names(document.reading, form) is None:
        raise NotADocument(f"the text has no metadata of the layout `{form.name}`", right="keep them as they were")
    if not document.title:
        raise Problem("the text has no title", right="keep a heading `# …` on top")
    where = path or file_path(form, document.title, milestone)
    return Creation(document, where)


def _canonical(form: Format, text: str, milestone: str, where: str) -> Document:
    revision = revise(Document(read(Source(text.encode(), where)), form, milestone), [Fmt()])
    guard(revision)
    return revision.result


def _plain_title(form: Format, answers: Answers) -> str:
    if answers.title:
        return answers.title
    spec = form.row_with_role("title")
    values = answers.rows.get(spec.name, ()) if spec is not None else ()
    if not values:
        raise Problem("`title` is missing")
    return values[0].text
