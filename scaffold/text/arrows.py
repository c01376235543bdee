"""How a value is told that becomes another: `Proposed → Accepted`."""

from __future__ import annotations


def arrow(old: str | None, new: str | None) -> str:
    """Both values, as they are; None is one that is not there."""
    return f"{shown(old)} → {shown(new)}"


def shown(value: str | None) -> str:
    return "(none)" if value is None else value or "(empty)"
