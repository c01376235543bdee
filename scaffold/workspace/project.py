"""The project around a folder: its settings, its layouts, its documents."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scaffold.layouts.cache import cached_values, parse
from scaffold.layouts.catalogue import Catalogue
from scaffold.problems import Problem
from scaffold.text.source import Source
from scaffold.workspace.files import Files
from scaffold.workspace.settings import Settings, check_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format
    from scaffold.markdown.reading import Reading
    from scaffold.templating.answers import Answers
    from scaffold.templating.templates import Template

SETTINGS = "scaffold.yaml"
OWN = ".scaffold"


@dataclass(frozen=True)  # no slots: the catalogue is made when it is first asked for, and kept
class Project:
    """`root` is the folder with `scaffold.yaml` or `.scaffold/`, else the git work tree, else the folder given."""

    root: Path
    settings: Settings
    files: Files

    @classmethod
    def around(cls, folder: str | Path = ".", files: Files | None = None) -> Project:
        """The project that a folder is in. Raises `Problem` for settings that are wrong, with file and line."""
        root = _root(Path(os.path.abspath(folder)))
        return cls(root, _settings(root), files or Files())

    @cached_property
    def catalogue(self) -> Catalogue:
        """The layouts. Raises `Problem` where the settings name one for documents that is none of them."""
        own = self.root / OWN
        catalogue = Catalogue(own if own.is_dir() else None)
        for glob, name in self.settings.layouts.items():
            self._expect_layout(catalogue, name, ("layouts", glob))
        return catalogue

    @property
    def documents_folder(self) -> Path:
        return self.root / self.settings.documents

    def read(self, path: str | Path, layout: str = "") -> Document:
        """Read a document. Raises `Problem`, and `NotADocument` for a page."""
        return self.open(Source.read(self.files.read(path), str(path)), layout)

    def read_any(self, path: str | Path, layout: str = "") -> Document:
        """Read a document, or a page, where no layout is named for it. Raises `Problem`."""
        return self.open_any(Source.read(self.files.read(path), str(path)), layout)

    def open(self, source: Source, layout: str = "") -> Document:
        """A source as a document: of `layout`, else of the one that the settings name for it, else of the best fit."""
        from scaffold.documents.recognition import open_document  # noqa: PLC0415 -- a new document is not read

        return self._opened(source, layout, open_document)

    def open_any(self, source: Source, layout: str = "") -> Document:
        """The same, or a page (`scaffold.layouts.page`) where nothing fits."""
        from scaffold.documents.recognition import open_any  # noqa: PLC0415 -- the same

        return self._opened(source, layout, open_any)

    def bare(self, source: Source, layout: str = "") -> tuple[Reading, Format, str]:
        """What a document is made of that lacks the metadata of the layout which somebody named for it."""
        from scaffold.documents.document import folder_of  # noqa: PLC0415 -- not where settings alone are read
        from scaffold.markdown.reading import read  # noqa: PLC0415 -- likewise

        form = self.catalogue.get(layout or self._configured(source.path))
        return read(source), form, folder_of(os.path.abspath(source.path)) if source.path else ""

    def _opened(
        self, source: Source, layout: str, best: Callable[[Source, Iterable[Format], str], Document]
    ) -> Document:
        from scaffold.documents.document import folder_of  # noqa: PLC0415 -- the same
        from scaffold.documents.recognition import open_as  # noqa: PLC0415

        folder = folder_of(os.path.abspath(source.path)) if source.path else ""
        if layout:
            return open_as(source, self.catalogue.get(layout), folder)
        name = self._configured(source.path)
        if name:
            return open_as(source, self.catalogue.get(name), folder)
        return best(source, self.catalogue.formats(), folder)

    def formats_for(self, layout: str = "") -> tuple[Format, ...]:
        """The layouts that documents can have: all, or the one that somebody named."""
        return (self.catalogue.get(layout),) if layout else self.catalogue.formats()

    def default_layout(self) -> Format:
        """The layout of new documents when nobody names one: the settings', the project's only one, or the newest."""
        if self.settings.layout:
            self._expect_layout(self.catalogue, self.settings.layout, ("layout",))
            return self.catalogue.get(self.settings.layout)
        own = sorted((self.root / OWN / "layouts").glob("*.yaml"))
        if len(own) == 1:
            return self.catalogue.get(own[0].stem)
        return max(self.catalogue.formats(), key=lambda form: form.layout.rank)

    def template(self, form: Format) -> Template:
        """The template that makes documents of a layout: the project's own, a shipped one, or a derived one."""
        from scaffold.templating.templates import find_template  # noqa: PLC0415 -- few commands make documents

        own = self.root / OWN
        return find_template(form, self.catalogue, own if own.is_dir() else None)

    def with_milestone(self, answers: Answers, form: Format) -> Answers:
        """Answers with the newest milestone, where a layout needs one and nobody named one."""
        if answers.milestone or "{milestone}" not in form.layout.file.path:
            return answers
        from scaffold.templating.naming import default_milestone  # noqa: PLC0415 -- few commands make documents

        return replace(answers, milestone=default_milestone(form, self.milestones(form)))

    def milestones(self, form: Format) -> tuple[str, ...]:
        """The folders of documents that a layout claims, sorted; the newest is the last."""
        folder = self.documents_folder
        if not folder.is_dir():
            return ()
        return tuple(
            sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and form.in_milestone(entry.name))
        )

    def closed(self, document: Document) -> str:
        """The milestone of a document or page if it is archived, else empty. The settings say which are; all but the
        newest where they do not.
        """
        name = document.milestone or document.folder
        if self.settings.closed is not None:
            return name if any(fnmatchcase(name, pattern) for pattern in self.settings.closed) else ""
        if name not in self._archived:
            return ""
        above = os.path.dirname(os.path.dirname(os.path.realpath(document.path)))
        return name if above == os.path.realpath(self.documents_folder) else ""

    @cached_property
    def _archived(self) -> tuple[str, ...]:
        return tuple(sorted({name for form in self.catalogue.formats() for name in self.milestones(form)}))[:-1]

    def _expect_layout(self, catalogue: Catalogue, name: str, key: tuple[str, ...]) -> None:
        """Raises `Problem` for a layout that the settings name and that is not there, with its place there."""
        if name not in catalogue.names:
            from scaffold.text.offering import offer  # noqa: PLC0415 -- not needed where all is well

            place = parse(self.root / SETTINGS).place(key)
            raise Problem(f"there is no layout `{name}`", right=offer(name, catalogue.names, "there are"), place=place)

    def _configured(self, path: str) -> str:
        if not self.settings.layouts or not path:
            return ""
        relative = os.path.relpath(os.path.abspath(path), self.root)
        return next((name for glob, name in self.settings.layouts.items() if fnmatchcase(relative, glob)), "")


def _root(folder: Path) -> Path:
    above = (folder, *folder.parents)
    marked = next((at for at in above if (at / SETTINGS).is_file() or (at / OWN).is_dir()), None)
    return marked or next((at for at in above if (at / ".git").exists()), folder)


def _settings(root: Path) -> Settings:
    path = root / SETTINGS
    if not path.is_file():
        return Settings()
    values = cached_values(path)
    try:
        settings = msgspec.convert({} if values is None else values, Settings)
    except msgspec.ValidationError as error:
        from scaffold.layouts.validation import explain  # noqa: PLC0415 -- not needed where all is well

        raise explain(error, Settings, parse(path)) from None
    try:
        check_version(settings.required_version)
    except Problem as problem:
        place = parse(path).place(("required-version",))
        raise Problem(problem.what, right=problem.right, place=place) from None
    return settings
