"""What an existing document says, as answers would say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.markdown.references import label_key

if TYPE_CHECKING:
    from scaffold.documents.document import Document
    from scaffold.documents.metadata import Row

_LABELLED = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?")


def row_answer(document: Document, row: Row) -> str:
    """A row's value as an answer says it: a link with its URL, which a document keeps in a definition."""
    match = _LABELLED.fullmatch(row.value) if row.spec is not None and row.spec.kind == "link" else None
    if match is None:
        return row.value
    wanted = label_key(match["label"] or match["text"])
    target = next((one.target for one in document.definitions if label_key(one.label) == wanted), "")
    return f"{match['text']} {target}" if target else row.value
