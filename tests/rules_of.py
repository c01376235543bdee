"""Rules tried on small texts: by which layout, what they find, what their fixes make of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scaffold.documents.document import Document
from scaffold.layouts.catalogue import Catalogue
from scaffold.layouts.format import Format
from scaffold.markdown.reading import read
from scaffold.rules.across_rule import AcrossRule
from scaffold.rules.checking import diagnose
from scaffold.rules.claims import profile_of
from scaffold.rules.facts import Around
from scaffold.rules.fixing import fixed
from scaffold.rules.folder import across_rules, diagnose_folder
from scaffold.rules.selection import Selection
from scaffold.text.source import Source
from scaffold.workspace.project import Project

if TYPE_CHECKING:
    from scaffold.rewriting.outcome import Outcome
    from scaffold.rules.finding import Diagnostic
    from scaffold.rules.registry import AnyRule

RFCS = Path(__file__).resolve().parent / "data" / "rfcs"
_FILE = re.compile(r"^=== (?P<path>\S+)\n", re.MULTILINE)


@cache
def form_of(name: str) -> Format:
    """A layout by its name, a shipped one or one that is made for a rule which no shipped one asks for."""
    if name == "front matter":
        return Project.around(RFCS).catalogue.get("rfc")
    if name == "limited":
        rfc = form_of("front matter")
        rows = tuple(
            msgspec.structs.replace(row, most=1) if row.name == "owner" else row for row in rfc.layout.metadata.rows
        )
        metadata = msgspec.structs.replace(rfc.layout.metadata, rows=rows)
        return Format(msgspec.structs.replace(rfc.layout, metadata=metadata), rfc.vocabulary)
    if name == "used terms":
        goals = form_of("2025h2")
        glossary = msgspec.structs.replace(goals.layout.glossary, holds="used")
        return Format(msgspec.structs.replace(goals.layout, glossary=glossary), goals.vocabulary)
    return Catalogue().get(name)


def opened(data: bytes, form: Format, path: str = "goal.md") -> Document:
    return Document(read(Source.read(data, path)), form, form.name)


def nothing_there(_path: str) -> bool:
    """No file is beside an example."""
    return False


def around(rule: AnyRule, text: str) -> Around:
    """Where the example lives. That it looks like another layout's is told by its tables."""
    other = "2025h1" if rule.name == "other-layout" and "Ownership and team asks" in text else ""
    return Around(nothing_there, other)


def found(rule: AnyRule, data: bytes) -> list[Diagnostic]:
    """What one rule alone finds in an example; of several documents, one after the other."""
    only = Selection((rule.code,))
    if issubclass(rule, AcrossRule):
        return [one for several in found_across(rule, data).values() for one in several]
    return list(diagnose(opened(data, form_of(rule.layout)), only, around(rule, data.decode())))


def found_across(rule: type[AcrossRule], data: bytes) -> dict[str, list[Diagnostic]]:
    """The same by the paths of the documents, each read as the layout that its name and text ask for."""
    _, *pieces = _FILE.split(data.decode().replace("\r\n", "\n"))
    texts = dict(zip(pieces[::2], pieces[1::2], strict=True))
    roadmaps = {path for path in texts if "roadmap" in path}
    forms = {path: form_of("2026-roadmap" if path in roadmaps else rule.layout) for path in texts}
    documents = [opened(text.encode(), forms[path], path) for path, text in texts.items()]
    rules = across_rules(list(dict.fromkeys(forms.values())))
    only = Selection((rule.code,))
    return diagnose_folder(map(profile_of, documents), rules, dict.fromkeys(texts, only))


def mended(rule: AnyRule, data: bytes) -> Outcome:
    """What the fixes of one rule make of an example, unsafe ones too."""
    document = opened(data, form_of(rule.layout))
    return fixed(document, Selection((rule.code,)), unsafe=True, around=around(rule, data.decode()))
