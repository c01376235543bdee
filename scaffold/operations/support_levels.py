"""Support levels, as the layout spells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scaffold.operations.cells import ask_cells
from scaffold.operations.respelling import Respelling, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scaffold.documents.document import Document


@dataclass(frozen=True, slots=True)
class SupportLevels(Respelling):
    """Write the levels of asks in the case that their column has them in."""

    name: ClassVar[str] = "levels"

    def slots(self, document: Document) -> Iterator[Slot]:
        for column, cell in ask_cells(document, "level"):
            spelt = {choice.lower(): choice for choice in column.choices}
            yield Slot(*cell, spelt.get(cell.text.lower(), cell.text), "support level")
