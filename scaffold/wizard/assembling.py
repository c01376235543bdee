"""From single answers to the mapping that an answers file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.wizard.question import is_item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scaffold.wizard.question import Path, Value


def assembled(values: Mapping[Path, Value], given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers file's values: those of `given`, and under and beside them what was answered."""
    tree: dict[str, Any] = {}
    for path, value in values.items():
        at = tree
        for step in path[:-1]:
            at = at.setdefault(step, {})
        at[path[-1]] = list(value) if isinstance(value, tuple) else value
    made = _lists(tree)
    return {**made, **{key: _over(made.get(key), value) for key, value in given.items()}}


def _lists(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    inner = {step: _lists(child) for step, child in tree.items()}
    return list(inner.values()) if inner and all(map(is_item, inner)) else inner


def _over(under: Any, value: Any) -> Any:
    """A mapping that was given in part (`champions.lang`) keeps what was answered beside it."""
    return {**under, **value} if isinstance(under, dict) and isinstance(value, dict) else value
