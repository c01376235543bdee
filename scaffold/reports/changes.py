"""What a change says, by row: `Status: Proposed → Accepted`."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.documents.document import Document


def changed_rows(before: Document, after: Document) -> list[str]:
    """A line for each metadata row whose value differs, and for each definition that is new or has a new target."""
    lines = []
    names = dict.fromkeys(row.name for document in (before, after) for row in document.metadata.rows)
    for name in names:
        pairs = zip_longest(before.metadata.values(name), after.metadata.values(name))
        lines += [f"{name}: {_shown(old)} → {_shown(new)}" for old, new in pairs if old != new]
    old_definitions = Counter((one.label, one.target) for one in before.definitions)
    new_definitions = Counter((one.label, one.target) for one in after.definitions)
    lines += [f"- [{label}]: {target}" for label, target in (old_definitions - new_definitions)]
    lines += [f"+ [{label}]: {target}" for label, target in (new_definitions - old_definitions)]
    return lines


def _shown(value: str | None) -> str:
    return "(none)" if value is None else value or "(empty)"
