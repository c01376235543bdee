"""Finding, reading, extending and checking the YAML of a layout."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from scaffold.layouts.cache import cached_values, parse
from scaffold.layouts.consistency import inconsistencies
from scaffold.layouts.format import Format
from scaffold.layouts.kinds import BadValue, accept
from scaffold.layouts.merging import extended, loose_ends, overridden, without_removed
from scaffold.layouts.model import Layout, Vocabulary
from scaffold.layouts.validation import explain
from scaffold.problems import Place, Problem
from scaffold.text.offering import offer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Loader:
    """Reads layouts from folders; what stands in the first comes before what stands in the others."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._layouts = [folder / "layouts" for folder in folders]
        self._words = [folder / "vocabulary" for folder in folders]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The layouts' names, sorted; the shipped ones and the project's own."""
        return tuple(sorted({path.stem for folder in self._layouts for path in folder.glob("*.yaml")}))

    def find(self, name: str, passed: tuple[Path, ...] = ()) -> Path:
        """The file that a layout is in. Raises `Problem` for an unknown layout."""
        for folder in self._layouts:
            path = folder / f"{name}.yaml"
            # Only what stands in the folder itself: a name from data must not lead out of it.
            if name in self.names and path not in passed and path.is_file():
                return path
        raise Problem(
            f"there is no layout `{name}`",
            right=offer(name, self.names, "there are"),
            place=Place(str(passed[-1])) if passed else None,
        )

    def load(self, name: str) -> Format:
        """A layout with its words. Raises `Problem` with file, line and what is allowed."""
        path = self.find(name)
        values = self._extended(path, (path,))
        try:
            layout = msgspec.convert(values, Layout)
        except msgspec.ValidationError as error:
            raise explain(error, Layout, parse(path)) from None
        vocabulary = self._vocabulary(layout, path)
        for steps, what, right in inconsistencies(layout, vocabulary):
            raise Problem(what, right=right, place=_named_place(path, steps))
        form = Format(layout, vocabulary)
        for row in layout.metadata.rows:
            if row.default:
                try:
                    accept(row.default, row, form)
                except BadValue as problem:
                    place = _named_place(path, ("metadata", "rows", row.name, "default"))
                    raise Problem(
                        f"the default of `{row.name}`: {problem.what}", right=problem.right, place=place
                    ) from None
        return form

    def _extended(self, path: Path, chain: tuple[Path, ...]) -> dict[str, Any]:
        values = _checked(path, Layout)
        if values["name"] != path.stem:
            raise Problem(
                f"`name` is `{values['name']}`, but the file is `{path.name}`",
                right=f"write `name: {path.stem}`",
                place=parse(path).place(("name",)),
            )
        parent = values.get("extends")
        above = self._parent(parent, path, chain) if parent else None
        inherited = self._extended(above, (*chain, above)) if above is not None else {}
        for steps, what, right in loose_ends(inherited, values):
            raise Problem(what, right=right, place=_named_place(path, steps))
        return dict(without_removed(extended(inherited, values)))

    def _parent(self, name: str, path: Path, chain: tuple[Path, ...]) -> Path:
        # A layout that extends its own name means the shipped one of that name; any other way back is a circle.
        if any(name == passed.stem for passed in chain if passed.stem != path.stem) or (
            name == path.stem and path.parent == self._layouts[-1]
        ):
            place = parse(path).place(("extends",))
            raise Problem(f"extends `{name}`, which extends it", right="take one of the two away", place=place)
        if name == path.stem and not any((folder / path.name).is_file() for folder in self._layouts[1:]):
            place = parse(path).place(("extends",))
            raise Problem(
                f"`{name}` extends itself, and no shipped layout has its name", right="take it away", place=place
            )
        try:
            return self.find(name, chain)
        except Problem as problem:
            raise Problem(problem.what, right=problem.right, place=parse(path).place(("extends",))) from None

    def _vocabulary(self, layout: Layout, path: Path) -> Vocabulary:
        words: dict[str, Any] = {}
        for name in layout.vocabulary:
            known = sorted({file.stem for folder in self._words for file in folder.glob("*.yaml")})
            paths = [folder / f"{name}.yaml" for folder in self._words] if name in known else []
            found = [file for file in paths if file.is_file()]
            if not found:
                raise Problem(
                    f"there is no vocabulary `{name}`",
                    right="there are: " + ", ".join(f"`{word}`" for word in known),
                    place=parse(path).place(("vocabulary",)),
                )
            for file in reversed(found):
                words = overridden(words, _checked(file, Vocabulary))
        return msgspec.convert(words, Vocabulary)


def _checked(path: Path, model: type[Any]) -> dict[str, Any]:
    """The plain values of a file, known to fit `model` by themselves, so that a mistake has a line of this file."""
    values = cached_values(path)
    try:
        msgspec.convert({} if values is None else values, model)
    except msgspec.ValidationError as error:
        raise explain(error, model, parse(path)) from None
    return values or {}


def _named_place(path: Path, steps: tuple[str, ...]) -> Place:
    """The place of a part addressed by names: `("statuses", "Proposed", "next")`; line 1 for what is inherited."""
    yaml = parse(path)
    value: Any = yaml.value
    found: list[str | int] = []
    for step in steps:
        if isinstance(value, list):
            at = next((n for n, item in enumerate(value) if step in (item, *_names(item))), None)
            if at is None:
                break
            found.append(at)
            value = value[at]
        elif isinstance(value, dict) and step in value:
            found.append(step)
            value = value[step]
        else:
            break
    return yaml.place(tuple(found))


def _names(item: Any) -> tuple[Any, ...]:
    return (item.get("name"), item.get("heading")) if isinstance(item, dict) else ()
