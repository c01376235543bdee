"""Every operation that a migration can name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scaffold.operations.content import ContentOperation

METADATA: tuple[type[ContentOperation], ...] = ()
TABLES: tuple[type[ContentOperation], ...] = ()
TEXT: tuple[type[ContentOperation], ...] = ()

OPERATIONS: dict[str, type[ContentOperation]] = {kind.name: kind for kind in (*METADATA, *TABLES, *TEXT)}
