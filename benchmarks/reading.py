"""How long reading documents takes, as a ratio to the parser's own events.

    make bench, or: .venv/bin/python benchmarks/reading.py [FOLDER]

FOLDER holds Markdown files; without one the corpus of real documents is taken if it is there, else documents made
from the examples.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from pathlib import Path

import pyromark

from measuring import side_by_side, table
from scaffold.documents.document import Document, folder_of
from scaffold.documents.recognition import recognise
from scaffold.layouts.catalogue import Catalogue
from scaffold.layouts.shipped import shipped
from scaffold.markdown.parser import OPTIONS
from scaffold.markdown.reading import read
from scaffold.rewriting.creation import create
from scaffold.templating.reading_answers import read_answers
from scaffold.templating.templates import find_template
from scaffold.text.source import Source
from scaffold.text.yaml import read_yaml

ROUNDS = 21
CORPUS = Path(os.environ.get("SCAFFOLD_SHARED", Path(__file__).resolve().parent.parent.parent / "shared")) / "corpus"


def main() -> None:
    catalogue = Catalogue()
    formats = catalogue.formats()
    sources = _sources(catalogue)
    texts = [source.data.decode() for source in sources]

    def parser_alone() -> None:
        for text in texts:
            deque(pyromark.events(text, options=OPTIONS), maxlen=0)

    def blocks() -> None:
        for source in sources:
            read(source)

    def documents() -> None:
        for source in sources:
            reading = read(source)
            folder = folder_of(source.path)
            form = recognise(reading, formats, folder)
            if form is not None:
                _everything(Document(reading, form, folder))

    tasks = {
        "parser's events, none kept": parser_alone,
        "blocks, links, comments": blocks,
        "whole documents": documents,
    }
    print(f"Reading {len(sources)} files, {sum(map(len, texts)):,} characters, medians of {ROUNDS}:\n")
    print(table(side_by_side(tasks, ROUNDS), "parser's events, none kept", {"whole documents": "at most 10, better 5"}))


def _everything(document: Document) -> None:
    """Every part is read on demand: ask for all of them."""
    for part in (
        document.title, document.milestone, document.metadata, document.sections, document.tables, document.tasks,
        document.subgoals, document.champions, document.badges, document.glossary, document.references,
        document.definitions, document.directives, document.placeholders,
    ):  # fmt: skip
        del part


def _sources(catalogue: Catalogue) -> list[Source]:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if folder.is_dir():
        return [Source.read(path.read_bytes(), str(path)) for path in sorted(folder.rglob("*.md"))]
    made = []
    for path in sorted((shipped("seeds") / "examples").glob("*.yaml")):
        yaml = read_yaml(path.read_text(encoding="utf-8"), str(path), words=True)
        layout = yaml.value.get("layout") if isinstance(yaml.value, dict) else ""
        form = catalogue.get(str(layout))
        made.append(create(form, read_answers(yaml, form), find_template(form, catalogue)).document.source)
    return made * 40


if __name__ == "__main__":
    main()
