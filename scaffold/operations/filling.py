"""A migration's text with a document's own values in it: `(((TABLE: {Short title})))`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scaffold.problems import Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from scaffold.documents.document import Document

# Words between braces, which stand by themselves: `{{…}}` are braces, and so are those around anything else.
_NAME = re.compile(r"\{\{(?P<braces>[^{}\n]*)\}\}|\{(?P<name>[A-Za-z\[][^{}\n]*)\}")
_ROLES = ("title", "status", "contact", "milestone")


def filled(text: str, document: Document) -> str:
    """`text` with the values of the rows named in it, whatever the case; `{title}` is the document's.

    Raises `Problem` for a row that the document does not have, or has several times.
    """
    return _NAME.sub(lambda match: _value(match, document), text) if "{" in text else text


def unfilled(text: str) -> str:
    """`text` so written that `filled` gives it back as it is."""
    return re.sub(r"\{([^{}\n]*)\}", r"{{\1}}", text)


def _value(match: re.Match[str], document: Document) -> str:
    if match["name"] is None:
        return "{" + match["braces"] + "}"
    name = match["name"].lower()
    values = [row.value for row in document.metadata.rows if row.name.lower() == name]
    if not values and name in _ROLES:
        values = [one for one in (getattr(document, name),) if one]
    if len(values) == 1 and values[0]:
        return values[0]
    if len(values) > 1:
        raise Problem(f"the row `{match['name']}` stands {len(values)} times, so it can't be filled in")
    what = f"there is no value of `{match['name']}` to be filled in"
    names = [row.name for row in document.metadata.rows if row.value]
    raise Problem(what, right=offer(match["name"], names, "there are") + "; braces are written `{{…}}`")
