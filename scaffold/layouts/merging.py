"""A layout that extends another: the child's plain values over the parent's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Iterator

# Lists whose items have names of their own; they merge item by item, all other lists are replaced.
_NAMED = {"rows": "name", "sections": "heading", "tables": "name", "statuses": "name"}
_OWN = ("name", "title", "extends", "rank", "recognise")
_VOCABULARY = dict.fromkeys(("asks", "badges", "glossary", "teams", "people", "task sets"), "name")


def extended(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """The layout that `child` means: `parent`, changed as it says. `name`, `title` and `rank` are its own."""
    inherited = {key: value for key, value in parent.items() if key not in _OWN}
    return _mapping(inherited, child, _NAMED)


def overridden(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A vocabulary with a project's own entries over or beside the shipped ones."""
    return _mapping(shipped, own, _VOCABULARY)


def loose_ends(parent: dict[str, Any], child: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What a child refers to and the parent lacks: where (names from the top down), what is wrong, what is right."""
    for within in ((), ("metadata",)):
        above, below = _inside(parent, within), _inside(child, within)
        for part, key in _NAMED.items():
            items: list[dict[str, Any]] = below.get(part) or []
            if not _all_mappings(items):
                continue
            inherited = [str(item.get(key)) for item in above.get(part) or []]
            known = [*inherited, *(str(item.get(key)) for item in items)]
            for item in items:
                name = str(item.get(key))
                if item.get("remove") and name not in inherited:
                    yield (*within, part, name, "remove"), f"there is no `{name}` to remove", offer(name, inherited)
                anchor, others = item.get("after"), [one for one in known if one != name]
                if anchor and anchor not in others:
                    yield (
                        (*within, part, name, "after"),
                        f"there is no `{anchor}` to stand after",
                        offer(anchor, others),
                    )


def _inside(layout: dict[str, Any], within: tuple[str, ...]) -> dict[str, Any]:
    for step in within:
        layout = layout.get(step) or {}
    return layout


def without_removed(layout: Any) -> Any:
    """A merged layout less the parts marked `remove`, in one that extends nothing too."""
    if isinstance(layout, dict):
        return {key: without_removed(value) for key, value in layout.items()}
    if isinstance(layout, list):
        return [without_removed(item) for item in layout if not (isinstance(item, dict) and item.get("remove"))]
    return layout


def _mapping(parent: dict[str, Any], child: dict[str, Any], named: dict[str, str]) -> dict[str, Any]:
    merged = dict(parent)
    for key, value in child.items():
        before = merged.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            merged[key] = _mapping(before, value, named)
        elif key in named and before is not None and _all_mappings(value) and _all_mappings(before):
            merged[key] = _items(before, value, named[key])
        else:
            merged[key] = value
    return merged


def _items(parent: list[dict[str, Any]], child: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    items = list(parent)
    for item in child:
        at = _index(items, key, item.get(key))
        merged = {**items.pop(at), **item} if at is not None else item
        anchor = _index(items, key, item["after"]) if "after" in item else None
        if anchor is not None:
            at = anchor + 1
        items.insert(len(items) if at is None else at, merged)
    return items


def _index(items: list[dict[str, Any]], key: str, name: Any) -> int | None:
    return next((number for number, item in enumerate(items) if item.get(key) == name), None)


def _all_mappings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)
