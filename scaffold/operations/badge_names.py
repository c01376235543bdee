"""The names of badges, as the vocabulary spells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.markdown.references import label_key
from scaffold.operations.respelling import Respelling, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format


@dataclass(frozen=True, slots=True)
class BadgeNames(Respelling):
    """Replace other names of badges that the layout allows. One that the document defines itself stays."""

    name: ClassVar[str] = "badges"

    def slots(self, document: Document) -> Iterator[Slot]:
        if b"![" not in document.source.data:
            return
        names = _other_names(document.form)
        for link in document.reading.links:
            if not link.image or not link.kind.startswith(("Collapsed", "Shortcut")):
                continue
            start = link.start + len("![")
            end = start + len(link.label.encode())
            if document.source.data[start:end] == link.label.encode():
                wanted = link.label if link.defined else names.get(label_key(link.label), link.label)
                yield Slot(start, end, link.label, wanted, "badge")


def _other_names(form: Format) -> dict[str, str]:
    """Badges by their other names. Labels ignore case, so a name in other case is no other name."""
    allowed = [entry for entry in form.vocabulary.badges if entry.name in form.layout.badges.allowed]
    own = {label_key(entry.name) for entry in allowed}
    names = {label_key(alias.name): entry.name for entry in allowed for alias in entry.aliases}
    return {alias: name for alias, name in names.items() if alias not in own}
