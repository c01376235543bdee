"""What is asked of teams, in the words of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.cells import ask_cells
from scaffold.operations.respelling import Respelling, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document
    from scaffold.layouts.format import Format


@dataclass(frozen=True, slots=True)
class AskNames(Respelling):
    """Replace other names of asks that the layout allows.

    What a document of the layout may ask stands in the layout, so days on which a name came or went do not matter.
    """

    name: ClassVar[str] = "asks"

    def slots(self, document: Document) -> Iterator[Slot]:
        names = ask_names(document.form)
        for _, cell in ask_cells(document, "task"):
            yield Slot(*cell, names.get(cell.text.lower(), cell.text), "ask")


def ask_names(form: Format) -> dict[str, str]:
    """The asks that a layout allows, by all their names in lower case."""
    allowed = [entry for entry in form.vocabulary.asks if entry.name in form.layout.asks.vocabulary]
    others = {alias.name.lower(): entry.name for entry in allowed for alias in entry.aliases}
    return others | {entry.name.lower(): entry.name for entry in allowed}
