"""YAML as plain values, each with its place. No object is ever constructed and nothing is ever dumped.

ruamel composes the nodes (YAML 1.2: `yes` is a word, not true); values are made here, so that a tag,
an exploding anchor or a repeated key is an error that names its line.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from scaffold.problems import Place, Problem

if TYPE_CHECKING:
    # ruamel's own classes do not declare the `id` and `value` that every node has.
    Node: TypeAlias = Any

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
Path: TypeAlias = "tuple[str | int, ...]"

# The longest YAML of this project's own kind (a layout) has about 2,000 values.
MOST_VALUES = 50_000
DEEPEST = 50
_PREFIX = "tag:yaml.org,2002:"
_BASED = re.compile(r"[-+]?0[box]")  # a number that says its base; `007` is seven
_SCALARS = frozenset({"str", "timestamp", "bool", "int", "float"})


@dataclass(frozen=True, slots=True)
class Yaml:
    """A YAML document: its plain `value`, and `place`, which finds where a part of it stands."""

    value: Value
    path: str
    root: Node | None

    def place(self, path: Path) -> Place:
        """Where the value at `path` (keys and list indexes) stands; the nearest parent's place if it is missing.

        Nowhere for a value that was never text.
        """
        node = self.root
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        if node is None:
            return Place(self.path, 1, 1) if self.path else Place()
        return _place(node, self.path)

    def key_place(self, path: Path) -> Place:
        """Where the key at the end of `path` stands."""
        parent = self.root
        for step in path[:-1]:
            parent = _child(parent, step)
        for key, _ in _pairs(parent):
            if key.value == path[-1]:
                return _place(key, self.path)
        return self.place(path)


def read_yaml(text: str, path: str = "", *, words: bool = False, most: int = MOST_VALUES) -> Yaml:
    """Read one YAML document of `most` values at most. With `words`, numbers and booleans stay the words they were
    written as (`1.10`, `007`).

    Raises `Problem` with line and column.
    """
    root = compose(text, path)
    return Yaml(_Values(path, words=words, most=most).of(root, 0) if root is not None else None, path, root)


def compose(text: str, path: str = "") -> Node | None:
    """The node tree of one YAML document, or None for an empty one. Raises `Problem` with line and column."""
    from ruamel.yaml import YAML  # noqa: PLC0415 -- most commands read no YAML but what is in the cache
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415
    from ruamel.yaml.reader import ReaderError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ruamel warns of an anchor that is used again, which YAML allows
            root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        what = " ".join((error.problem or error.context or "it can't be read").split())
        raise Problem(f"is not YAML: {what}", place=place) from None
    except ReaderError as error:
        before = text[: error.position]
        place = Place(path, before.count("\n") + 1, error.position - before.rfind("\n"))
        raise Problem("has a character that YAML does not allow", right="take it out", place=place) from None
    except YAMLError as error:
        raise Problem(f"is not YAML: {' '.join(str(error).split())}", place=Place(path)) from None
    except RecursionError:
        raise Problem("is nested too deeply", right="use fewer levels", place=Place(path)) from None
    return root


class _Values:
    def __init__(self, path: str, *, words: bool, most: int) -> None:
        self._path = path
        self._words = words
        self._most = most
        self._count = 0

    def of(self, node: Node, depth: int) -> Value:
        self._count += 1
        if self._count > self._most:
            raise Problem(
                f"has more than {self._most:,} values once its anchors are followed",
                right="write the values out, or use fewer anchors",
                place=_place(node, self._path),
            )
        if depth > DEEPEST:
            raise Problem("is nested too deeply", right="use fewer levels", place=_place(node, self._path))
        kind = node.id
        if kind == "mapping":
            self._expect_tag(node, "map")
            return self._mapping(node, depth)
        if kind == "sequence":
            self._expect_tag(node, "seq")
            return [self.of(child, depth + 1) for child in node.value]
        return self._scalar(node)

    def _mapping(self, node: Node, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, child in node.value:
            name = key.value if key.id == "scalar" else None
            if not isinstance(name, str):
                raise Problem("a key must be a word", place=_place(key, self._path))
            if name in values:
                raise Problem(f"`{name}` stands twice", right="keep one of them", place=_place(key, self._path))
            values[name] = self.of(child, depth + 1)
        return values

    def _scalar(self, node: Node) -> Value:
        tag = _tag(node)
        text: str = node.value
        if tag in _SCALARS and self._words:
            return text
        try:
            match tag:
                case "str" | "timestamp":
                    return text
                case "bool":
                    return {"true": True, "false": False}[text.lower()]
                case "int":
                    return int(text.replace("_", ""), 0 if _BASED.match(text) else 10)
                case "float":
                    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
                case "null":
                    _expect_nothing(text)
                    return None
        except (ValueError, KeyError):
            word = {"bool": "true or false", "null": "empty"}.get(tag, "a number")
            raise Problem(
                f"`{text[:40]}` is not {word}", right="put it in quotes", place=_place(node, self._path)
            ) from None
        raise self._tag_problem(node, tag)

    def _expect_tag(self, node: Node, expected: str) -> None:
        tag = _tag(node)
        if tag != expected:
            raise self._tag_problem(node, tag)

    def _tag_problem(self, node: Node, tag: str) -> Problem:
        shown = tag if tag.startswith("!") else f"!!{tag}"
        return Problem(
            f"has the tag `{shown}`; only plain words, numbers, lists and mappings are read",
            right="remove the tag",
            place=_place(node, self._path),
        )


def _expect_nothing(text: str) -> None:
    if text.lower() not in ("", "~", "null"):
        raise ValueError(text)


def _tag(node: Node) -> str:
    tag = str(node.tag)
    return tag.removeprefix(_PREFIX)


def _place(node: Node, path: str) -> Place:
    return Place(path, node.start_mark.line + 1, node.start_mark.column + 1)


def _pairs(node: Node | None) -> list[tuple[Any, Node]]:
    return node.value if node is not None and node.id == "mapping" else []


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(step, int):
        items: list[Node] = node.value if node is not None and node.id == "sequence" else []
        return items[step] if 0 <= step < len(items) else None
    return next((child for key, child in _pairs(node) if key.value == step), None)
