"""The functions of the public API: read a document, ask it, change it, write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scaffold.layouts.kinds import accept
from scaffold.operations.fmt import Fmt
from scaffold.operations.set_row import SetRow
from scaffold.problems import Problem, Problems
from scaffold.rewriting.creation import Creation
from scaffold.rewriting.creation import create as _create
from scaffold.rewriting.guard import guard
from scaffold.rewriting.normalize import normalizing
from scaffold.rewriting.revision import revise
from scaffold.rules.checking import diagnose
from scaffold.templating.reading_answers import read_answers
from scaffold.text.yaml import read_yaml
from scaffold.workspace.choosing import chosen, selection_for
from scaffold.workspace.opening import around
from scaffold.workspace.project import Project
from scaffold.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scaffold.documents.document import Document
    from scaffold.operations.operation import Operation
    from scaffold.rewriting.revision import Revision
    from scaffold.rules.finding import Diagnostic


def read(path: str | Path, *, layout: str = "") -> Document:
    """Read a document, with the layouts of the project that it lives in.

    Raises `Problem` for a file that can't be read, `NotADocument` for a page.
    """
    return Project.around(Path(path).parent).read(path, layout)


def check(document: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with a document by itself, in the order of its places: by which rule, how bad, where, what must
    hold, what would put it right. Links to files are looked up beside it; settings count as on the command line.
    """
    project = Project.around(Path(document.path).parent)
    return diagnose(document, selection_for(project, document.path, chosen(project)), around(project, document))


def set_row(document: Document, row: str, value: str) -> Revision:
    """Give a metadata row a value, in the form that the layout writes it (`105` becomes `[org/repository#105]`).

    Raises `Problem` for a value of the wrong kind, `Refused` where the guard does not let the change through.
    """
    match = document.form.row(row)
    if match is None:
        raise Problem(f"the layout `{document.form.name}` has no row `{row}`")
    return _guarded(document, [SetRow(row, accept(value, match.spec, document.form))])


def fmt(document: Document) -> Revision:
    """Write a document canonically; its page stays the same. Raises `Refused`."""
    return _guarded(document, [Fmt()])


def normalize(document: Document, *, without: Collection[str] = (), add_missing: bool = False) -> Revision:
    """Bring a document into its layout and write it canonically; `scaffold.rewriting.normalize.SWITCHES` names what
    can be left out. Raises `Problem` for a name that is none of them, and `Refused`.
    """
    return _guarded(document, normalizing(without=without, add_missing=add_missing))


def create(layout: str, answers: str, *, folder: str | Path = ".") -> Creation:
    """A new document from answers in YAML, not written yet. Raises `Problem`, `Problems`, `Refused`."""
    project = Project.around(folder)
    form = project.catalogue.get(layout)
    given = project.with_milestone(read_answers(read_yaml(answers, words=True), form), form)
    return _create(form, given, project.template(form))


def write(*revisions: Revision) -> int:
    """Write revisions to their documents' files, all or none, after the guard. Gives the number of those that changed.

    It is one change in the history of the first document's project, named `scaffold write`: `scaffold undo` takes it
    back. Raises `Refused`, and `Problem` or `Problems` where a file changed since it was read; then nothing is written.
    Two things are told when the files are written: `Problems` names those that somebody edited in that very moment and
    that are left, and `KeyboardInterrupt` comes where it was held back meanwhile.
    """
    for revision in revisions:
        guard(revision)
        if not revision.document.path:
            raise Problem("the document was not read from a file", right="write `revision.result.source.data` yourself")
    if not revisions:
        return 0
    with Transaction(Project.around(Path(revisions[0].document.path).parent), ("write",)) as transaction:
        for revision in revisions:
            document = revision.document
            transaction.add(document.path, document.source.data, revision.result.source.data)
        committed = transaction.commit()
    if committed.interrupted:
        raise KeyboardInterrupt
    if committed.left:
        raise Problems(committed.left)
    return committed.documents


def _guarded(document: Document, operations: Sequence[Operation]) -> Revision:
    revision = revise(document, operations)
    guard(revision)
    return revision
