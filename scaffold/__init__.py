"""scaffold: write goal documents, keep them in one layout, change many at once without harming a byte.

The names below are the public API; everything else may change. Each is loaded when it is first used, so that the
command line starts without what it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scaffold._version import __version__

if TYPE_CHECKING:
    from scaffold.api import check, create, fmt, normalize, read, set_row, write
    from scaffold.documents.document import Document
    from scaffold.layouts.kinds import Written
    from scaffold.problems import NotADocument, Place, Problem, Problems, Refused
    from scaffold.rewriting.revision import Revision
    from scaffold.rules.finding import Diagnostic
    from scaffold.workspace.project import Project

_PLACES = {
    "Diagnostic": "scaffold.rules.finding",
    "Document": "scaffold.documents.document",
    "NotADocument": "scaffold.problems",
    "Place": "scaffold.problems",
    "Problem": "scaffold.problems",
    "Problems": "scaffold.problems",
    "Project": "scaffold.workspace.project",
    "Refused": "scaffold.problems",
    "Revision": "scaffold.rewriting.revision",
    "Written": "scaffold.layouts.kinds",
    "check": "scaffold.api",
    "create": "scaffold.api",
    "fmt": "scaffold.api",
    "normalize": "scaffold.api",
    "read": "scaffold.api",
    "set_row": "scaffold.api",
    "write": "scaffold.api",
}

__all__ = [
    "Diagnostic", "Document", "NotADocument", "Place", "Problem", "Problems", "Project", "Refused", "Revision",
    "Written", "__version__", "check", "create", "fmt", "normalize", "read", "set_row", "write",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
