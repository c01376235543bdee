"""Which template makes a document: the project's own, a shipped one, or one derived from the layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold.layouts.cache import read_bytes
from scaffold.layouts.shipped import shipped
from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from scaffold.layouts.catalogue import Catalogue
    from scaffold.layouts.format import Format

FILE = "document.md.j2"


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template, and what to call it in messages."""

    text: str
    path: str


def find_template(form: Format, catalogue: Catalogue, own: Path | None = None) -> Template:
    """The template of a layout, else of the one that it extends, and so on; the project's come before the shipped."""
    folders = ([own / "templates"] if own is not None else []) + [shipped("templates")]
    at: Format | None = form
    while at is not None:
        for folder in folders:
            path = folder / at.name / FILE
            if path.is_file():
                return Template(_decoded(path), str(path))
        parent = at.layout.extends
        at = catalogue.get(parent) if parent and parent != at.name else None
    return Template(derived_template(form), f"template of {form.name}")


def derived_template(form: Format) -> str:
    """The template that a layout makes for itself: title, metadata, and every section in its order."""
    front_matter = form.layout.metadata.form == "front matter"
    titled = form.row_with_role("title") is None
    head = ["# {{ title }}"] if titled else []
    parts = ["{{ metadata }}", *head] if front_matter else [*head, "{{ metadata }}"]
    parts.append("{{ definitions }}")
    parts += [f"{{{{ section({_quoted(spec.heading)}) }}}}" for spec in form.layout.sections]
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _decoded(path: Path) -> str:
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError:
        raise Problem("is not UTF-8", right="save the file as UTF-8", place=Place(str(path))) from None
